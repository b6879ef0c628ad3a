using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>By which rules and with which signing page the platform worked since when, the latest first.</summary>
public static class ListAdoptions
{
    private const int Shown = 50;

    public sealed record Query : IQuery<View>;

    public sealed record View(IReadOnlyList<Line> Items, string? Next);

    /// <param name="Record">The record <c>rules.adopted</c>.</param>
    /// <param name="Subject">What was adopted, as <c>page:sign</c>.</param>
    /// <param name="At">Since when.</param>
    /// <param name="Body">Its hashes and figures.</param>
    public sealed record Line(Guid Record, string Subject, DateTimeOffset At, JsonObject Body);

    internal sealed class Handler(TrustDb db) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await db.Set<StoredRecord>().AsNoTracking().Where(record => record.Kind == RecordKinds.RulesAdopted)
                .OrderByDescending(record => record.At).Take(Shown).ToListAsync(cancellationToken);
            return new View([.. rows.Select(row => new Line(row.Id, row.Subject, row.At, row.ToJson()["body"]!.DeepClone().AsObject()))], null);
        }
    }
}
