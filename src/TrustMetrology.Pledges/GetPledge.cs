using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

/// <summary>Anybody reads one pledge, with text and signature, as long as it is public.</summary>
public static class GetPledge
{
    public sealed record Query(PledgeId Pledge) : IQuery<PledgeView>;

    internal sealed class Handler(TrustDb db, PledgeTemplates templates, TimeProvider clock) : IQueryHandler<Query, PledgeView>
    {
        public async Task<Result<PledgeView>> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var pledge = await db.Set<Pledge>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == request.Pledge, cancellationToken);
            var stated = await db.PublicStatementsAsync([request.Pledge.Value], now, cancellationToken);
            return pledge is not null && stated.TryGetValue(pledge.Record, out var statement)
                ? PledgeView.Of(pledge, templates.Find(pledge.Template)!, statement, now)
                : PledgeFaults.UnknownPledge(request.Pledge);
        }
    }

    internal static void Map(IEndpointRouteBuilder pledges) => pledges
        .MapGet("/{id:guid}", async (Guid id, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new PledgeId(id)), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Public)
        .WithName(nameof(GetPledge));
}
