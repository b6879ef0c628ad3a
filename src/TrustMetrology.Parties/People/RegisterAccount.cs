using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody makes an account, to act for a merchant.</summary>
public static class RegisterAccount
{
    public sealed record Body(string Email, string Password, string DisplayName);

    // The password stays out of the command's JSON: its hash is stored with the Idempotency-Key.
    public sealed record Command(string Email, [property: JsonIgnore] string Password, string DisplayName) : ICommand<Receipt>;

    public sealed record Receipt(PersonId Id);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Email).Email();
            RuleFor(command => command.Password).NewPassword();
            RuleFor(command => command.DisplayName).OneLine(TextRules.NameLength);
        }
    }

    internal sealed class Handler(TrustDb db, IPasswordHasher<Person> passwords, IIds ids, IChance chance, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var person = Person.Create(new PersonId(ids.Next(now)), request.Email, request.DisplayName, chance, now);
            person.PasswordHash = passwords.HashPassword(person, request.Password);
            db.Add(person);
            return Task.FromResult<Result<Receipt>>(new Receipt(person.PersonId));
        }
    }

    internal static void Map(IEndpointRouteBuilder accounts) => accounts
        .MapPost("/", async (Body body, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(body.Email, body.Password, body.DisplayName), cancellationToken)).ToCreated(_ => "/api/v1/me"))
        .RequireAuthorization(Policies.Public)
        .LimitAttempts()
        .RequireIdempotencyKey()
        .WithName(nameof(RegisterAccount));
}
