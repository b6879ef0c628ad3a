using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Inspections;

/// <summary>A rule on how long penalties stay public; two that conflict stand side by side, and each decision names its own.</summary>
/// <param name="Id">A word in kebab case.</param>
/// <param name="English">Its name.</param>
/// <param name="Chinese">Its name in zh-CN.</param>
/// <param name="From">First legal day on which a decision can come under it.</param>
/// <param name="To">The last one; null as long as it isn't superseded.</param>
/// <param name="CountsFrom">From which day the window counts.</param>
/// <param name="Citation">Where it stands.</param>
/// <param name="Sureness">A read in the text itself, B in a secondary source, C commonly stated.</param>
/// <param name="Windows">One for each severity.</param>
public sealed record PenaltyRegime(
    string Id, string English, string Chinese, DateOnly From, DateOnly? To, WindowStart CountsFrom, string Citation, string Sureness, IReadOnlyList<PenaltyWindow> Windows)
{
    public PenaltyWindow For(PenaltySeverity severity) => Windows.Single(window => window.Severity == severity);

    public bool CoversDecisionOf(DateOnly day) => From <= day && (To is null || day <= To);

    /// <summary>The legal day from which the window counts.</summary>
    public DateOnly Start(DateOnly decidedOn, LegalDay published) => CountsFrom == WindowStart.Decision ? decidedOn : published.Date;
}

/// <summary>Months that a penalty of one severity is public.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Least">Months at the least.</param>
/// <param name="Most">Months at the most.</param>
/// <param name="Usual">Months where the decision names none.</param>
/// <param name="Unit">Always <c>month</c>.</param>
public sealed record PenaltyWindow(string Rule, PenaltySeverity Severity, int Least, int Most, int Usual, string Unit);

/// <summary>What a window counts from.</summary>
public enum WindowStart
{
    Publication,
    Decision,
}
