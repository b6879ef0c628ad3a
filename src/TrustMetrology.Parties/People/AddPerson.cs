using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An administrator (or <c>trust user add</c>) makes an account for somebody who works for enforcement, audit or the platform.</summary>
public static class AddPerson
{
    /// <param name="Role">One of <see cref="Roles"/> but merchant.</param>
    /// <param name="Unit">Office or team; null for none.</param>
    /// <param name="Region">Where the person is competent: the first 2, 4 or 6 digits of GB/T 2260; null for nowhere.</param>
    public sealed record Body(string Email, string Password, string DisplayName, string Role, string? Unit = null, string? Region = null);

    // The password stays out of the command's JSON: its hash is stored with the Idempotency-Key.
    public sealed record Command(string Email, [property: JsonIgnore] string Password, string DisplayName, string Role, string? Unit, string? Region) : ICommand<Receipt>;

    public sealed record Receipt(PersonId Id);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Email).Email();
            RuleFor(command => command.Password).NewPassword();
            RuleFor(command => command.DisplayName).OneLine(TextRules.NameLength);
            RuleFor(command => command.Role).StaffRole();
            RuleFor(command => command.Unit!).OneLine(TextRules.NameLength).When(command => command.Unit is not null);
            RuleFor(command => command.Region!).RegionPrefix().When(command => command.Region is not null);
        }
    }

    internal sealed class Handler(TrustDb db, IPasswordHasher<Person> passwords, IIds ids, IChance chance, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var person = Person.Create(new PersonId(ids.Next(now)), request.Email, request.DisplayName, chance, now);
            person.PasswordHash = passwords.HashPassword(person, request.Password);
            (person.Unit, person.Region) = (request.Unit, request.Region);
            db.Add(person);
            db.Add(IdentityTables.Grant(person, request.Role));
            return Task.FromResult<Result<Receipt>>(new Receipt(person.PersonId));
        }
    }

    internal static void Map(IEndpointRouteBuilder people) => people
        .MapPost("/", async (Body body, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(body.Email, body.Password, body.DisplayName, body.Role, body.Unit, body.Region), cancellationToken)).ToCreated(receipt => $"/api/v1/people/{receipt.Id}"))
        .RequireAuthorization(Policies.Administrator)
        .RequireIdempotencyKey()
        .WithName(nameof(AddPerson));
}
