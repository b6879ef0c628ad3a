using System.Security.Claims;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A supervisor takes a shop off the list of abnormal operations; from then on nothing tells that it stood there.</summary>
public static class EndAbnormal
{
    public sealed record Command(PersonId Officer, string Region, Guid Entry) : ICommand<PublicationReceipt>;

    internal sealed class Handler(ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await publications.FindPublicAsync(request.Entry, cancellationToken, RecordKinds.AbnormalListed) is not { } entry)
                return InspectionFaults.NotPublic(request.Entry);
            var shop = await shops.FindInRegionAsync(entry.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;

            await publications.TakeDownAsync(entry, cancellationToken);
            var statement = new Statement(RecordKinds.AbnormalEnded, $"bureau:{request.Region}", shop.Value.Subject, new JsonObject { ["entry"] = entry.Id.ToString() })
            {
                SealedWhole = Publicity.Never,
            };
            return publications.Publish(shop.Value, statement, entry.Id.ToString(), request.Officer);
        }
    }

    internal static void Map(IEndpointRouteBuilder entries) => entries
        .MapPost("/{id:guid}/endings", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), id), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(EndAbnormal));
}
