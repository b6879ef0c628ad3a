using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Pledges;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Host.Demo;

/// <summary>One shop's three years, played through the use cases.</summary>
internal sealed class DemoShop(DemoStage stage, DemoMerchant merchant, DemoOffice office, ShopFacts facts, DemoRole role)
{
    private static readonly TimeSpan Opening = TimeSpan.FromHours(1);
    private static readonly TimeSpan Morning = TimeSpan.FromHours(2);
    private static readonly TimeSpan Noon = TimeSpan.FromHours(4);
    private static readonly TimeSpan Afternoon = TimeSpan.FromHours(7);

    private readonly List<InstrumentId> instruments = [];
    private readonly Dictionary<int, Guid> selfChecks = [];
    private ShopId id;
    private PledgeId pledge;

    public void Plan(DemoTimeline timeline)
    {
        timeline.Plan(role.ListedDaysAgo, Opening, ListAsync);
        PlanVerifications(timeline);
        foreach (var signed in role.Pledges.Where(day => day < role.ListedDaysAgo))
            timeline.Plan(signed, Noon, PledgeAsync);
        foreach (var day in role.SelfChecks)
            timeline.Plan(day, Noon, () => CheckAsync(day));
        foreach (var visit in role.Visits.Where(visit => visit.DaysAgo < role.ListedDaysAgo))
            timeline.Plan(visit.DaysAgo, Afternoon, () => VisitAsync(visit, timeline));
        foreach (var penalty in role.Penalties)
            timeline.Plan(penalty.DaysAgo, Afternoon, () => PenaliseAsync(penalty, timeline));
        PlanEndings(timeline);
    }

    private void PlanVerifications(DemoTimeline timeline)
    {
        if (role.VerifiedDaysAgo is not { } last)
            return;
        var cycle = DemoWords.CycleDays(facts.Sector);
        for (var day = last; day < role.ListedDaysAgo; day += cycle)
            timeline.Plan(day, Morning, VerifyAsync);
    }

    private void PlanEndings(DemoTimeline timeline)
    {
        if (role.NoneNeeded)
            timeline.Plan(role.ListedDaysAgo - 5, Afternoon, () => stage.SendAsync(new ConfirmNoneNeeded.Command(office.Region, new ConfirmNoneNeeded.Body(id))));
        if (role.PledgeWithdrawnDaysAgo is { } withdrawn)
            timeline.Plan(withdrawn, Noon, WithdrawAsync);
        foreach (var breached in role.Breaches)
            timeline.Plan(breached, Afternoon, BreachAsync);
        if (role.AbnormalDaysAgo is { } listed)
            timeline.Plan(listed, Afternoon, () => ListAbnormalAsync(timeline));
        if (role.AwardedDaysAgo is { } awarded)
            timeline.Plan(awarded, Morning, () => stage.SendAsync(new AwardDemonstration.Command(office.Region, new AwardDemonstration.Body(id, Today.AddYears(5).AddDays(-1)))));
        if (role.ClosedDaysAgo is { } closed)
            timeline.Plan(closed, Afternoon, () => stage.SendAsync(new CloseShop.Command(id, merchant.Id)));
    }

    private DateOnly Today => LegalDay.Of(stage.Now).Date;

    private async Task ListAsync()
    {
        await merchant.RegisterAsync(role.Consents);
        id = (await stage.SendAsync(new RegisterShop.Command(merchant.Id, facts))).Id;
        for (var number = 1; number <= role.Instruments; number++)
        {
            var body = new ListInstrument.Body(id, DemoWords.Instrument(facts.Sector), "明秤衡器", $"TM-{id.Value.ToString()[^6..].ToUpperInvariant()}-{number}", Mandatory: true);
            instruments.Add((await stage.SendAsync(new ListInstrument.Command(merchant.Party, body))).Id);
        }
    }

    private async Task VerifyAsync()
    {
        foreach (var instrument in instruments)
        {
            var validUntil = Today.AddMonths(DemoWords.CycleMonths(facts.Sector)).AddDays(-1);
            var body = new RecordCertificate.Body(instrument, $"强检字{Today:yyyyMMdd}-{instrument.Value.ToString()[^4..]}", office.Laboratory, Today, validUntil);
            var (party, region) = role.ByWord ? (merchant.Party, null) : (office.Inspector.Party, office.Region);
            await stage.SendAsync(new RecordCertificate.Command(party, region, body));
        }
    }

