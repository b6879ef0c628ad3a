using System.Security.Claims;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A merchant answers a result, a penalty or a list entry in public, once; the answer goes when what it answers goes.</summary>
public static class FileReply
{
    /// <param name="About">The record that is answered.</param>
    /// <param name="Text">One line.</param>
    public sealed record Body(Guid About, string Text);

    public sealed record Command(PersonId Person, string Party, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Text).OneLine(2000);
    }

    internal sealed class Handler(ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await publications.FindPublicAsync(request.Body.About, cancellationToken, Objection.Disputable) is not { } answered)
                return InspectionFaults.NotPublic(request.Body.About);
            var shop = await shops.FindOwnAsync(answered.Shop, request.Party, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault.AsUnknown(InspectionFaults.NotPublic(request.Body.About));

            var facts = new JsonObject { ["about"] = answered.Id.ToString(), ["text"] = request.Body.Text };
            var statement = new Statement(RecordKinds.ReplyFiled, request.Party, shop.Value.Subject, facts) { SealedWhole = new Publicity(publications.Now, answered.PublicUntil) };
            return publications.Publish(shop.Value, statement, answered.Id.ToString(), request.Person, answered.Id);
        }
    }

    internal static void Map(IEndpointRouteBuilder replies) => replies
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(FileReply));
}
