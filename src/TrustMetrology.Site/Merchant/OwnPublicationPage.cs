using TrustMetrology.Inspections;
using TrustMetrology.Parties;

namespace TrustMetrology.Site;

/// <summary>A page about something that was published about the merchant's shop, as long as it is public.</summary>
internal abstract class OwnPublicationPage : OwnShopPage
{
    /// <summary>What was published, with what was said about it so far.</summary>
    public EventView About { get; private set; } = null!;

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync())
            return false;
        var me = Reader.Of(User);
        var results = (await SendAsync(new ListShopResults.Query(Shop.Id, me)))!.Items;
        var penalties = (await SendAsync(new ListShopPenalties.Query(Shop.Id, me)))!.Items;
        if (results.Concat(penalties).FirstOrDefault(each => each.Record == Named("about")) is not { } fact)
            return false;
        About = new EventReader(T).Read(fact);
        return true;
    }
}
