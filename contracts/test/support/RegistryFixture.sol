// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AnchorRegistry} from "../../src/AnchorRegistry.sol";
import {ReferenceTree} from "./ReferenceTree.sol";
import {vm} from "./Vm.sol";

/// @dev A registry with one live log, its tree of known leaves, and a cast. Mind that hashing calls a precompile, which
/// uses a prank up: arguments are computed before it.
abstract contract RegistryFixture {
    bytes32 internal immutable LOG = sha256("market.example/log");
    bytes32 internal immutable NEXT_LOG = sha256("market.example/log-2");
    bytes32 internal immutable THIRD_LOG = sha256("market.example/log-3");
    bytes32 internal immutable EMPTY_ROOT = sha256("");
    address internal constant OWNER = address(0x1001);
    address internal constant ANCHORER = address(0x2001);
    address internal constant SECOND_ANCHORER = address(0x2002);
    address internal constant STRANGER = address(0x3001);

    AnchorRegistry internal immutable registry = new AnchorRegistry(OWNER);
    bytes32[] internal leaves = ReferenceTree.leaves(24);

    function setUp() public virtual {
        vm.prank(OWNER);
        registry.register(LOG, only(ANCHORER));
    }

    function anchorUpTo(bytes32 logId, uint64 size) internal {
        (uint64 from,) = registry.head(logId);
        bytes32[] memory proof = proofBetween(from, size);
        bytes32 root = rootOf(size);
        vm.prank(ANCHORER);
        registry.anchor(logId, size, root, proof);
    }

    function rootOf(uint64 size) internal view returns (bytes32) {
        return ReferenceTree.root(leaves, size);
    }

    function proofBetween(uint64 from, uint64 to) internal view returns (bytes32[] memory) {
        return ReferenceTree.consistency(leaves, from, to);
    }

    function assertHead(bytes32 logId, uint64 size, bytes32 root) internal view {
        (uint64 headSize, bytes32 headRoot) = registry.head(logId);
        vm.assertEq(headSize, size, "size of the head");
        vm.assertEq(headRoot, root, "root of the head");
    }

    function only(address account) internal pure returns (address[] memory list) {
        list = new address[](1);
        list[0] = account;
    }

    function nobody() internal pure returns (address[] memory) {
        return new address[](0);
    }

    function noProof() internal pure returns (bytes32[] memory) {
        return new bytes32[](0);
    }
}
