// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {AnchorRegistry} from "../../src/AnchorRegistry.sol";
import {IAnchorRegistry} from "../../src/IAnchorRegistry.sol";
import {LogTree} from "../../src/LogTree.sol";
import {ReferenceTree} from "./ReferenceTree.sol";
import {vm} from "./Vm.sol";

/// @dev What owner, anchorers and attackers may try, in any order, with a memory of its own of what should be so.
/// Its steps never revert: what shouldn't have happened is noted in `wrongs`.
contract Play {
    uint64 private constant MOST_LEAVES = 48;
    uint64 private constant FEWEST_LEAVES = 8;
    uint256 private constant MOST_LOGS = 6;

    struct Expected {
        uint64 size;
        bytes32 root;
        bool ended;
        address anchorer;
    }

    AnchorRegistry public immutable registry;
    bytes32[] public logs;
    mapping(bytes32 logId => Expected) public expected;
    address public owner = address(0x1001);
    address public candidate;
    uint256 public accepted;
    string[] public wrongs;

    bytes32[] private _leaves = ReferenceTree.leaves(MOST_LEAVES);

    constructor() {
        registry = new AnchorRegistry(owner);
        _register(address(0x2001));
        _register(address(0x2002));
    }

    function grow(uint256 which, uint64 by) external {
        (bytes32 logId, Expected storage log) = _pick(which);
        if (log.size == MOST_LEAVES) return;
        uint64 size = log.size + 1 + by % (MOST_LEAVES - log.size);
        bytes32 root = ReferenceTree.root(_leaves, size);
        bytes32[] memory proof = ReferenceTree.consistency(_leaves, log.size, size);
        bool done = _anchor(log.anchorer, logId, size, root, proof);
        bool may = !log.ended && log.anchorer != address(0);
        if (done != may) _wrong(may ? "an honest anchor was refused" : "a log was anchored that nobody may anchor");
        if (done) (log.size, log.root, accepted) = (size, root, accepted + 1);
    }

    function rewrite(uint256 which, uint64 by, uint256 where, bytes32 leaf) external {
        (bytes32 logId, Expected storage log) = _pick(which);
        if (log.size == 0 || log.size == MOST_LEAVES || leaf == _leaves[where % log.size]) return;
        uint64 size = log.size + 1 + by % (MOST_LEAVES - log.size);
        bytes32[] memory forked = _leaves;
        forked[where % log.size] = leaf;
        bytes32 root = ReferenceTree.root(forked, size);
        bytes32[] memory proof = ReferenceTree.consistency(forked, log.size, size);
        if (_anchor(log.anchorer, logId, size, root, proof)) _wrong("a rewritten log was anchored");
    }

    function invent(uint256 which, uint64 size, bytes32 root, bytes32[] calldata proof) external {
        (bytes32 logId, Expected storage log) = _pick(which);
        if (log.size == 0) return;
        if (_anchor(log.anchorer, logId, size, root, proof)) _wrong("an invented proof was anchored");
    }

    function intrude(uint256 which, address stranger) external {
        (bytes32 logId, Expected storage log) = _pick(which);
        if (stranger == log.anchorer || log.size == MOST_LEAVES) return;
        bytes32 root = ReferenceTree.root(_leaves, log.size + 1);
        bytes32[] memory proof = ReferenceTree.consistency(_leaves, log.size, log.size + 1);
        if (_anchor(stranger, logId, log.size + 1, root, proof)) _wrong("a stranger anchored");
        (, Expected storage other) = _pick(which ^ 1);
        if (other.anchorer == log.anchorer) return;
        if (_anchor(other.anchorer, logId, log.size + 1, root, proof)) _wrong("another log's anchorer anchored");
    }

    function rotate(uint256 which, address caller, address next) external {
        (bytes32 logId, Expected storage log) = _pick(which);
        address by = uint160(caller) % 2 == 0 ? owner : caller;
        address[] memory retired = new address[](log.anchorer == address(0) ? 0 : 1);
        if (retired.length == 1) retired[0] = log.anchorer;
        address[] memory appointed = new address[](1);
        appointed[0] = next;
        vm.prank(by);
        try registry.rotate(logId, retired, appointed) {
            if (by != owner || log.ended || next == address(0)) _wrong("anchorers changed without right");
            log.anchorer = next;
        } catch {
            if (by == owner && !log.ended && next != address(0)) _wrong("the owner could not rotate");
        }
    }

    function succeed(uint256 which, address caller, uint64 from, bool honest) external {
        (bytes32 oldId, Expected storage old) = _pick(which);
        if (logs.length == MOST_LOGS || old.size < FEWEST_LEAVES) return;
        address by = uint160(caller) % 2 == 0 ? owner : caller;
        uint64 size = from % (old.size + 1);
        bytes32 root = honest ? ReferenceTree.root(_leaves, size) : keccak256(abi.encode(from));
        bytes32[] memory proof = ReferenceTree.consistency(_leaves, size, old.size);
        bytes32 newId = _nextLogId();
        vm.prank(by);
        try registry.succeed(oldId, newId, size, root, proof) {
            if (by != owner || old.ended || !honest) _wrong("a succession without right");
            old.ended = true;
            _expect(newId, size, root, address(0));
        } catch {
            if (by == owner && !old.ended && honest) _wrong("the owner could not name a successor");
        }
    }

    function offer(address caller, address next) external {
        address by = uint160(caller) % 2 == 0 ? owner : caller;
        vm.prank(by);
        try registry.offerOwnership(next) {
            if (by != owner) _wrong("a stranger offered ownership");
            candidate = next;
        } catch {
            if (by == owner) _wrong("the owner could not offer ownership");
        }
    }

    function take(address caller) external {
        address by = uint160(caller) % 2 == 0 ? candidate : caller;
        vm.prank(by);
        try registry.takeOwnership() {
            if (by != candidate) _wrong("ownership was taken without an offer");
            (owner, candidate) = (by, address(0));
        } catch {
            if (by == candidate) _wrong("the candidate could not take ownership");
        }
    }

    function logCount() external view returns (uint256) {
        return logs.length;
    }

    function wrongCount() external view returns (uint256) {
        return wrongs.length;
    }

    function _anchor(address by, bytes32 logId, uint64 size, bytes32 root, bytes32[] memory proof)
        private
        returns (bool)
    {
        vm.prank(by);
        try registry.anchor(logId, size, root, proof) {
            return true;
        } catch {
            return false;
        }
    }

    function _pick(uint256 which) private view returns (bytes32 logId, Expected storage log) {
        unchecked {
            logId = logs[which % logs.length];
        }
        log = expected[logId];
    }

    function _register(address anchorer) private {
        bytes32 logId = _nextLogId();
        _expect(logId, 0, LogTree.EMPTY_ROOT, anchorer);
        address[] memory anchorers = new address[](1);
        anchorers[0] = anchorer;
        vm.prank(owner);
        registry.register(logId, anchorers);
    }

    function _nextLogId() private view returns (bytes32) {
        return keccak256(abi.encode("log", logs.length));
    }

    function _expect(bytes32 logId, uint64 size, bytes32 root, address anchorer) private {
        logs.push(logId);
        expected[logId] = Expected(size, root, false, anchorer);
    }

    function _wrong(string memory what) private {
        wrongs.push(what);
    }
}
