using TrustMetrology.Parties;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>What the page of one shop shows, part by part in the order of the page.</summary>
internal sealed record ShopView(
    ShopHeadView Head, RatingView? Rating, PledgePart? Pledge, IReadOnlyList<InstrumentRow> Instruments,
    IReadOnlyList<EventView> Results, IReadOnlyList<EventView> Penalties, IReadOnlyList<LatestRecord> Latest);

/// <summary>Name and place, and where the shop stands.</summary>
/// <param name="Id">The shop.</param>
/// <param name="Permalink">Its short code.</param>
/// <param name="Name">As on the sign.</param>
/// <param name="Place">Address and region.</param>
/// <param name="Regions">Where it is, the widest first.</param>
/// <param name="Sector">What it does, in words.</param>
/// <param name="Code">Unified social credit code as it may be shown.</param>
/// <param name="Grade">Its grade or state.</param>
/// <param name="Tags">What stands beside the grade.</param>
internal sealed record ShopHeadView(Guid Id, string Permalink, string Name, string Place, IReadOnlyList<Region> Regions, string Sector, string Code, GradeView Grade, IReadOnlyList<TagView> Tags);

/// <summary>The rating with everything that it follows from.</summary>
internal sealed record RatingView(
    int Score, DateTimeOffset At, int? EvidenceDays, IReadOnlyList<ScoreView> Scores, IReadOnlyList<CapRow> Caps, IReadOnlyList<ReasonRow> Reasons);

/// <summary>One term of the score.</summary>
internal sealed record ScoreView(string Label, int Points, int Most);

/// <summary>Why the grade can't be better.</summary>
internal sealed record CapRow(string Text, string? Record);

/// <summary>One line of the rating.</summary>
/// <param name="Reason">What it is for.</param>
/// <param name="Note">Why it doesn't count as usual; null where it does.</param>
/// <param name="Points">Signed.</param>
/// <param name="Until">When time alone takes it out; null for never.</param>
/// <param name="Record">The record that it comes from; null where it comes from none.</param>
internal sealed record ReasonRow(string Reason, string? Note, int Points, DateTimeOffset? Until, string? Record);

/// <summary>The pledge that is shown: the one in force, or the latest.</summary>
internal sealed record PledgePart(Guid Record, TagView State, IReadOnlyList<ClauseView> Clauses, DateTimeOffset SignedAt, DateTimeOffset Until, string? Key, string? Scheme, string? Voucher, Guid? Registration, ProofView Proof);

/// <summary>An instrument with its due date.</summary>
/// <param name="Name">Its type.</param>
/// <param name="Serial">The maker's number.</param>
/// <param name="ValidUntil">Last legal day of its verification; null where it has none.</param>
/// <param name="Basis">On whose word.</param>
/// <param name="State">In date, due, overdue.</param>
/// <param name="Record">The record that says so.</param>
internal sealed record InstrumentRow(string Name, string Serial, DateOnly? ValidUntil, string? Basis, TagView State, Guid Record);

/// <summary>Something published about the shop: a result, a penalty, a reply.</summary>
internal sealed record EventView(Guid Record, DateOnly On, string Title, TagView? Tag, IReadOnlyList<ContentRow> Content, IReadOnlyList<EventView> Answers);

/// <summary>One of the shop's latest records with its way to the chain.</summary>
internal sealed record LatestRecord(Guid Record, string Title, DateTimeOffset At, ProofView Proof);
