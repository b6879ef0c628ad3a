using System.Diagnostics;
using System.Globalization;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Benchmarks;

/// <summary>
/// Accepts signed self-checks on PostgreSQL, through the pipeline past HTTP: the draft taken, the signature verified, state, record,
/// receipt, first answer and rating committed. Beside it pgbench inserts rows of the records' bytes, on the same server with the same
/// durability and the same number of clients. What the merchant does (drafting, signing) stands outside the measurement.
/// </summary>
internal static class AcceptingBenchmark
{
    private const int Clients = 4;
    private const int ShopsOfClient = 100;
    private const int Singles = 500;
    private const int Rounds = 3;
    private const double PromisedSingle = 0.4;
    private const double PromisedBatch = 0.7;

    /// <summary>Prints the table; 1 where a promise is missed.</summary>
    public static async Task<int> RunAsync(TextWriter output)
    {
        await using var host = await TrustHostFixture.StartAsync(Database.Postgres);
        var clients = new List<Client>();
        for (var number = 0; number < Clients; number++)
            clients.Add(await SettleAsync(host));
        await MeasureAsync(host, clients, Singles, CompleteOneByOneAsync);
        await MeasureAsync(host, clients, Singles / 4, CompleteAtOnceAsync);
        var bytes = await host.ReadAsync(db => Task.FromResult((int)db.Set<StoredRecord>().Where(record => record.Kind == "selfcheck.filed").Average(record => record.Bytes.Length)));
        var peer = new PgBench(bytes, Clients);
        var rounds = new List<Round>();
        for (var round = 0; round < Rounds; round++)
        {
            var row = await peer.MeasureAsync(1);
            var single = await MeasureAsync(host, clients, Singles, CompleteOneByOneAsync);
            var batch = await MeasureAsync(host, clients, CompleteDrafts.Most, CompleteAtOnceAsync);
            rounds.Add(new Round(row, await peer.MeasureAsync(CompleteDrafts.Most), single, batch));
        }

        output.WriteLine($"Records of {bytes} bytes, {Clients} clients, {await peer.DurabilityAsync()}, median of {Rounds} rounds.");
        return Print(output, rounds);
    }

    private static int Print(TextWriter output, List<Round> rounds)
    {
        double Median(Func<Round, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
        int Line(string work, Func<Round, Speed> of, double promised)
        {
            var share = Median(round => of(round).PerSecond / round.Row);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {Median(round => of(round).PerSecond):N0} | {share:0.00} | ≥ {promised:0.0}: {(share >= promised ? "yes" : "NO")} | {Median(round => of(round).PerSecond / round.Thousand):0.00} | {Median(round => of(round).Microseconds):N0} µs |"));
            return share >= promised ? 0 : 1;
        }

        output.WriteLine("| accepting records | records/s | of pgbench, one row a transaction | must be | of pgbench, 1,000 rows a transaction | processor time of the host for each |");
        output.WriteLine("|---|---|---|---|---|---|");
        var missed = Line("single commands", round => round.Single, PromisedSingle) + Line("batches of 1,000", round => round.Batch, PromisedBatch);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| pgbench, one row a transaction | {Median(round => round.Row):N0} | 1.00 | – | {Median(round => round.Row / round.Thousand):0.00} | – |"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| pgbench, 1,000 rows a transaction | {Median(round => round.Thousand):N0} | {Median(round => round.Thousand / round.Row):0.00} | – | 1.00 | – |"));
        return Math.Min(missed, 1);
    }

    private static async Task<Client> SettleAsync(TrustHostFixture host)
    {
        var merchant = await host.Door.RegisterMerchantAsync();
        await merchant.RegisterKeyAsync();
        var scales = new List<(ShopId, InstrumentId)>();
        for (var number = 0; number < ShopsOfClient; number++)
        {
            var shop = await merchant.RegisterShopAsync();
            var scale = new ListInstrument.Body(shop, "price-scale", "Dahua", $"S-{number}", Mandatory: true, "Checkout 1");
            scales.Add((shop, (await host.SendAsync(new ListInstrument.Command($"merchant:{merchant.Id}", scale))).Value.Id));
        }

        return new Client($"merchant:{merchant.Id}", merchant.Key, scales);
    }

    private static async Task<Speed> MeasureAsync(TrustHostFixture host, List<Client> clients, int each, Func<TrustHostFixture, Client, Task> complete)
    {
        await EachAsync(clients, client => DraftAsync(host, client, each));
        var (begun, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await EachAsync(clients, client => complete(host, client));
        var records = clients.Count * each;
        return new Speed(records / Stopwatch.GetElapsedTime(begun).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / records);
    }

    private static Task EachAsync(List<Client> clients, Func<Client, Task> work) => Task.WhenAll(clients.Select(client => Task.Run(() => work(client))));

    private static async Task DraftAsync(TrustHostFixture host, Client client, int count)
    {
        var one = new Quantity("1.000", "kg");
        for (var number = 0; number < count; number++)
        {
            var (shop, scale) = client.Scales[number % client.Scales.Count];
            var body = new DraftSelfCheck.Body(shop, [new InstrumentReadings(scale, true, [new Reading(one, new Quantity("1.005", "kg"))])]);
            var draft = (await host.SendAsync(new DraftSelfCheck.Command(client.Party, body))).Value;
            client.Signed.Enqueue(new SignedAct(draft.Draft, client.Key.Sign(Convert.FromHexString(draft.Challenge))));
        }
    }

    private static async Task CompleteOneByOneAsync(TrustHostFixture host, Client client)
    {
        while (client.Signed.TryDequeue(out var act))
            _ = (await host.SendAsync(new FileSelfCheck.Command(client.Party, new(act.Draft, act.Signature)))).Value;
    }

    private static async Task CompleteAtOnceAsync(TrustHostFixture host, Client client)
    {
        foreach (var batch in client.Signed.Chunk(CompleteDrafts.Most))
            _ = (await host.SendAsync(new CompleteDrafts.Command(client.Party, new(batch)))).Value;
        client.Signed.Clear();
    }

    private sealed record Client(string Party, DeviceKey Key, List<(ShopId Shop, InstrumentId Scale)> Scales)
    {
        public Queue<SignedAct> Signed { get; } = new();
    }

    /// <summary>Records a second, all clients together, and this process's processor time for each.</summary>
    private sealed record Speed(double PerSecond, double Microseconds);

    private sealed record Round(double Row, double Thousand, Speed Single, Speed Batch);
}