    private async Task PledgeAsync()
    {
        var draft = await stage.SendAsync(new DraftPledge.Command(merchant.Party, new DraftPledge.Body(id, DemoWords.Template(facts.Sector))));
        pledge = (await stage.SendAsync(new SignPledge.Command(merchant.Party, new SignPledge.Body(draft.Draft, merchant.Sign(draft))))).Id;
    }

    private async Task CheckAsync(int day)
    {
        var readings = instruments.Select(instrument => new InstrumentReadings(instrument, Conforming: true, DemoWords.Readings(facts.Sector))).ToList();
        var draft = await stage.SendAsync(new DraftSelfCheck.Command(merchant.Party, new DraftSelfCheck.Body(id, readings)));
        selfChecks[day] = (await stage.SendAsync(new FileSelfCheck.Command(merchant.Party, new FileSelfCheck.Body(draft.Draft, merchant.Sign(draft))))).Record;
    }

    private async Task VisitAsync(DemoVisit visit, DemoTimeline timeline)
    {
        var category = visit switch { { Refused: true } => 8, { Finding: FindingSeverity.Minor } => 6, { Finding: not null } => 7, _ => 1 };
        var findings = visit.Finding is { } severity ? new[] { DemoWords.Finding(severity, role.Penalties.Count > 0) } : null;
        var contradicted = visit.Contradicts ? selfChecks[role.SelfChecks[0]] : (Guid?)null;
        var result = await stage.SendAsync(new FileInspectionResult.Command(office.Inspector, office.Region, new FileInspectionResult.Body(id, Today, category, findings, contradicted)));
        if (visit.Rectified)
            timeline.Plan(visit.DaysAgo - 12, Afternoon, () => office.RectifyAsync(result.Record, Today));
        if (visit.Objection)
            timeline.Plan(visit.DaysAgo - 5, Noon, () => ObjectAsync(visit, result.Record, timeline));
    }

    private async Task ObjectAsync(DemoVisit visit, Guid result, DemoTimeline timeline)
    {
        var body = new FileObjection.Body(result, "复检时秤台上留有积水，请求重新检测。");
        var objection = await stage.SendAsync(new FileObjection.Command(merchant.Person, merchant.Party, body));
        if (visit.Upheld is { } upheld)
            timeline.Plan(visit.DaysAgo - 20, Afternoon, () => stage.SendAsync(new DecideObjection.Command(office.Supervisor, office.Region, objection.Record, new DecideObjection.Body(upheld, upheld ? "重新检测合格。" : "重新检测结果相同。"))));
    }

    private async Task ListAbnormalAsync(DemoTimeline timeline)
    {
        var entry = await stage.SendAsync(new ListAbnormal.Command(office.Supervisor, office.Region, new ListAbnormal.Body(id, Today, AbnormalReason.AnnualReportMissing)));
        if (role.AbnormalEndedDaysAgo is { } ended)
            timeline.Plan(ended, Afternoon, () => stage.SendAsync(new EndAbnormal.Command(office.Supervisor, office.Region, entry.Record)));
    }

    private async Task PenaliseAsync(DemoPenalty penalty, DemoTimeline timeline)
    {
        var regime = Today >= new DateOnly(2026, 4, 1) ? "ndrc-36" : "samr-2021";
        var body = new PublishPenalty.Body(
            id, $"市监计罚〔{Today.Year}〕{id.Value.ToString()[^4..]}号", Today, [PenaltyKind.Fine], penalty.Severity, regime, "使用不合格的计量器具", penalty.Months, 200_000, DemoWords.Cause);
        var published = await stage.SendAsync(new PublishPenalty.Command(office.Supervisor, office.Region, body));
        if (penalty.Withdrawn)
            timeline.Plan(penalty.DaysAgo - 30, Afternoon, () => office.WithdrawAsync(published.Record));
    }

    private async Task WithdrawAsync()
    {
        var draft = await stage.SendAsync(new DraftWithdrawal.Command(merchant.Party, pledge));
        await stage.SendAsync(new WithdrawPledge.Command(merchant.Party, pledge, new WithdrawPledge.Body(draft.Draft, merchant.Sign(draft))));
    }

    private Task BreachAsync() => stage.SendAsync(new RecordBreach.Command(office.Supervisor, office.Region, pledge, new RecordBreach.Body(
        "P4", Today.AddDays(-15), Today.AddDays(-10), Heard: true, "认定违反承诺", "现场检查发现秤的铅封被破坏，当事人陈述后未改变认定。")));
}
