// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {LogTree} from "../../src/LogTree.sol";

/// @dev Lets tests hand proofs over as calldata.
contract Tree {
    function includes(bytes32 root, uint64 size, uint64 index, bytes32 leafHash, bytes32[] calldata proof)
        external
        view
        returns (bool)
    {
        return LogTree.includes(root, size, index, leafHash, proof);
    }

    function extends(uint64 size1, bytes32 root1, uint64 size2, bytes32 root2, bytes32[] calldata proof)
        external
        view
        returns (bool)
    {
        return LogTree.extends(size1, root1, size2, root2, proof);
    }
}
