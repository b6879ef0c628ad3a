// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title The heads of append-only logs, each checked against the one before it.
/// @notice Keeps one (size, root) per log and moves it only along RFC 9162 consistency proofs, so that neither a
/// fork nor a rewrite of a log can be anchored, not even by its operator. Immutable: no proxy, no pause.
/// @dev A log id is SHA-256 of the log's origin line; roots are RFC 9162 tree hashes over SHA-256. For proofs of
/// storage, mapping slot 0 holds the heads: at keccak256(logId ‖ uint256(0)) stands a word with the size in its lowest
/// 8 bytes and the status in the byte above them, in the slot after it the root.
interface IAnchorRegistry {
    /// @notice What may happen to a log: nothing yet, anchors, or never anything again.
    enum Status {
        Unknown,
        Live,
        Ended
    }

    /// @notice A log was registered; its head is the empty tree.
    event Registered(bytes32 indexed logId);

    /// @notice The head of a log moved on to this size and root.
    event Anchored(bytes32 indexed logId, uint64 indexed size, bytes32 root);

    /// @notice One log ended for good and another one goes on from an earlier point of it.
    event Succeeded(bytes32 indexed oldLogId, bytes32 indexed newLogId, uint64 size, bytes32 root);

    /// @notice An account may anchor a log from now on.
    event AnchorerAppointed(bytes32 indexed logId, address indexed anchorer);

    /// @notice An account may no longer anchor a log.
    event AnchorerRetired(bytes32 indexed logId, address indexed anchorer);

    /// @notice The owner named who may take over; the zero address takes the offer back.
    event OwnershipOffered(address indexed owner, address indexed candidate);

    /// @notice The named account took over.
    event OwnershipTaken(address indexed formerOwner, address indexed owner);

    /// @notice Only the owner may do this.
    error NotOwner(address caller);

    /// @notice Only the account that ownership was offered to may take it.
    error NotCandidate(address caller);

    /// @notice The account isn't an anchorer of that log.
    error NotAnchorer(bytes32 logId, address account);

    /// @notice The account already is an anchorer of that log.
    error AlreadyAnchorer(bytes32 logId, address account);

    /// @notice The zero address can hold no role.
    error ZeroAddress();

    /// @notice A log id is used once, whether its log lives or has ended.
    error LogExists(bytes32 logId);

    /// @notice The log was never registered, or has ended.
    error LogNotLive(bytes32 logId, Status status);

    /// @notice An anchor must be larger than the head.
    error SizeNotAboveHead(bytes32 logId, uint64 headSize, uint64 size);

    /// @notice A successor starts at the old head or before it.
    error SizeAboveHead(bytes32 logId, uint64 headSize, uint64 size);

    /// @notice The proof doesn't show that the smaller tree is a prefix of the larger one.
    error Inconsistent(bytes32 logId, uint64 fromSize, uint64 toSize);

    /// @notice Registers a log once, with those who may anchor it. Owner only.
    function register(bytes32 logId, address[] calldata anchorers) external;

    /// @notice Retires and appoints anchorers of a live log in one step. Owner only.
    /// @dev Refuses to retire who isn't one, so that a mistyped address can't leave a stolen key in force.
    function rotate(bytes32 logId, address[] calldata retired, address[] calldata appointed) external;

    /// @notice Moves a log's head on. That log's anchorers only.
    /// @param size Number of leaves, above the head's.
    /// @param root Tree hash of that size.
    /// @param proof Consistency proof from the head; empty when the head is the empty tree.
    function anchor(bytes32 logId, uint64 size, bytes32 root, bytes32[] calldata proof) external;

    /// @notice After a stolen key: ends the old log for good and starts the new one from a point at or before the old
    /// head. Owner only. The new log has no anchorers until they are appointed.
    /// @param size Number of leaves that both logs share.
    /// @param root Tree hash of that size.
    /// @param proof Consistency proof from there to the old head.
    function succeed(bytes32 oldLogId, bytes32 newLogId, uint64 size, bytes32 root, bytes32[] calldata proof) external;

    /// @notice Offers ownership; it passes when the candidate takes it. Owner only.
    function offerOwnership(address candidate) external;

    /// @notice Takes the ownership that was offered to the caller.
    function takeOwnership() external;

    /// @notice The newest anchored size and root of a log; both zero for a log that was never registered.
    function head(bytes32 logId) external view returns (uint64 size, bytes32 root);

    /// @notice Whether a log is unknown, live or ended.
    function status(bytes32 logId) external view returns (Status);

    /// @notice The log that goes on from an ended one; zero while there is none.
    function successor(bytes32 logId) external view returns (bytes32);

    /// @notice Whether an account may anchor a log while that log is live.
    function isAnchorer(bytes32 logId, address account) external view returns (bool);

    /// @notice Whether a leaf stands at an index of the tree that is the log's head.
    /// @param proof Inclusion proof in the tree of the head's size.
    function verifyInclusion(bytes32 logId, uint64 index, bytes32 leafHash, bytes32[] calldata proof)
        external
        view
        returns (bool);

    /// @notice Who registers logs, rotates anchorers and decides on succession.
    function owner() external view returns (address);

    /// @notice Who may take ownership; zero while it isn't offered.
    function candidate() external view returns (address);
}
