namespace TrustMetrology.Site;

/// <summary>What the page of one record shows.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Title">Its kind in words.</param>
/// <param name="Issuer">Who states it.</param>
/// <param name="Signature">By which key and scheme it is signed; null where the platform entered it.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When the issuer says it happened.</param>
/// <param name="Content">Its body in words; empty where it is sealed.</param>
/// <param name="IsMute">True where its statement is sealed and not public (any more).</param>
/// <param name="Gone">How values of it were destroyed; null where none was.</param>
/// <param name="Hash">Leaf hash in hex.</param>
/// <param name="Index">Position in the log; null while it waits.</param>
/// <param name="Json">As it stands in the log.</param>
/// <param name="OpenedJson">What opens its seals, where the public may read them.</param>
internal sealed record RecordView(
    Guid Id, string Title, string Issuer, SignatureView? Signature, SubjectView Subject, DateTimeOffset At,
    IReadOnlyList<ContentRow> Content, bool IsMute, GoneView? Gone, string Hash, long? Index, string Json, string? OpenedJson);

/// <summary>That values were destroyed.</summary>
/// <param name="Rule">Under which rule, in words.</param>
/// <param name="Record">The record <c>retention.ended</c>.</param>
internal sealed record GoneView(string Rule, string Record);

/// <summary>The key that signed a record.</summary>
internal sealed record SignatureView(string Key, string Scheme);

/// <summary>What a record is about, with the address of its page where there is one.</summary>
/// <param name="Text">In words.</param>
/// <param name="Address">Null where it has no page.</param>
/// <param name="Shop">The shop, where it is one.</param>
internal sealed record SubjectView(string Text, string? Address, Guid? Shop = null);
