using Microsoft.Extensions.Options;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Pledges;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Site;

/// <summary>One shop of a merchant: its pledges, its instruments, its self-checks, and what was published about it.</summary>
internal sealed class MerchantShopPage(ShopReader reader, IOptions<PledgeOptions> options) : OwnShopPage
{
    public bool IsOpen => Shop.Closed is null;

    public IReadOnlyList<PledgeLine> Pledges { get; private set; } = [];

    public PledgeStanding Standing { get; private set; } = null!;

    public DateTimeOffset RenewableFrom => Standing.Current!.Until.AddDays(-options.Value.RenewalDays);

    public IReadOnlyList<InstrumentLine> Instruments { get; private set; } = [];

    public IReadOnlyList<ListShopSelfChecks.Item> SelfChecks { get; private set; } = [];

    public IReadOnlyList<PublishedLine> Published { get; private set; } = [];

    public IReadOnlyList<ListShopObjections.Line> Objections { get; private set; } = [];

    /// <summary>A pledge in the list; one that is open can be withdrawn.</summary>
    public sealed record PledgeLine(Guid Id, TagView State, DateTimeOffset Until, bool IsOpen);

    /// <summary>An instrument in use.</summary>
    public sealed record InstrumentLine(InstrumentId Id, InstrumentRow Row);

    /// <summary>Something published, and whether the merchant may still answer.</summary>
    public sealed record PublishedLine(EventView Event, bool MayReply, bool MayObject);

    public async Task OnGetAsync()
    {
        var me = Reader.Of(User);
        var pledges = (await SendAsync(new ListShopPledges.Query(Shop.Id, me)))!;
        Pledges = [.. pledges.Items.Select(ToLine)];
        Standing = PledgeStanding.Of(pledges, options.Value.RenewalDays, Now);
        Instruments = [.. (await SendAsync(new ListShopInstruments.Query(Shop.Id, me)))!.Items.Where(each => each.RetiredAt is null).Select(each => new InstrumentLine(each.Id, reader.ToRow(each)))];
        SelfChecks = (await SendAsync(new ListShopSelfChecks.Query(Shop.Id, me)))!.Items;
        var results = (await SendAsync(new ListShopResults.Query(Shop.Id, me)))!.Items;
        var penalties = (await SendAsync(new ListShopPenalties.Query(Shop.Id, me)))!.Items;
        Published = [.. results.Concat(penalties).Select(ToLine)];
        Objections = (await SendAsync(new ListShopObjections.Query(Shop.Id, me)))!.Items;
    }

    private PledgeLine ToLine(PledgeView pledge) => new(
        pledge.Id.Value, new TagView(pledge.State == PledgeState.InForce ? "good" : "brand", T[$"pledge.{pledge.State}"]), pledge.Until, pledge.State is PledgeState.InForce or PledgeState.Upcoming);

    private PublishedLine ToLine(PublishedFact fact)
    {
        var isDisputable = fact.Kind != RecordKinds.PenaltyWithdrawn;
        var isReplied = fact.FollowUps.Any(each => each.Kind == RecordKinds.ReplyFiled);
        return new PublishedLine(new EventReader(T).Read(fact), isDisputable && !isReplied, isDisputable && fact.Objection == ObjectionState.None);
    }
}
