using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Host.Demo;

/// <summary>The cast: every grade, every cap and every state that a page can show stands in at least one line.</summary>
internal static class DemoRoles
{
    private static readonly DemoVisit[] Clean = [new(800), new(430), new(95)];

    public static IReadOnlyList<DemoRole> All { get; } =
    [
        new("model shop", 48) { Visits = Clean },
        new("model stall of a consenting sole trader", 30) { SoleTrader = true, Consents = true, Instruments = 1, Visits = Clean },
        new("stall of a sole trader who didn't consent", 12) { SoleTrader = true, Instruments = 1, Visits = [new(300)] },
        new("good shop, no self-check of late", 40) { Visits = Clean, SelfChecks = [400], VerifiedDaysAgo = 200 },
        new("good shop, never inspected", 38) { Visits = [] },
        new("listed last month, never inspected", 14) { ListedDaysAgo = 33, Pledges = [32], VerifiedDaysAgo = 31, SelfChecks = [] },
        new("pledge ran out", 16) { Pledges = [1080, 720], Visits = Clean, SelfChecks = [] },
        new("pledge renewed well before its end", 4) { Pledges = [1080, 720, 359, 20], Visits = Clean },
        new("pledge withdrawn", 6) { PledgeWithdrawnDaysAgo = 50, Visits = Clean },
        new("certificates by the merchant's word", 16) { ByWord = true, Visits = [new(500), new(120)] },
        new("minor finding, rectified on time", 14) { Visits = [new(700), new(240, FindingSeverity.Minor, Rectified: true), new(40)] },
        new("minor finding, self-check contradicted", 8) { SelfChecks = [80], Visits = [new(500), new(45, FindingSeverity.Minor, Contradicts: true)] },
        new("major finding and an ordinary penalty of the same cause", 10) { Visits = [new(600), new(150, FindingSeverity.Major)], Penalties = [new(140, PenaltySeverity.Ordinary)] },
        new("penalty whose window ended last week", 8) { Visits = Clean, Penalties = [new(100, PenaltySeverity.Minor, Months: 3)] },
        new("penalty whose window ends soon", 6) { Visits = Clean, Penalties = [new(87, PenaltySeverity.Minor, Months: 3)] },
        new("findings just past their 24 months", 8) { Visits = [new(735, FindingSeverity.Major), new(400), new(60)] },
        new("verification overdue by months", 12) { VerifiedDaysAgo = 460, Visits = Clean },
        new("never verified", 8) { VerifiedDaysAgo = null, Visits = [new(200, FindingSeverity.Minor)], SelfChecks = [] },
        new("inspection refused", 8) { Visits = [new(500), new(110, Refused: true)] },
        new("cheating device", 8) { Visits = [new(500), new(75, FindingSeverity.Critical)], Penalties = [new(60, PenaltySeverity.Serious)], SelfChecks = [] },
        new("two major findings, a serious penalty, two breaches", 7) { Visits = [new(400, FindingSeverity.Major), new(90, FindingSeverity.Major)], Penalties = [new(80, PenaltySeverity.Serious)], Breaches = [190, 70], SelfChecks = [], ByWord = true },
        new("objection pending", 6) { Visits = [new(500), new(20, FindingSeverity.Major, Objection: true)] },
        new("objection rejected", 3) { Visits = [new(500), new(200, FindingSeverity.Major, Objection: true, Upheld: false)] },
        new("objection upheld, what was wrong taken down", 3) { Visits = [new(500), new(210, FindingSeverity.Major, Objection: true, Upheld: true)] },
        new("off the abnormal list again", 3) { AbnormalDaysAgo = 300, AbnormalEndedDaysAgo = 170, Visits = Clean },
        new("demonstration unit", 4) { AwardedDaysAgo = 420, Visits = Clean },
        new("on the abnormal list", 6) { AbnormalDaysAgo = 40, Visits = [new(200)] },
        new("no instruments listed yet", 8) { Instruments = 0, VerifiedDaysAgo = null, SelfChecks = [] },
        new("no instrument needed, as a bureau confirmed", 6) { Instruments = 0, NoneNeeded = true, VerifiedDaysAgo = null, SelfChecks = [], Visits = [new(250)] },
        new("penalty withdrawn", 4) { Visits = Clean, Penalties = [new(70, PenaltySeverity.Ordinary, Withdrawn: true)] },
        new("closed", 8) { ClosedDaysAgo = 25, Visits = Clean },
    ];
}
