using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>Anybody reads one pledge, with text and signature, as long as it is public; its merchant and enforcement also after.</summary>
public static class GetPledge
{
    public sealed record Query(PledgeId Pledge, Reader? Reader = null) : IQuery<PledgeView>;

    internal sealed class Handler(TrustDb db, ShopAccess shops, PledgeTemplates templates, TimeProvider clock) : IQueryHandler<Query, PledgeView>
    {
        public async Task<Result<PledgeView>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            if (await db.Set<Pledge>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == request.Pledge, cancellationToken) is not { } pledge)
                return PledgeFaults.UnknownPledge(request.Pledge);
            var stated = await shops.SeesAllAsync(pledge.Shop, request.Reader, cancellationToken)
                ? await db.AllStatementsAsync([pledge.Record], cancellationToken)
                : await db.PublicStatementsAsync([pledge.Record], now, cancellationToken);
            return stated.TryGetValue(pledge.Record, out var statement)
                ? PledgeView.Of(pledge, templates.Find(pledge.Template)!, statement, now)
                : PledgeFaults.UnknownPledge(request.Pledge);
        }
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new PledgeId(id), Reader.Of(user)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetPledge));
}
