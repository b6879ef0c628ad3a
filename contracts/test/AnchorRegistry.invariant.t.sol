// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAnchorRegistry} from "../src/IAnchorRegistry.sol";
import {Play} from "./support/Play.sol";
import {vm} from "./support/Vm.sol";

/// @dev What holds after any sequence of steps. Heads are compared with what the play expects, which only honest growth
/// moves and only upwards: so no head ever shrinks, and no ended log moves.
contract AnchorRegistryInvariantTest {
    Play private _play;

    function setUp() external {
        _play = new Play();
        _play.grow(0, 7);
        _play.grow(1, 12);
        vm.assertEq(_play.accepted(), 2, "honest growth is accepted");
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_play);
    }

    function invariant_NothingHappens_ThatShouldNot() external view {
        vm.assertEq(_play.wrongCount(), 0, _play.wrongCount() == 0 ? "" : _play.wrongs(0));
    }

    function invariant_Heads_AreWhereHonestGrowthLeftThem() external view {
        for (uint256 i = 0; i < _play.logCount(); ++i) {
            bytes32 logId = _play.logs(i);
            (uint64 size, bytes32 root) = _play.registry().head(logId);
            (uint64 expectedSize, bytes32 expectedRoot,,) = _play.expected(logId);
            vm.assertEq(size, expectedSize, "size of the head");
            vm.assertEq(root, expectedRoot, "root of the head");
        }
    }

    function invariant_EndedLogs_StayEndedAndLiveOnesLive() external view {
        for (uint256 i = 0; i < _play.logCount(); ++i) {
            bytes32 logId = _play.logs(i);
            (,, bool ended,) = _play.expected(logId);
            IAnchorRegistry.Status status = ended ? IAnchorRegistry.Status.Ended : IAnchorRegistry.Status.Live;
            vm.assertTrue(_play.registry().status(logId) == status, "status");
        }
    }

    function invariant_Ownership_PassesInTwoSteps() external view {
        vm.assertEq(_play.registry().owner(), _play.owner(), "owner");
        vm.assertEq(_play.registry().candidate(), _play.candidate(), "candidate");
    }
}
