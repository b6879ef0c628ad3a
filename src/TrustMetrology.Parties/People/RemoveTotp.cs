using System.Security.Claims;
using System.Text.Json.Serialization;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody takes the authenticator app away, to set up another one; every other session of the account ends.</summary>
public static class RemoveTotp
{
    /// <param name="Password">The account's.</param>
    /// <param name="Totp">The code of the app that goes, or a recovery code.</param>
    public sealed record Body(string Password, string Totp);

    public sealed record Command(PersonId Person, [property: JsonIgnore] Body Body) : ICommand<SignIn.Outcome>;

    internal sealed class Handler(TrustDb db, Credentials credentials, IChance chance, TimeProvider clock) : ICommandHandler<Command, SignIn.Outcome>
    {
        public async Task<Result<SignIn.Outcome>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            if (!person.TwoFactorEnabled)
                return PartyFaults.TotpNotEnabled();
            if (person.IsLocked(clock.GetUtcNow()))
                return SignIn.Outcome.Refused(PartyFaults.PasswordWrong());
            if (credentials.Check(person, request.Body.Password, request.Body.Totp) is { } flaw)
                return SignIn.Outcome.Refused(PartyFaults.NotProven(flaw));

            person.RemoveTotp(chance);
            return SignIn.Outcome.Entered(person);
        }
    }

    internal static void Map(IEndpointRouteBuilder me) => me
        .MapPost("/totp/removals", async (Body body, ClaimsPrincipal user, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            await StartSession.StayAsync(context, await mediator.Send(new Command(new PersonId(user.PersonId()), body), cancellationToken)))
        .RequireAuthorization(Policies.SignedIn)
        .LimitAttempts()
        .Produces(StatusCodes.Status204NoContent)
        .WithName(nameof(RemoveTotp));
}
