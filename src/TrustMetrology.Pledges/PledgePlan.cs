using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Pledges;

/// <summary>What a draft fixes of the pledge to come; kept with the draft until it is signed.</summary>
/// <param name="Shop">The shop that it is for.</param>
/// <param name="Number">Its place in the shop's row of pledges.</param>
/// <param name="Continues">The pledge whose end it starts at; null for one that starts by itself.</param>
/// <param name="Template">The template's id.</param>
/// <param name="TemplateHash">The template's hash in hex.</param>
/// <param name="Terms">The merchant's figures.</param>
/// <param name="From">First instant in force.</param>
/// <param name="Until">Last instant in force.</param>
internal sealed record PledgePlan(
    ShopId Shop, int Number, PledgeId? Continues, string Template, string TemplateHash, PledgeTerms Terms, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>
    /// Plans the next pledge of a shop: from now on, or, while one is in force, from its last instant on, so that there is
    /// neither a gap nor a day that counts twice. Faults: <c>pledge.renewed-already</c>, <c>pledge.too-early</c>.
    /// </summary>
    /// <param name="shop">The shop.</param>
    /// <param name="pledges">All pledges that it ever had.</param>
    /// <param name="template">The text.</param>
    /// <param name="terms">The merchant's figures.</param>
    /// <param name="period">How long, and when it may be renewed.</param>
    /// <param name="now">The moment of the draft, to the millisecond.</param>
    public static Result<PledgePlan> Next(ShopId shop, IReadOnlyCollection<Pledge> pledges, PledgeTemplate template, PledgeTerms terms, PledgePeriod period, DateTimeOffset now)
    {
        // A renewal that was withdrawn alone leaves the one before it in force.
        var running = pledges.Where(pledge => pledge.IsOpen(now)).MaxBy(pledge => pledge.Number);
        if (running is not null && running.From > now)
            return PledgeFaults.RenewedAlready();
        if (running is not null && running.Until - now > TimeSpan.FromDays(period.RenewalDays))
            return PledgeFaults.TooEarly(period.RenewalDays);

        var from = running?.Until ?? now;
        // A span that starts at 24:00 belongs to the day that ends there.
        var firstDay = running is null ? LegalDay.Of(now) : LegalDay.Of(from.AddTicks(-1));
        return new PledgePlan(
            shop, pledges.Select(pledge => pledge.Number).DefaultIfEmpty().Max() + 1, running?.Id, template.Id, template.Hash.ToString(), terms, from, firstDay.AddMonths(period.Months).End);
    }
}

/// <summary>How long a pledge lasts and when it may be renewed.</summary>
/// <param name="Months">Calendar months, up to the end of the last legal day.</param>
/// <param name="RenewalDays">Days before its end from which on it may be renewed.</param>
internal sealed record PledgePeriod(int Months, int RenewalDays);
