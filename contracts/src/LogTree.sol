// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title Proofs of RFC 9162 §2.1 trees, hashed by the SHA-256 precompile.
/// @dev Every function answers false for a proof that is too short, too long or about another tree, and never reverts
/// because of its arguments.
library LogTree {
    /// @notice Root of the tree without leaves: SHA-256 of no bytes.
    bytes32 internal constant EMPTY_ROOT = 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;

    /// @notice This chain has no SHA-256 precompile, or the call ran out of gas.
    error Sha256Unavailable();

    /// @notice Whether the leaf stands at that index of the tree (RFC 9162 §2.1.3.2).
    function includes(bytes32 root, uint64 size, uint64 index, bytes32 leafHash, bytes32[] calldata proof)
        internal
        view
        returns (bool)
    {
        if (index >= size) return false;

        uint256 node = index;
        uint256 last = size - 1;
        bytes32 hash = leafHash;
        for (uint256 i = 0; i < proof.length; ++i) {
            if (last == 0) return false;
            if (node & 1 == 1 || node == last) {
                hash = join(proof[i], hash);
                (node, last) = _skipLonelyLevels(node, last);
            } else {
                hash = join(hash, proof[i]);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash == root;
    }

    /// @notice Whether the first tree is a prefix of the second (RFC 9162 §2.1.4.2). From the empty tree, and between
    /// equal sizes, the proof is empty.
    function extends(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata proof)
        internal
        view
        returns (bool)
    {
        if (size1 > size2) return false;
        if (size1 == 0 && root1 != EMPTY_ROOT) return false;
        if (size1 == size2) return proof.length == 0 && root1 == root2;
        if (size1 == 0) return proof.length == 0;
        if (proof.length == 0) return false;

        // Up to the largest complete subtree that ends the first tree: both trees have it whole.
        uint256 node = size1 - 1;
        uint256 last = size2 - 1;
        while (node & 1 == 1) {
            node >>= 1;
            last >>= 1;
        }

        // A first tree that is complete is that subtree itself, and the proof leaves it out.
        uint256 next = node == 0 ? 0 : 1;
        bytes32 hash1 = node == 0 ? root1 : proof[0];
        bytes32 hash2 = hash1;
        for (; next < proof.length; ++next) {
            if (last == 0) return false;
            if (node & 1 == 1 || node == last) {
                hash1 = join(proof[next], hash1);
                hash2 = join(proof[next], hash2);
                (node, last) = _skipLonelyLevels(node, last);
            } else {
                hash2 = join(hash2, proof[next]);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && hash1 == root1 && hash2 == root2;
    }

    /// @notice Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).
    /// @dev The 65 bytes are laid out beyond the free memory pointer, which stays where it is. A call to an address
    /// without precompile succeeds with nothing returned, hence the look at the size.
    function join(bytes32 left, bytes32 right) internal view returns (bytes32 hash) {
        bool hashed;
        assembly ("memory-safe") {
            let buffer := mload(0x40)
            mstore(buffer, 1)
            mstore(add(buffer, 0x20), left)
            mstore(add(buffer, 0x40), right)
            let called := staticcall(gas(), 2, add(buffer, 0x1f), 0x41, 0, 0x20)
            hashed := and(called, eq(returndatasize(), 0x20))
            hash := mload(0)
        }
        if (!hashed) revert Sha256Unavailable();
    }

    /// @dev The last node of a level without a sibling rises as it is, and the proof has nothing for such levels.
    function _skipLonelyLevels(uint256 node, uint256 last) private pure returns (uint256, uint256) {
        while (node & 1 == 0 && node != 0) {
            node >>= 1;
            last >>= 1;
        }
        return (node, last);
    }
}
