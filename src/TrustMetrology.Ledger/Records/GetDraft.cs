using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>A signer reads the draft that is to be signed.</summary>
public static class GetDraft
{
    public sealed record Query(Guid Draft, string Owner) : IQuery<DraftView>;

    internal sealed class Handler(Drafts drafts) : IQueryHandler<Query, DraftView>
    {
        public async Task<Result<DraftView>> Handle(Query request, CancellationToken cancellationToken) =>
            await drafts.FindAsync(request.Draft, request.Owner, cancellationToken) is { } draft ? draft : LedgerFaults.UnknownDraft(request.Draft);
    }

    internal static void Map(IEndpointRouteBuilder drafts) => drafts
        .MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(id, user.Party()), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.SignedIn)
        .WithName(nameof(GetDraft));
}
