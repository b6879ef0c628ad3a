namespace TrustMetrology.Site;

/// <summary>What the verify button needs.</summary>
/// <param name="Record">The record to check.</param>
/// <param name="ChainNodes">The nodes that are suggested, parted by spaces; the visitor may name others.</param>
/// <param name="Button">Key of the button's text.</param>
internal sealed record VerifyView(Guid Record, string ChainNodes, string Button = "verify.button");
