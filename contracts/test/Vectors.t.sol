// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {Tree} from "./support/Tree.sol";
import {vm} from "./support/Vm.sol";

/// @dev Proofs made and judged by the C# side, honest and spoilt: both sides have to say the same of every one.
contract VectorsTest {
    struct Consistency {
        string name;
        uint64 size1;
        uint64 size2;
        bytes32 root1;
        bytes32 root2;
        bytes32[] proof;
        bool valid;
    }

    struct Inclusion {
        string name;
        uint64 index;
        uint64 size;
        bytes32 leafHash;
        bytes32 root;
        bytes32[] proof;
        bool valid;
    }

    string private constant FILE = "test/vectors/log-tree.json";
    string private constant CONSISTENCY =
        "Consistency(string name,uint64 size1,uint64 size2,bytes32 root1,bytes32 root2,bytes32[] proof,bool valid)";
    string private constant INCLUSION =
        "Inclusion(string name,uint64 index,uint64 size,bytes32 leafHash,bytes32 root,bytes32[] proof,bool valid)";

    Tree private immutable tree = new Tree();

    function test_Consistency_IsJudgedAsTheOtherSideDoes() external view {
        bytes memory cases = vm.parseJsonTypeArray(vm.readFile(FILE), ".consistency", CONSISTENCY);
        Consistency[] memory all = abi.decode(cases, (Consistency[]));
        vm.assertTrue(all.length > 300, "the vectors were read");
        for (uint256 i = 0; i < all.length; ++i) {
            Consistency memory one = all[i];
            bool valid = tree.extends(one.size1, one.root1, one.size2, one.root2, one.proof);
            vm.assertEq(valid, one.valid, one.name);
        }
    }

    function test_Inclusion_IsJudgedAsTheOtherSideDoes() external view {
        bytes memory cases = vm.parseJsonTypeArray(vm.readFile(FILE), ".inclusion", INCLUSION);
        Inclusion[] memory all = abi.decode(cases, (Inclusion[]));
        vm.assertTrue(all.length > 200, "the vectors were read");
        for (uint256 i = 0; i < all.length; ++i) {
            Inclusion memory one = all[i];
            bool valid = tree.includes(one.root, one.size, one.index, one.leafHash, one.proof);
            vm.assertEq(valid, one.valid, one.name);
        }
    }
}
