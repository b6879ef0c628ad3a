using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody with an account registers the merchant for whom to act.</summary>
public static class RegisterMerchant
{
    public sealed record Body(string Code, string Name);

    public sealed record Command(PersonId Person, Body Body) : ICommand<Receipt>;

    public sealed record Receipt(MerchantId Id, bool SoleTrader);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Code).CreditCode();
            RuleFor(command => command.Body.Name).OneLine(TextRules.NameLength);
        }
    }

    internal sealed class Handler(TrustDb db, IIds ids, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            if (person.MerchantId is not null)
                return PartyFaults.PersonHasMerchant();
            var role = IdentityTables.Grant(person, Roles.Merchant);
            if (await db.Set<IdentityUserRole<Guid>>().AnyAsync(grant => grant.UserId == person.Id && grant.RoleId != role.RoleId, cancellationToken))
                return PartyFaults.StaffHasNoMerchant();

            var now = clock.GetUtcNow();
            var merchant = Merchant.Register(new MerchantId(ids.Next(now)), request.Body.Code, request.Body.Name, now);
            db.Add(merchant);
            person.MerchantId = merchant.Id;
            db.Add(role);
            return new Receipt(merchant.Id, merchant.IsSoleTrader);
        }
    }

    internal static void Map(IEndpointRouteBuilder merchants) => merchants
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), body), cancellationToken)).ToCreated(receipt => $"/api/v1/merchants/{receipt.Id}"))
        .RequireAuthorization(Policies.SignedIn)
        .RequireIdempotencyKey()
        .WithName(nameof(RegisterMerchant));
}
