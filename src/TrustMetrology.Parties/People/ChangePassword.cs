using System.Security.Claims;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody who is signed in takes another password; every other session of the account ends.</summary>
public static class ChangePassword
{
    /// <param name="Password">The present one.</param>
    /// <param name="NewPassword">From now on.</param>
    /// <param name="Totp">The code of the authenticator app, or a recovery code; null where the account has no second factor.</param>
    public sealed record Body(string Password, string NewPassword, string? Totp = null);

    public sealed record Command(PersonId Person, [property: JsonIgnore] Body Body) : ICommand<SignIn.Outcome>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.NewPassword).NewPassword();
    }

    internal sealed class Handler(TrustDb db, IPasswordHasher<Person> passwords, Credentials credentials, IChance chance, TimeProvider clock) : ICommandHandler<Command, SignIn.Outcome>
    {
        public async Task<Result<SignIn.Outcome>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            if (person.IsLocked(clock.GetUtcNow()))
                return SignIn.Outcome.Refused(PartyFaults.PasswordWrong());
            if (credentials.Check(person, request.Body.Password, request.Body.Totp) is { } flaw)
                return SignIn.Outcome.Refused(PartyFaults.NotProven(flaw));

            person.PasswordHash = passwords.HashPassword(person, request.Body.NewPassword);
            person.EndSessions(chance);
            return SignIn.Outcome.Entered(person);
        }
    }

    internal static void Map(IEndpointRouteBuilder me) => me
        .MapPost("/password", async (Body body, ClaimsPrincipal user, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            await StartSession.StayAsync(context, await mediator.Send(new Command(new PersonId(user.PersonId()), body), cancellationToken)))
        .RequireAuthorization(Policies.SignedIn)
        .LimitAttempts()
        .Produces(StatusCodes.Status204NoContent)
        .WithName(nameof(ChangePassword));
}
