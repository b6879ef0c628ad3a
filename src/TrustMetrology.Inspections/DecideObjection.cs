using System.Security.Claims;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A supervisor who didn't enter what is disputed decides an objection; what was wrong is taken down.</summary>
public static class DecideObjection
{
    /// <param name="Upheld">True where the merchant is right.</param>
    /// <param name="Reason">One line that names no person.</param>
    public sealed record Body(bool Upheld, string Reason);

    public sealed record Command(PersonId Officer, string Region, Guid Objection, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Reason).OneLine(1000);
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var objection = await db.Set<Objection>().SingleOrDefaultAsync(each => each.Id == request.Objection && each.DecidedAt == null, cancellationToken);
            if (objection is null || await publications.FindPublicAsync(objection.About, cancellationToken, Objection.Disputable) is not { } disputed)
                return InspectionFaults.UnknownObjection(request.Objection);
            var shop = await shops.FindInRegionAsync(objection.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;
            if (disputed.FiledBy == request.Officer)
                return InspectionFaults.SamePerson();

            var until = disputed.PublicUntil;
            objection.Decide(request.Body.Upheld, publications.Now);
            if (request.Body.Upheld)
                await publications.TakeDownAsync(disputed, cancellationToken);
            return publications.Publish(shop.Value, ToStatement(request, objection, shop.Value, until), objection.Id.ToString(), request.Officer, request.Body.Upheld ? null : disputed.Id);
        }

        private Statement ToStatement(Command request, Objection objection, Shop shop, DateTimeOffset until)
        {
            var facts = new JsonObject
            {
                ["objection"] = objection.Id.ToString(),
                ["about"] = objection.About.ToString(),
                ["upheld"] = request.Body.Upheld,
                ["reason"] = request.Body.Reason,
            };
            return new Statement(RecordKinds.ObjectionDecided, $"bureau:{request.Region}", shop.Subject, facts) { SealedWhole = new Publicity(publications.Now, until) };
        }
    }

    internal static void Map(IEndpointRouteBuilder objections) => objections
        .MapPost("/{id:guid}/decisions", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), id, body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(DecideObjection));
}
