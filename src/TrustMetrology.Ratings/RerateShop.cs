using MediatR;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Ratings;

/// <summary>Rates one shop anew at this moment; the pipeline's last step does the work and saves it.</summary>
internal static class RerateShop
{
    public sealed record Command(ShopId Shop) : ICommand<Done>;

    public sealed record Done;

    internal sealed class Handler(ShopsToRate due) : ICommandHandler<Command, Done>
    {
        public Task<Result<Done>> Handle(Command request, CancellationToken cancellationToken)
        {
            due.Shops.Add(request.Shop);
            return Task.FromResult<Result<Done>>(new Done());
        }
    }
}

/// <summary>Rates anew the shops whose rating time alone has changed: a window's last day, a verification that ran out.</summary>
public sealed class RerateJob(TrustDb db, IMediator mediator, TimeProvider clock) : IJob
{
    private const int Batch = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A shop that can't be rated now is due again in the next run; it never keeps this one going.
        List<ShopId> due;
        do
        {
            due = await DueAsync(cancellationToken);
            foreach (var shop in due)
                await mediator.Send(new RerateShop.Command(shop), cancellationToken);
            db.ChangeTracker.Clear();
        }
        while (due.Count == Batch);
    }

    private Task<List<ShopId>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Set<ShopRating>().Where(rating => rating.NextChange != null && rating.NextChange <= now)
            .OrderBy(rating => rating.NextChange).Select(rating => rating.Shop).Take(Batch).ToListAsync(cancellationToken);
    }
}
