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
