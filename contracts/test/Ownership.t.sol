// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AnchorRegistry} from "../src/AnchorRegistry.sol";
import {IAnchorRegistry} from "../src/IAnchorRegistry.sol";
import {RegistryFixture} from "./support/RegistryFixture.sol";
import {vm} from "./support/Vm.sol";

contract OwnershipTest is RegistryFixture {
    function test_Deployment_IsRefused_WithoutAnOwner() external {
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.ZeroAddress.selector));
        new AnchorRegistry(address(0));
    }

    function test_Ownership_StaysUntilItIsTaken() external {
        vm.prank(OWNER);
        registry.offerOwnership(STRANGER);
        vm.assertEq(registry.owner(), OWNER, "still the first owner");

        vm.prank(STRANGER);
        registry.takeOwnership();
        vm.assertEq(registry.owner(), STRANGER, "the new owner");
        vm.assertEq(registry.candidate(), address(0), "nobody is waiting");
        expectNotOwner(OWNER);
        registry.register(NEXT_LOG, nobody());
    }

    function test_Ownership_CanOnlyBeTakenByWhomItWasOfferedTo() external {
        vm.prank(OWNER);
        registry.offerOwnership(STRANGER);

        vm.prank(ANCHORER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.NotCandidate.selector, ANCHORER));
        registry.takeOwnership();
    }

    function test_Ownership_CanNotBeTaken_WhenTheOfferWasTakenBack() external {
        vm.prank(OWNER);
        registry.offerOwnership(STRANGER);
        vm.prank(OWNER);
        registry.offerOwnership(address(0));

        vm.prank(STRANGER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.NotCandidate.selector, STRANGER));
        registry.takeOwnership();
    }

    function testFuzz_OwnersCalls_AreRefused_ForEveryoneElse(address caller) external {
        vm.assume(caller != OWNER);
        expectNotOwner(caller);
        registry.register(NEXT_LOG, nobody());
        expectNotOwner(caller);
        registry.rotate(LOG, only(ANCHORER), only(caller));
        expectNotOwner(caller);
        registry.succeed(LOG, NEXT_LOG, 0, EMPTY_ROOT, noProof());
        expectNotOwner(caller);
        registry.offerOwnership(caller);
    }

    function expectNotOwner(address caller) private {
        vm.prank(caller);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.NotOwner.selector, caller));
    }
}
