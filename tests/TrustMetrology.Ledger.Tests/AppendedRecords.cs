using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Ledger.Tests;

/// <summary>Puts records into a host's log without a use case around them.</summary>
internal static class AppendedRecords
{
    private static int stated;

    /// <summary>Appends open records, each different, in one transaction.</summary>
    public static Task<IReadOnlyList<AppendedRecord>> AppendAsync(this TrustHostFixture host, int count) =>
        host.AppendAsync([.. Enumerable.Range(0, count).Select(_ => Rule())]);

    /// <summary>Appends these statements in one transaction.</summary>
    public static async Task<IReadOnlyList<AppendedRecord>> AppendAsync(this TrustHostFixture host, params Statement[] statements)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<RecordLog>();
        var appended = statements.Select(log.Append).ToList();
        await scope.ServiceProvider.GetRequiredService<TrustDb>().SaveChangesAsync();
        return appended;
    }

    /// <summary>Appends open records and sequences them.</summary>
    public static async Task<IReadOnlyList<AppendedRecord>> GrowAsync(this TrustHostFixture host, int count)
    {
        var appended = await host.AppendAsync(count);
        await host.RunAsync<SequenceJob>();
        return appended;
    }

    private static Statement Rule() =>
        new(RecordKinds.RulesAdopted, "platform", "pack:test-1", new JsonObject { ["sha256"] = Interlocked.Increment(ref stated).ToString("x64", CultureInfo.InvariantCulture) });
}
