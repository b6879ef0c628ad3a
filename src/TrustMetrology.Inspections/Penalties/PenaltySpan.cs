using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Inspections;

/// <summary>How long one penalty is public, and under which rule.</summary>
/// <param name="Regime">The regime applied.</param>
/// <param name="Rule">Id of its window's rule.</param>
/// <param name="From">The legal day from which it counts.</param>
/// <param name="Until">24:00 of its last legal day.</param>
internal sealed record PenaltySpan(PenaltyRegime Regime, string Rule, DateOnly From, DateTimeOffset Until)
{
    /// <summary>Faults: <c>penalty.regime</c>, <c>penalty.regime-not-in-force</c>, <c>penalty.months</c>, <c>publication.window-over</c>.</summary>
    public static Result<PenaltySpan> Of(PenaltyRegimes regimes, PublishPenalty.Body penalty, DateTimeOffset now)
    {
        if (regimes.Find(penalty.Regime) is not { } regime)
            return InspectionFaults.UnknownRegime(regimes);
        if (!regime.CoversDecisionOf(penalty.DecidedOn))
            return InspectionFaults.RegimeNotInForce(regime);
        var window = regime.For(penalty.Severity);
        var months = penalty.Months ?? window.Usual;
        if (months < window.Least || months > window.Most)
            return InspectionFaults.Months(window);

        var from = regime.Start(penalty.DecidedOn, LegalDay.Of(now));
        var until = new LegalDay(from).AddMonths(months).End;
        return until > now ? new PenaltySpan(regime, window.Rule, from, until) : InspectionFaults.WindowOver("decidedOn");
    }
}
