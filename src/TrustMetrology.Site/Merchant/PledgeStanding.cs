using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>Where a shop stands with its pledge on a day, and whether it is time to sign.</summary>
/// <param name="Current">The pledge in force; null where there is none.</param>
/// <param name="Next">One that is signed and begins when the current one ends; null where there is none.</param>
/// <param name="DaysLeft">Legal days until the current one's last; 0 on that day.</param>
/// <param name="MaySign">True where a pledge can be signed now: the first, or one that continues the current.</param>
internal sealed record PledgeStanding(PledgeView? Current, PledgeView? Next, int DaysLeft, bool MaySign)
{
    /// <summary>True where the current pledge ends soon and nothing continues it.</summary>
    public bool IsToRenew => Current is not null && MaySign;

    /// <param name="pledges">All of the shop's pledges.</param>
    /// <param name="renewalDays">Days before its end from which on a pledge can be renewed.</param>
    /// <param name="now">The moment.</param>
    public static PledgeStanding Of(ListShopPledges.View pledges, int renewalDays, DateTimeOffset now)
    {
        var current = pledges.Current();
        var next = pledges.Items.FirstOrDefault(pledge => pledge.State == PledgeState.Upcoming);
        var isInTime = current is null || current.Until - now <= TimeSpan.FromDays(renewalDays);
        return new PledgeStanding(current, next, current is null ? 0 : Shown.LegalDay(current.Until.AddTicks(-1)).DayNumber - Shown.LegalDay(now).DayNumber, next is null && isInTime);
    }
}
