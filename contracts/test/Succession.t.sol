// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAnchorRegistry} from "../src/IAnchorRegistry.sol";
import {RegistryFixture} from "./support/RegistryFixture.sol";
import {vm} from "./support/Vm.sol";

contract SuccessionTest is RegistryFixture {
    uint64 private constant OLD_SIZE = 20;
    uint64 private constant SHARED = 13;

    function setUp() public override {
        super.setUp();
        anchorUpTo(LOG, OLD_SIZE);
    }

    function test_Succession_StartsTheNewLogAndSaysSo_FromAnEarlierPoint() external {
        bytes32 root = rootOf(SHARED);
        bytes32[] memory proof = proofBetween(SHARED, OLD_SIZE);

        vm.expectEmit(address(registry));
        emit IAnchorRegistry.Succeeded(LOG, NEXT_LOG, SHARED, root);
        vm.prank(OWNER);
        registry.succeed(LOG, NEXT_LOG, SHARED, root, proof);

        assertHead(NEXT_LOG, SHARED, root);
        vm.assertTrue(registry.status(NEXT_LOG) == IAnchorRegistry.Status.Live, "the new log lives");
        vm.assertEq(registry.successor(LOG), NEXT_LOG, "the old log names the new one");
        vm.assertFalse(registry.isAnchorer(NEXT_LOG, ANCHORER), "the old anchorer is not trusted with it");
    }

    function test_Succession_LetsTheNewLogGrow_OnceAnAnchorerIsAppointed() external {
        succeedFrom(SHARED);
        vm.prank(OWNER);
        registry.rotate(NEXT_LOG, nobody(), only(ANCHORER));
        leaves[SHARED] = keccak256("what the thief did not write");

        anchorUpTo(NEXT_LOG, 22);
        assertHead(NEXT_LOG, 22, rootOf(22));
    }

    function test_Succession_LeavesTheOldLogDead() external {
        succeedFrom(SHARED);
        bytes memory ended =
            abi.encodeWithSelector(IAnchorRegistry.LogNotLive.selector, LOG, IAnchorRegistry.Status.Ended);
        bytes32 root = rootOf(22);
        bytes32 oldRoot = rootOf(OLD_SIZE);
        bytes32[] memory proof = proofBetween(OLD_SIZE, 22);

        vm.prank(ANCHORER);
        vm.expectRevert(ended);
        registry.anchor(LOG, 22, root, proof);

        vm.prank(OWNER);
        vm.expectRevert(ended);
        registry.rotate(LOG, nobody(), only(SECOND_ANCHORER));

        vm.prank(OWNER);
        vm.expectRevert(ended);
        registry.succeed(LOG, THIRD_LOG, OLD_SIZE, oldRoot, noProof());

        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.LogExists.selector, LOG));
        registry.register(LOG, only(ANCHORER));

        assertHead(LOG, OLD_SIZE, oldRoot);
    }

    function test_Succession_MayStartAtTheOldHeadAndAtTheEmptyTree() external {
        succeedFrom(OLD_SIZE);
        assertHead(NEXT_LOG, OLD_SIZE, rootOf(OLD_SIZE));

        vm.prank(OWNER);
        registry.succeed(NEXT_LOG, THIRD_LOG, 0, EMPTY_ROOT, noProof());
        assertHead(THIRD_LOG, 0, EMPTY_ROOT);
    }

    function testFuzz_Succession_IsRefused_WhenTheStartIsNoPartOfTheOldLog(uint64 size, bytes32 root) external {
        size = size % (OLD_SIZE + 1);
        bytes32[] memory proof = size == 0 ? noProof() : proofBetween(size, OLD_SIZE);
        vm.assume(root != rootOf(size));

        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.Inconsistent.selector, LOG, size, OLD_SIZE));
        registry.succeed(LOG, NEXT_LOG, size, root, proof);
        vm.assertTrue(registry.status(LOG) == IAnchorRegistry.Status.Live, "the old log lives on");
    }

    function test_Succession_IsRefused_WhenTheStartLiesBeyondTheOldHead() external {
        bytes32 root = rootOf(22);
        bytes32[] memory proof = proofBetween(OLD_SIZE, 22);
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.SizeAboveHead.selector, LOG, OLD_SIZE, uint64(22)));
        registry.succeed(LOG, NEXT_LOG, 22, root, proof);
    }

    function test_Succession_IsRefused_WhenTheNewLogExistsOrTheOldOneDoesNot() external {
        bytes32 root = rootOf(OLD_SIZE);
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.LogExists.selector, LOG));
        registry.succeed(LOG, LOG, OLD_SIZE, root, noProof());

        vm.prank(OWNER);
        vm.expectRevert(
            abi.encodeWithSelector(IAnchorRegistry.LogNotLive.selector, NEXT_LOG, IAnchorRegistry.Status.Unknown)
        );
        registry.succeed(NEXT_LOG, LOG, 0, EMPTY_ROOT, noProof());
    }

    function succeedFrom(uint64 size) private {
        bytes32 root = rootOf(size);
        bytes32[] memory proof = proofBetween(size, OLD_SIZE);
        vm.prank(OWNER);
        registry.succeed(LOG, NEXT_LOG, size, root, proof);
    }
}
