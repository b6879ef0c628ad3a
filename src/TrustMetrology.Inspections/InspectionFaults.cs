using TrustMetrology.Platform;

namespace TrustMetrology.Inspections;

internal static class InspectionFaults
{
    public static Fault NotOfShop(int index) =>
        Fault.Invalid("finding.instrument", "The shop has no such instrument.", $"findings[{index}].instrument", "an instrument of the shop");

    public static Fault NoSuchSelfCheck() =>
        Fault.Invalid("result.contradicts", "The shop filed no such self-check before the visit.", "contradicts", "the record of a self-check of this shop");

    public static Fault WindowOver(string field) =>
        Fault.Invalid("publication.window-over", "The time in which this may be public is over already.", field, "a day whose window has not ended");

    public static Fault UnknownFinding(FindingId id) => Fault.NotFound("finding.unknown", $"There is no finding {id} in a result that is public.");

    public static Fault RectifiedAlready() => Fault.Conflict("finding.rectified-already", "The finding is rectified already.", "finding");

    public static Fault RectifiedBeforeVisit() =>
        Fault.Invalid("finding.rectified-before", "It can't be put right before it was found.", "rectifiedOn", "not before the visit");

    public static Fault UnknownRegime(PenaltyRegimes regimes) =>
        Fault.Invalid("penalty.regime", "There is no such regime.", "regime", string.Join(", ", regimes.All.Select(regime => regime.Id)));

    public static Fault RegimeNotInForce(PenaltyRegime regime) => Fault.Invalid(
        "penalty.regime-not-in-force", "This regime doesn't cover decisions of that day.", "regime", $"decisions from {regime.From:O} on{(regime.To is { } to ? $" until {to:O}" : "")}");

    public static Fault Months(PenaltyWindow window) => Fault.Invalid(
        "penalty.months", "The regime allows no such time for this severity.", "months", $"{window.Least}-{window.Most} months ({window.Rule})");

    public static Fault WarningOnly() =>
        Fault.Invalid("penalty.not-publishable", "A penalty that is nothing but a warning is not published.", "kinds", "something else than a warning");

    public static Fault NotPublic(Guid record) => Fault.NotFound("publication.unknown", $"There is no publication {record} of this kind that is public.");

    public static Fault UnknownObjection(Guid id) => Fault.NotFound("objection.unknown", $"There is no objection {id} that waits for a decision.");

    public static Fault SamePerson() =>
        Fault.Forbidden("objection.same-person", "An objection is decided by somebody who didn't enter what it is against.");
}
