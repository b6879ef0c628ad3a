using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Site;

/// <summary>A shop as an officer sees it, with everything that can be stated about it.</summary>
internal sealed class OfficerShopPage(ShopReader reader) : OfficerPage
{
    public DateOnly Today => Shown.LegalDay(Now);

    public IReadOnlyList<PledgeView> Pledges { get; private set; } = [];

    public FindDemonstration.View Demonstration { get; private set; } = null!;

    public IReadOnlyList<InstrumentRow> Instruments { get; private set; } = [];

    public int Unconfirmed { get; private set; }

    public IReadOnlyList<ListOpenFindings.Line> Findings { get; private set; } = [];

    public IReadOnlyList<PublishedLine> Published { get; private set; } = [];

    public IReadOnlyList<ListShopObjections.Line> Objections { get; private set; } = [];

    /// <summary>What this officer can do, below the shop's own address.</summary>
    public IEnumerable<Link> Actions =>
    [
        new("enforcement.result", "results/new"),
        new("exemption.title", "exemption"),
        .. IsSupervisor ? new Link[]
        {
            new("enforcement.penalty", "penalties/new"), new("abnormal.title", "abnormal-entries/new"),
            new(Demonstration.Award is null ? "demonstration.award" : "demonstration.withdraw", "demonstration"),
        } : [],
    ];

    /// <summary>A way to a page.</summary>
    public sealed record Link(string Text, string Path);

    /// <summary>Something published, and how it can be ended before its time; null where that isn't for this officer.</summary>
    public sealed record PublishedLine(EventView Event, Link? Ending);

    public async Task OnGetAsync()
    {
        var me = Reader.Of(User);
        Pledges = (await SendAsync(new ListShopPledges.Query(Shop.Id, me)))!.Items;
        Demonstration = (await SendAsync(new FindDemonstration.Query(Shop.Id)))!;
        Instruments = [.. (await SendAsync(new ListShopInstruments.Query(Shop.Id, me)))!.Items.Where(each => each.RetiredAt is null).Select(reader.ToRow)];
        Unconfirmed = (await SendAsync(new ListUnconfirmedCertificates.Query(User.Region(), Shop.Id)))!.Items.Count;
        Findings = (await SendAsync(new ListOpenFindings.Query(User.Region(), Shop.Id)))!.Items;
        var results = (await SendAsync(new ListShopResults.Query(Shop.Id, me)))!.Items;
        var penalties = (await SendAsync(new ListShopPenalties.Query(Shop.Id, me)))!.Items;
        Published = [.. results.Concat(penalties).Select(fact => new PublishedLine(new EventReader(T).Read(fact), IsCompetent && IsSupervisor ? EndingOf(fact) : null))];
        Objections = (await SendAsync(new ListShopObjections.Query(Shop.Id, me)))!.Items;
    }

    private static Link? EndingOf(PublishedFact fact) => fact.Kind switch
    {
        RecordKinds.PenaltyPublished => new Link("penalty.withdraw", $"penalties/{fact.Record}/withdrawal"),
        RecordKinds.AbnormalListed => new Link("abnormal.end", $"abnormal-entries/{fact.Record}/ending"),
        _ => null,
    };
}
