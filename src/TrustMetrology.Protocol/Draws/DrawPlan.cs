namespace TrustMetrology.Protocol.Draws;

/// <summary>What a plan fixes for the draw itself.</summary>
/// <param name="LeafHash">Leaf hash of <c>draw.committed</c>, which holds the plan.</param>
/// <param name="Strata">In the plan's order.</param>
/// <param name="Qualification">What inspectors must be qualified for; null: nothing.</param>
/// <param name="MaxLoad">The most visits of one inspector, as lead or second; 0: no cap.</param>
public sealed record DrawPlan(Hash LeafHash, IReadOnlyList<Stratum> Strata, string? Qualification, ulong MaxLoad);
