// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {LogTree} from "../src/LogTree.sol";
import {ReferenceTree} from "./support/ReferenceTree.sol";
import {Tree} from "./support/Tree.sol";
import {vm} from "./support/Vm.sol";

contract LogTreeTest {
    uint64 private constant LARGEST = 40;

    Tree private immutable tree = new Tree();

    function test_Inclusion_Holds_ForEveryLeafOfEveryTree() external view {
        bytes32[] memory leaves = ReferenceTree.leaves(20);
        for (uint64 size = 1; size <= leaves.length; ++size) {
            bytes32 root = ReferenceTree.root(leaves, size);
            for (uint64 index = 0; index < size; ++index) {
                bytes32[] memory proof = ReferenceTree.inclusion(leaves, size, index);
                vm.assertTrue(tree.includes(root, size, index, leaves[index], proof), "included");
            }
        }
    }

    function test_Consistency_Holds_BetweenEveryTwoSizes() external view {
        bytes32[] memory leaves = ReferenceTree.leaves(20);
        for (uint64 size2 = 0; size2 <= leaves.length; ++size2) {
            bytes32 root2 = ReferenceTree.root(leaves, size2);
            for (uint64 size1 = 0; size1 <= size2; ++size1) {
                bytes32[] memory proof = ReferenceTree.consistency(leaves, size1, size2);
                bytes32 root1 = ReferenceTree.root(leaves, size1);
                vm.assertTrue(tree.extends(size1, root1, size2, root2, proof), "extends");
            }
        }
    }

    function testFuzz_Inclusion_Fails_WhenOneBitIsWrong(uint64 seed, uint64 seed2, uint256 seed3, uint8 bit)
        external
        view
    {
        bytes32[] memory leaves = ReferenceTree.leaves(LARGEST);
        uint64 size = 2 + seed % (LARGEST - 1);
        uint64 index = seed2 % size;
        bytes32 root = ReferenceTree.root(leaves, size);
        bytes32[] memory proof = ReferenceTree.inclusion(leaves, size, index);
        bytes32 flip = bytes32(uint256(1) << bit);

        vm.assertTrue(tree.includes(root, size, index, leaves[index], proof), "the proof itself");
        vm.assertFalse(tree.includes(root ^ flip, size, index, leaves[index], proof), "another root");
        vm.assertFalse(tree.includes(root, size, index, leaves[index] ^ flip, proof), "another leaf");
        proof[seed3 % proof.length] ^= flip;
        vm.assertFalse(tree.includes(root, size, index, leaves[index], proof), "another sibling");
    }

    function testFuzz_Inclusion_Fails_WhenIndexOrLengthIsWrong(uint64 seed, uint64 seed2, uint64 wrongIndex)
        external
        view
    {
        bytes32[] memory leaves = ReferenceTree.leaves(LARGEST);
        uint64 size = 1 + seed % LARGEST;
        uint64 index = seed2 % size;
        bytes32 root = ReferenceTree.root(leaves, size);
        bytes32[] memory proof = ReferenceTree.inclusion(leaves, size, index);

        vm.assertFalse(tree.includes(root, size, longerBy(index, wrongIndex), leaves[index], proof), "another index");
        vm.assertFalse(tree.includes(root, size, index, leaves[index], longer(proof)), "a longer proof");
        if (proof.length > 0) {
            vm.assertFalse(tree.includes(root, size, index, leaves[index], shorter(proof)), "a shorter proof");
        }
    }

    function testFuzz_Consistency_Fails_WhenOneBitIsWrong(uint64 seed, uint64 seed2, uint256 seed3, uint8 bit)
        external
        view
    {
        bytes32[] memory leaves = ReferenceTree.leaves(LARGEST);
        uint64 size2 = 2 + seed % (LARGEST - 1);
        uint64 size1 = 1 + seed2 % (size2 - 1);
        (bytes32 root1, bytes32 root2) = (ReferenceTree.root(leaves, size1), ReferenceTree.root(leaves, size2));
        bytes32[] memory proof = ReferenceTree.consistency(leaves, size1, size2);
        bytes32 flip = bytes32(uint256(1) << bit);

        vm.assertTrue(tree.extends(size1, root1, size2, root2, proof), "the proof itself");
        vm.assertFalse(tree.extends(size1, root1 ^ flip, size2, root2, proof), "another first root");
        vm.assertFalse(tree.extends(size1, root1, size2, root2 ^ flip, proof), "another second root");
        vm.assertFalse(tree.extends(size2, root2, size1, root1, proof), "the two swapped");
        vm.assertFalse(tree.extends(size1, root1, size2, root2, longer(proof)), "a longer proof");
        vm.assertFalse(tree.extends(size1, root1, size2, root2, shorter(proof)), "a shorter proof");
        proof[seed3 % proof.length] ^= flip;
        vm.assertFalse(tree.extends(size1, root1, size2, root2, proof), "another node");
    }

    function testFuzz_Consistency_NeverHolds_ForAForkedTree(uint64 seed, uint64 seed2, uint256 seed3) external view {
        bytes32[] memory leaves = ReferenceTree.leaves(LARGEST);
        uint64 size2 = 2 + seed % (LARGEST - 1);
        uint64 size1 = 1 + seed2 % (size2 - 1);
        bytes32 root1 = ReferenceTree.root(leaves, size1);

        leaves[seed3 % size1] = keccak256("a rewritten leaf");
        bytes32 forked = ReferenceTree.root(leaves, size2);
        bytes32[] memory proof = ReferenceTree.consistency(leaves, size1, size2);
        vm.assertFalse(tree.extends(size1, root1, size2, forked, proof), "a rewritten past");
    }

    function testFuzz_Proofs_NeverRevertOrHold_ForArbitraryInput(
        uint64 size1,
        uint64 size2,
        bytes32 root1,
        bytes32 root2,
        bytes32[] calldata proof
    ) external view {
        vm.assume(size1 != size2);
        vm.assertFalse(tree.extends(size1, root1, size2, root2, proof), "consistency");
        vm.assertFalse(tree.includes(root1, size1, size2, root2, proof) && size1 != 1, "inclusion");
    }

    function test_Consistency_WantsAnEmptyProof_FromTheEmptyTreeAndBetweenEqualSizes() external view {
        bytes32[] memory leaves = ReferenceTree.leaves(3);
        bytes32 root = ReferenceTree.root(leaves, 3);
        bytes32[] memory none = new bytes32[](0);

        vm.assertEq(LogTree.EMPTY_ROOT, sha256(""), "root of the empty tree");
        vm.assertTrue(tree.extends(0, LogTree.EMPTY_ROOT, 3, root, none), "from the empty tree");
        vm.assertFalse(tree.extends(0, LogTree.EMPTY_ROOT, 3, root, longer(none)), "with a node too many");
        vm.assertFalse(tree.extends(0, root, 3, root, none), "from an empty tree with another root");
        vm.assertTrue(tree.extends(0, LogTree.EMPTY_ROOT, 0, LogTree.EMPTY_ROOT, none), "between empty trees");
        vm.assertFalse(tree.extends(0, root, 0, root, none), "between empty trees with another root");
        vm.assertTrue(tree.extends(3, root, 3, root, none), "to itself");
        vm.assertFalse(tree.extends(3, root, 3, leaves[0], none), "to another root of the same size");
        vm.assertFalse(tree.extends(3, root, 3, root, longer(none)), "to itself with a node too many");
    }

    function longerBy(uint64 index, uint64 distance) private pure returns (uint64) {
        unchecked {
            return index + (distance == 0 ? 1 : distance);
        }
    }

    function longer(bytes32[] memory proof) private pure returns (bytes32[] memory copy) {
        copy = new bytes32[](proof.length + 1);
        for (uint256 i = 0; i < proof.length; ++i) {
            copy[i] = proof[i];
        }
    }

    function shorter(bytes32[] memory proof) private pure returns (bytes32[] memory copy) {
        copy = new bytes32[](proof.length - 1);
        for (uint256 i = 0; i < copy.length; ++i) {
            copy[i] = proof[i];
        }
    }
}
