// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

import {IAnchorRegistry} from "./IAnchorRegistry.sol";
import {LogTree} from "./LogTree.sol";

/// @title One registry for many logs.
/// @dev Each log has one pair of slots for its head, so an anchor never pays for a fresh slot.
contract AnchorRegistry is IAnchorRegistry {
    struct Head {
        uint64 size;
        Status status;
        bytes32 root;
    }

    /// @dev Stays the first variable: its slot number is part of what offline verifiers rely on.
    mapping(bytes32 logId => Head) private _heads;

    /// @inheritdoc IAnchorRegistry
    mapping(bytes32 logId => mapping(address account => bool)) public isAnchorer;

    /// @inheritdoc IAnchorRegistry
    mapping(bytes32 logId => bytes32) public successor;

    /// @inheritdoc IAnchorRegistry
    address public owner;

    /// @inheritdoc IAnchorRegistry
    address public candidate;

    modifier onlyOwner() {
        require(msg.sender == owner, NotOwner(msg.sender));
        _;
    }

    constructor(address firstOwner) {
        require(firstOwner != address(0), ZeroAddress());
        owner = firstOwner;
        emit OwnershipTaken(address(0), firstOwner);
    }

    /// @inheritdoc IAnchorRegistry
    function register(bytes32 logId, address[] calldata anchorers) external onlyOwner {
        _start(logId, 0, LogTree.EMPTY_ROOT);
        emit Registered(logId);
        _appoint(logId, anchorers);
    }

    /// @inheritdoc IAnchorRegistry
    function rotate(bytes32 logId, address[] calldata retired, address[] calldata appointed) external onlyOwner {
        _requireLive(logId, _heads[logId].status);
        for (uint256 i = 0; i < retired.length; ++i) {
            require(isAnchorer[logId][retired[i]], NotAnchorer(logId, retired[i]));
            isAnchorer[logId][retired[i]] = false;
            emit AnchorerRetired(logId, retired[i]);
        }
        _appoint(logId, appointed);
    }

    /// @inheritdoc IAnchorRegistry
    function anchor(bytes32 logId, uint64 size, bytes32 root, bytes32[] calldata proof) external {
        require(isAnchorer[logId][msg.sender], NotAnchorer(logId, msg.sender));
        Head storage current = _heads[logId];
        (uint64 headSize, Status headStatus) = (current.size, current.status);
        _requireLive(logId, headStatus);
        require(size > headSize, SizeNotAboveHead(logId, headSize, size));
        require(LogTree.extends(headSize, current.root, size, root, proof), Inconsistent(logId, headSize, size));

        current.size = size;
        current.root = root;
        emit Anchored(logId, size, root);
    }

    /// @inheritdoc IAnchorRegistry
    function succeed(bytes32 oldLogId, bytes32 newLogId, uint64 size, bytes32 root, bytes32[] calldata proof)
        external
        onlyOwner
    {
        Head storage old = _heads[oldLogId];
        _requireLive(oldLogId, old.status);
        require(size <= old.size, SizeAboveHead(oldLogId, old.size, size));
        require(LogTree.extends(size, root, old.size, old.root, proof), Inconsistent(oldLogId, size, old.size));

        old.status = Status.Ended;
        successor[oldLogId] = newLogId;
        _start(newLogId, size, root);
        emit Succeeded(oldLogId, newLogId, size, root);
    }

    /// @inheritdoc IAnchorRegistry
    function offerOwnership(address candidate_) external onlyOwner {
        candidate = candidate_;
        emit OwnershipOffered(msg.sender, candidate_);
    }

    /// @inheritdoc IAnchorRegistry
    function takeOwnership() external {
        require(msg.sender == candidate, NotCandidate(msg.sender));
        emit OwnershipTaken(owner, msg.sender);
        owner = msg.sender;
        candidate = address(0);
    }

    /// @inheritdoc IAnchorRegistry
    function head(bytes32 logId) external view returns (uint64 size, bytes32 root) {
        return (_heads[logId].size, _heads[logId].root);
    }

    /// @inheritdoc IAnchorRegistry
    function status(bytes32 logId) external view returns (Status) {
        return _heads[logId].status;
    }

    /// @inheritdoc IAnchorRegistry
    function verifyInclusion(bytes32 logId, uint64 index, bytes32 leafHash, bytes32[] calldata proof)
        external
        view
        returns (bool)
    {
        Head storage current = _heads[logId];
        return LogTree.includes(current.root, current.size, index, leafHash, proof);
    }

    function _start(bytes32 logId, uint64 size, bytes32 root) private {
        require(_heads[logId].status == Status.Unknown, LogExists(logId));
        _heads[logId] = Head({size: size, status: Status.Live, root: root});
    }

    function _appoint(bytes32 logId, address[] calldata anchorers) private {
        for (uint256 i = 0; i < anchorers.length; ++i) {
            require(anchorers[i] != address(0), ZeroAddress());
            require(!isAnchorer[logId][anchorers[i]], AlreadyAnchorer(logId, anchorers[i]));
            isAnchorer[logId][anchorers[i]] = true;
            emit AnchorerAppointed(logId, anchorers[i]);
        }
    }

    function _requireLive(bytes32 logId, Status actual) private pure {
        require(actual == Status.Live, LogNotLive(logId, actual));
    }
}
