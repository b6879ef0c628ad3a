namespace TrustMetrology.Site;

/// <summary>One member of a record's body in the reader's words.</summary>
/// <param name="Label">The member's name.</param>
/// <param name="Text">Its value; empty where it has parts.</param>
/// <param name="Address">Where it leads, for a value that names another record.</param>
/// <param name="Parts">What it is made of: members, or the entries of a list.</param>
internal sealed record ContentRow(string Label, string Text, string? Address, IReadOnlyList<ContentRow> Parts);
