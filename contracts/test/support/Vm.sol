// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @dev The few instructions of forge's test machine that these tests give.
interface Vm {
    function assertEq(bytes32 actual, bytes32 expected, string calldata why) external pure;
    function assertEq(uint256 actual, uint256 expected, string calldata why) external pure;
    function assertEq(address actual, address expected, string calldata why) external pure;
    function assertEq(bool actual, bool expected, string calldata why) external pure;
    function assertTrue(bool condition, string calldata why) external pure;
    function assertFalse(bool condition, string calldata why) external pure;
    function assume(bool condition) external pure;
    function mockCall(address callee, bytes calldata data, bytes calldata answer) external;
    function expectEmit(address emitter) external;
    function expectRevert(bytes calldata reason) external;
    function load(address target, bytes32 slot) external view returns (bytes32);
    function prank(address sender) external;
    function readFile(string calldata path) external view returns (string memory);
    function parseJsonTypeArray(string calldata json, string calldata key, string calldata typeDescription)
        external
        pure
        returns (bytes memory);
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
