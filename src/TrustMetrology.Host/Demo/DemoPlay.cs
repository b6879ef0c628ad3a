using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Ratings;

namespace TrustMetrology.Host.Demo;

/// <summary>Plays three years of a few hundred fictional shops through the real use cases, with real signatures, and anchors them as they go.</summary>
internal sealed class DemoPlay(IServiceProvider services, DemoClock clock, DateTimeOffset end, string password)
{
    // An anchor within a day of what it covers, so that a block's time bears out what records say of theirs.
    private static readonly TimeSpan AnchoredAfter = TimeSpan.FromHours(3);
    private static readonly TimeSpan BetweenRatings = TimeSpan.FromDays(7);

    // A company has up to three shops, a sole trader one.
    private const int ShopsOfChain = 3;

    // Six counties and districts far from each other; the shops in them are fictional.
    private static readonly (string Region, string Name)[] Places =
    [
        ("110105", "朝阳区"), ("310115", "浦东新区"), ("440305", "南山区"), ("510104", "锦江区"), ("330106", "西湖区"), ("420106", "武昌区"),
    ];

    private readonly DemoStage stage = new(services, clock);
    private readonly DemoTimeline timeline = new(end);
    private readonly List<DemoMerchant> merchants = [];
    private DemoMerchant? company;

    /// <summary>Plays it; says how far it has come, in percent.</summary>
    public async Task<int> RunAsync(Action<int> progress, CancellationToken cancellationToken)
    {
        using var chain = new DemoChain(services, clock);
        await chain.BeginAsync(cancellationToken);
        await PlanAsync();
        var (begin, nextRating) = (clock.GetUtcNow(), clock.GetUtcNow());
        while (timeline.TryNext(out var at, out var act))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await CloseDayBeforeAsync(at, chain, cancellationToken);
            for (; nextRating <= at; nextRating += BetweenRatings)
            {
                await RateAsync(nextRating, cancellationToken);
                await CloseDayBeforeAsync(at, chain, cancellationToken);
            }

            clock.MoveTo(at);
            await act();
            progress((int)(100 * (at - begin) / (end - begin)));
        }

        await CloseDayAsync(chain, cancellationToken);
        await RateAsync(end, cancellationToken);
        await chain.AnchorAsync(cancellationToken);
        await chain.EndAsync(cancellationToken);
        merchants.ForEach(merchant => merchant.Dispose());
        return stage.Sent;
    }

    // What time alone changed is anchored on its day as well, though nobody does anything for weeks.
    private async Task CloseDayBeforeAsync(DateTimeOffset next, DemoChain chain, CancellationToken cancellationToken)
    {
        if (next.Date > clock.GetUtcNow().Date)
            await CloseDayAsync(chain, cancellationToken);
    }

    private async Task CloseDayAsync(DemoChain chain, CancellationToken cancellationToken)
    {
        clock.MoveTo(clock.GetUtcNow() + AnchoredAfter);
        await chain.AnchorAsync(cancellationToken);
    }

    private async Task PlanAsync()
    {
        await stage.SendAsync(new AdoptRules.Command());
        var offices = new List<DemoOffice>();
        foreach (var (region, name) in Places)
        {
            var office = new DemoOffice(stage, services, region, password, $"{name}计量检定测试所");
            await office.OpenAsync(name);
            offices.Add(office);
        }

        await stage.SendAsync(new AddPerson.Command("administrator@demo.invalid", password, "Demo administrator", Platform.Roles.Administrator, null, null));
        await stage.SendAsync(new AddPerson.Command("auditor@demo.invalid", password, "Demo auditor", Platform.Roles.Auditor, null, null));
        var number = 0;
        foreach (var role in DemoRoles.All)
        {
            for (var copy = 0; copy < role.Count; copy++, number++)
                PlanShop(role, number, offices[number % offices.Count]);
        }
    }

    private void PlanShop(DemoRole role, int number, DemoOffice office)
    {
        var sector = DemoWords.Sector(number, role.SoleTrader);
        var name = DemoWords.Name(sector, number);
        var address = $"{DemoWords.Streets[number % DemoWords.Streets.Length]}{(number * 13 % 400) + 1}号";
        if (role.SoleTrader || company is null || number % ShopsOfChain == 0)
            company = Found(role.SoleTrader, office, name, number);
        // The first shops came in the course of a week.
        var listed = role.ListedDaysAgo > 1000 ? role.ListedDaysAgo - (number % 7) : role.ListedDaysAgo;
        new DemoShop(stage, company, office, new ShopFacts(name, address, office.Region, sector), role with { ListedDaysAgo = listed }).Plan(timeline);
        company = role.SoleTrader ? null : company;
    }

    private DemoMerchant Found(bool soleTrader, DemoOffice office, string name, int number)
    {
        var merchant = new DemoMerchant(stage, office, Code(soleTrader, office.Region, number), name, $"merchant{merchants.Count + 1}@demo.invalid");
        merchants.Add(merchant);
        return merchant;
    }

    // Registered by the market regulator (9) as a company (1) or a sole trader (2).
    private static string Code(bool soleTrader, string region, int number) => UnifiedSocialCreditCode.Complete($"9{(soleTrader ? 2 : 1)}{region}MA{number + 100_000:D6}");

    private async Task RateAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        clock.MoveTo(at);
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RerateJob>().RunAsync(cancellationToken);
    }
}
