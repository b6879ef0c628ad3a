// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @dev The tree and its proofs as RFC 9162 §2.1 defines them, recursively and without thought of cost: what the
/// contract's loops are held against.
library ReferenceTree {
    function leaves(uint256 count) internal pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) {
            hashes[i] = sha256(abi.encodePacked(hex"00", i));
        }
    }

    function root(bytes32[] memory hashes, uint256 size) internal pure returns (bytes32) {
        return size == 0 ? sha256("") : range(hashes, 0, size);
    }

    function inclusion(bytes32[] memory hashes, uint256 size, uint256 index) internal pure returns (bytes32[] memory) {
        return path(hashes, index, 0, size);
    }

    function consistency(bytes32[] memory hashes, uint256 size1, uint256 size2)
        internal
        pure
        returns (bytes32[] memory)
    {
        return size1 == 0 ? new bytes32[](0) : subproof(hashes, size1, 0, size2, true);
    }

    function range(bytes32[] memory hashes, uint256 from, uint256 to) private pure returns (bytes32) {
        if (to - from == 1) return hashes[from];
        uint256 middle = from + split(to - from);
        return sha256(abi.encodePacked(hex"01", range(hashes, from, middle), range(hashes, middle, to)));
    }

    function path(bytes32[] memory hashes, uint256 index, uint256 from, uint256 to)
        private
        pure
        returns (bytes32[] memory)
    {
        if (to - from == 1) return new bytes32[](0);
        uint256 middle = from + split(to - from);
        return index < middle
            ? append(path(hashes, index, from, middle), range(hashes, middle, to))
            : append(path(hashes, index, middle, to), range(hashes, from, middle));
    }

    /// @dev SUBPROOF(m, D[from:to], whole): `whole` says that the verifier knows the root of these m leaves.
    function subproof(bytes32[] memory hashes, uint256 m, uint256 from, uint256 to, bool whole)
        private
        pure
        returns (bytes32[] memory)
    {
        if (m == to - from) {
            return whole ? new bytes32[](0) : append(new bytes32[](0), range(hashes, from, to));
        }
        uint256 left = split(to - from);
        return m <= left
            ? append(subproof(hashes, m, from, from + left, whole), range(hashes, from + left, to))
            : append(subproof(hashes, m - left, from + left, to, false), range(hashes, from, from + left));
    }

    /// @dev The largest power of two below n.
    function split(uint256 n) private pure returns (uint256 k) {
        k = 1;
        while (k * 2 < n) k *= 2;
    }

    function append(bytes32[] memory list, bytes32 item) private pure returns (bytes32[] memory longer) {
        longer = new bytes32[](list.length + 1);
        for (uint256 i = 0; i < list.length; ++i) {
            longer[i] = list[i];
        }
        longer[list.length] = item;
    }
}
