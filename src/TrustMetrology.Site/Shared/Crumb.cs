namespace TrustMetrology.Site;

/// <summary>One step of the way to a page; the last may have no address.</summary>
internal sealed record Crumb(string Text, string? Address = null);
