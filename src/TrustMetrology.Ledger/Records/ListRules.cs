using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Anybody reads the rules, texts and pages in use, each with the record by which the log adopted it.</summary>
public static class ListRules
{
    public sealed record Query : IQuery<View>;

    /// <param name="Items">By subject.</param>
    /// <param name="Next">Null: they come at once.</param>
    public sealed record View(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Subject">As it stands in records: <c>pack:rating-2026-1</c>.</param>
    /// <param name="Sha256">Of the page's bytes, or of the canonical JSON of <paramref name="Rules"/>, in hex.</param>
    /// <param name="Path">Where it is served; null for what is no page.</param>
    /// <param name="Rules">The rule itself; null for a page.</param>
    /// <param name="Record">The record that adopted this very version; null until the host has stated it.</param>
    /// <param name="AdoptedAt">Since when.</param>
    public sealed record Item(string Subject, string Sha256, string? Path, JsonObject? Rules, Guid? Record, DateTimeOffset? AdoptedAt);

    internal sealed class Handler(TrustDb db, IEnumerable<IRules> rules) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var adopted = await db.Set<AdoptedRule>().AsNoTracking().ToDictionaryAsync(rule => (rule.Subject, rule.Digest), cancellationToken);
            var items = rules.SelectMany(each => each.InUse).Select(rule => ToItem(rule, adopted.GetValueOrDefault((rule.Subject, rule.Digest))));
            return new View([.. items.OrderBy(item => item.Subject, StringComparer.Ordinal)], null);
        }

        private static Item ToItem(Rule rule, AdoptedRule? adopted) =>
            new(rule.Subject, rule.Sha256, (string?)rule.Body["path"], rule.Body["rules"]?.DeepClone().AsObject(), adopted?.Record, adopted?.AdoptedAt);
    }

    internal static void Map(IEndpointRouteBuilder rules) => rules
        .MapGet("/", async (IMediator mediator, CancellationToken cancellationToken) => (await mediator.Send(new Query(), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(ListRules));
}
