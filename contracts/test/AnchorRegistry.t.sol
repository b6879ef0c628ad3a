// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAnchorRegistry} from "../src/IAnchorRegistry.sol";
import {LogTree} from "../src/LogTree.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {RegistryFixture} from "./support/RegistryFixture.sol";
import {vm} from "./support/Vm.sol";

contract AnchorRegistryTest is RegistryFixture {
    function test_Register_StartsFromTheEmptyTree() external view {
        assertHead(LOG, 0, EMPTY_ROOT);
        vm.assertTrue(registry.status(LOG) == IAnchorRegistry.Status.Live, "live");
        vm.assertTrue(registry.isAnchorer(LOG, ANCHORER), "appointed");
    }

    function test_Register_IsRefused_WhenTheLogExists() external {
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.LogExists.selector, LOG));
        registry.register(LOG, only(SECOND_ANCHORER));
    }

    function test_Register_IsRefused_ForTheZeroAddressAsAnchorer() external {
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.ZeroAddress.selector));
        registry.register(NEXT_LOG, only(address(0)));
    }

    function test_Head_IsZero_WhenTheLogIsUnknown() external view {
        assertHead(NEXT_LOG, 0, 0);
        vm.assertTrue(registry.status(NEXT_LOG) == IAnchorRegistry.Status.Unknown, "unknown");
    }

    function test_Anchor_MovesTheHeadAndSaysSo_WhenTheProofHolds() external {
        anchorUpTo(LOG, 7);
        bytes32 root = rootOf(20);
        bytes32[] memory proof = proofBetween(7, 20);

        vm.expectEmit(address(registry));
        emit IAnchorRegistry.Anchored(LOG, 20, root);
        vm.prank(ANCHORER);
        registry.anchor(LOG, 20, root, proof);
        assertHead(LOG, 20, root);
    }

    function test_Anchor_IsRefused_WhenTheSizeIsNotAboveTheHead() external {
        anchorUpTo(LOG, 7);
        bytes32 root = rootOf(7);
        for (uint64 size = 6; size <= 7; ++size) {
            vm.prank(ANCHORER);
            vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.SizeNotAboveHead.selector, LOG, uint64(7), size));
            registry.anchor(LOG, size, root, noProof());
        }
        assertHead(LOG, 7, root);
    }

    function test_Anchor_IsRefused_WhenTheTreeForksFromTheHead() external {
        anchorUpTo(LOG, 7);
        leaves[3] = keccak256("a rewritten leaf");
        bytes32 forked = rootOf(20);
        bytes32[] memory proof = proofBetween(7, 20);

        vm.prank(ANCHORER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.Inconsistent.selector, LOG, uint64(7), uint64(20)));
        registry.anchor(LOG, 20, forked, proof);
    }

    function test_Anchor_IsRefused_ForEveryoneButThatLogsAnchorers() external {
        vm.prank(OWNER);
        registry.register(NEXT_LOG, only(SECOND_ANCHORER));
        address[3] memory others = [OWNER, STRANGER, SECOND_ANCHORER];
        for (uint256 i = 0; i < others.length; ++i) {
            bytes32 root = rootOf(5);
            vm.prank(others[i]);
            vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.NotAnchorer.selector, LOG, others[i]));
            registry.anchor(LOG, 5, root, noProof());
        }
    }

    function test_Anchor_IsRefused_WhenTheChainLacksSha256() external {
        anchorUpTo(LOG, 7);
        bytes32 root = rootOf(20);
        bytes32[] memory proof = proofBetween(7, 20);
        vm.mockCall(address(2), "", "");

        vm.prank(ANCHORER);
        vm.expectRevert(abi.encodeWithSelector(LogTree.Sha256Unavailable.selector));
        registry.anchor(LOG, 20, root, proof);
    }

    function test_Head_LiesWhereStorageProofsLookForIt() external {
        anchorUpTo(LOG, 20);
        bytes32 slot = keccak256(abi.encode(LOG, uint256(0)));
        bytes32 next = bytes32(uint256(slot) + 1);
        vm.assertEq(uint256(vm.load(address(registry), slot)), uint256(20) | (uint256(1) << 64), "size and status");
        vm.assertEq(vm.load(address(registry), next), rootOf(20), "root");
    }

    function test_Inclusion_IsAnsweredAgainstTheHead() external {
        anchorUpTo(LOG, 20);
        bytes32[] memory proof = ReferenceTree.inclusion(leaves, 20, 11);
        vm.assertTrue(registry.verifyInclusion(LOG, 11, leaves[11], proof), "a leaf");
        vm.assertFalse(registry.verifyInclusion(LOG, 11, leaves[12], proof), "another leaf");
        vm.assertFalse(registry.verifyInclusion(LOG, 31, leaves[11], proof), "an index beyond the tree");
        vm.assertFalse(registry.verifyInclusion(NEXT_LOG, 11, leaves[11], proof), "an unknown log");
    }

    function test_Rotate_MovesTheRightToAnchor() external {
        vm.prank(OWNER);
        registry.rotate(LOG, only(ANCHORER), only(SECOND_ANCHORER));
        bytes32 root = rootOf(5);

        vm.prank(ANCHORER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.NotAnchorer.selector, LOG, ANCHORER));
        registry.anchor(LOG, 5, root, noProof());

        vm.prank(SECOND_ANCHORER);
        registry.anchor(LOG, 5, root, noProof());
        assertHead(LOG, 5, root);
    }

    function test_Rotate_IsRefused_WhenItWouldChangeNothing() external {
        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.NotAnchorer.selector, LOG, STRANGER));
        registry.rotate(LOG, only(STRANGER), nobody());

        vm.prank(OWNER);
        vm.expectRevert(abi.encodeWithSelector(IAnchorRegistry.AlreadyAnchorer.selector, LOG, ANCHORER));
        registry.rotate(LOG, nobody(), only(ANCHORER));
    }

    function test_Rotate_IsRefused_WhenTheLogIsUnknown() external {
        vm.prank(OWNER);
        vm.expectRevert(
            abi.encodeWithSelector(IAnchorRegistry.LogNotLive.selector, NEXT_LOG, IAnchorRegistry.Status.Unknown)
        );
        registry.rotate(NEXT_LOG, nobody(), only(ANCHORER));
    }

    function testFuzz_Anchor_FollowsEveryHonestGrowth(uint8[6] calldata growth) external {
        uint64 size;
        for (uint256 i = 0; i < growth.length && size < leaves.length; ++i) {
            uint64 next = size + 1 + growth[i] % uint64(leaves.length - size);
            anchorUpTo(LOG, next);
            size = next;
            assertHead(LOG, size, rootOf(size));
        }
    }
}
