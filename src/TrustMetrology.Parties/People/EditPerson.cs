using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An administrator changes somebody's role, office and region, or keeps somebody out; it counts from the next request on.</summary>
public static class EditPerson
{
    /// <param name="Role">One of <see cref="Roles"/> but merchant; null for none.</param>
    /// <param name="Unit">Office or team; null for none.</param>
    /// <param name="Region">Where the person is competent: the first 2, 4 or 6 digits of GB/T 2260; null for nowhere.</param>
    /// <param name="Barred">True to keep the person out: every session ends, and none begins.</param>
    public sealed record Body(string? Role, string? Unit, string? Region, bool Barred);

    public sealed record Command(PersonId Administrator, PersonId Person, VersionRead Version, Body Body) : ICommand<GetPerson.View>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Role!).StaffRole().When(command => command.Body.Role is not null);
            RuleFor(command => command.Body.Unit!).OneLine(TextRules.NameLength).When(command => command.Body.Unit is not null);
            RuleFor(command => command.Body.Region!).RegionPrefix().When(command => command.Body.Region is not null);
        }
    }

    internal sealed class Handler(TrustDb db, IChance chance) : ICommandHandler<Command, GetPerson.View>
    {
        public async Task<Result<GetPerson.View>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleOrDefaultAsync(person => person.Id == request.Person.Value, cancellationToken);
            if (person is null)
                return PartyFaults.UnknownPerson(request.Person);
            var read = (await db.ViewAsync([person], cancellationToken))[0];
            if (read.Version != request.Version.Value)
                return PartyFaults.PersonStale();
            if (request.Administrator == request.Person)
                return PartyFaults.OwnAccount();
            if (request.Body.Role is not null && person.MerchantId is not null)
                return PartyFaults.StaffHasNoMerchant();

            await GrantAsync(person, request.Body.Role, cancellationToken);
            (person.Unit, person.Region) = (request.Body.Unit, request.Body.Region);
            person.Bar(request.Body.Barred, chance);
            // Of two edits at once the second is looked at again, and finds another version.
            person.Stamp(chance);
            var roles = read.Roles.Where(role => role == Roles.Merchant).Concat(request.Body.Role is { } given ? [given] : []);
            return GetPerson.Of(person, [.. roles]);
        }

        private async Task GrantAsync(Person person, string? role, CancellationToken cancellationToken)
        {
            var (wanted, merchant) = (role is null ? null : IdentityTables.Grant(person, role), IdentityTables.Grant(person, Roles.Merchant));
            var grants = await db.Set<IdentityUserRole<Guid>>().Where(grant => grant.UserId == person.Id).ToListAsync(cancellationToken);
            db.RemoveRange(grants.Where(grant => grant.RoleId != wanted?.RoleId && grant.RoleId != merchant.RoleId));
            if (wanted is not null && grants.TrueForAll(grant => grant.RoleId != wanted.RoleId))
                db.Add(wanted);
        }
    }

    internal static void Map(IEndpointRouteBuilder people) => people
        .MapPut("/{id:guid}", async (Guid id, Body body, ClaimsPrincipal user, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var version = context.ReadIfMatch();
            return version.Succeeded
                ? (await mediator.Send(new Command(new PersonId(user.PersonId()), new PersonId(id), version.Value, body), cancellationToken)).ToOk()
                : version.Fault;
        })
        .TakesIfMatch()
        .RequireAuthorization(Policies.Administrator)
        .WithName(nameof(EditPerson));
}
