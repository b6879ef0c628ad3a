using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>Anybody reads the templates, exactly as their hashes were taken.</summary>
public static class ListTemplates
{
    public sealed record Query(Sector? Sector = null) : IQuery<View>;

    public sealed record View(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Template">What is hashed: canonicalise it (RFC 8785) and take SHA-256.</param>
    /// <param name="Hash">In hex, as it stands in the record of a pledge.</param>
    public sealed record Item(JsonObject Template, string Hash);

    internal sealed class Handler(PledgeTemplates templates) : IQueryHandler<Query, View>
    {
        public Task<Result<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            var chosen = templates.All.Where(template => request.Sector is not { } sector || template.Sector == sector.ToWord());
            return Task.FromResult<Result<View>>(new View([.. chosen.Select(template => new Item(template.ToJson(), template.Hash.ToString()))], null));
        }
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapGet("/templates", async (string? sector, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var query = SectorOf(sector);
            return query.Succeeded ? (await mediator.Send(query.Value, cancellationToken)).ToOk() : query.Fault;
        })
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(ListTemplates));

    private static Result<Query> SectorOf(string? word)
    {
        if (word is null)
            return new Query();
        foreach (var sector in Enum.GetValues<Sector>().Where(sector => sector.ToWord() == word))
            return new Query(sector);
        return Fault.Invalid("sector.unknown", "There is no such sector.", "sector", string.Join(", ", Enum.GetValues<Sector>().Select(sector => sector.ToWord())));
    }
}
