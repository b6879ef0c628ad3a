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

/// <summary>A merchant disputes a result, a penalty or a list entry, once.</summary>
public static class FileObjection
{
    /// <param name="About">The record that is disputed.</param>
    /// <param name="Grounds">One line.</param>
    public sealed record Body(Guid About, string Grounds);

    public sealed record Command(PersonId Person, string Party, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Grounds).OneLine(2000);
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await publications.FindPublicAsync(request.Body.About, cancellationToken, Objection.Disputable) is not { } disputed)
                return InspectionFaults.NotPublic(request.Body.About);
            var shop = await shops.FindOwnAsync(disputed.Shop, request.Party, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault.AsUnknown(InspectionFaults.NotPublic(request.Body.About));

            var facts = new JsonObject { ["about"] = disputed.Id.ToString(), ["grounds"] = request.Body.Grounds };
            var statement = new Statement(RecordKinds.ObjectionFiled, request.Party, shop.Value.Subject, facts) { SealedWhole = new Publicity(publications.Now, disputed.PublicUntil) };
            var receipt = publications.Publish(shop.Value, statement, disputed.Id.ToString(), request.Person, disputed.Id);
            db.Add(Objection.File(receipt.Record, disputed, publications.Now));
            return receipt;
        }
    }

    internal static void Map(IEndpointRouteBuilder objections) => objections
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(FileObjection));
}
