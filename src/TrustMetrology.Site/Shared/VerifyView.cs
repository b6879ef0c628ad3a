namespace TrustMetrology.Site;

/// <summary>What the verify button needs.</summary>
/// <param name="Record">The record to check.</param>
/// <param name="ChainNode">The node that is suggested; the visitor may name another.</param>
/// <param name="Button">Key of the button's text.</param>
internal sealed record VerifyView(Guid Record, string ChainNode, string Button = "verify.button");
