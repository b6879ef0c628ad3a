using System.Security.Claims;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody proves by password, and code where one is set up, who it is.</summary>
public static class SignIn
{
    /// <param name="Totp">The code of the authenticator app, or a recovery code; null where the account has no second factor.</param>
    public sealed record Body(string Email, string Password, string? Totp = null);

    public sealed record Command([property: JsonIgnore] Body Body) : ICommand<Outcome>;

    /// <summary>Who signed in, or why not; a refusal is an outcome, because the failure it counts must be saved.</summary>
    public sealed record Outcome(ClaimsPrincipal? Ticket, Fault? Refusal)
    {
        internal static Outcome Entered(Person person) => new(FreshClaims.Ticket(person), null);

        internal static Outcome Refused(Fault fault) => new(null, fault);
    }

    internal sealed class Handler(TrustDb db, IPasswordHasher<Person> passwords, Credentials credentials, TimeProvider clock) : ICommandHandler<Command, Outcome>
    {
        public async Task<Result<Outcome>> Handle(Command request, CancellationToken cancellationToken)
        {
            var email = request.Body.Email.ToUpperInvariant();
            var person = await db.Set<Person>().SingleOrDefaultAsync(person => person.NormalizedEmail == email, cancellationToken);
            if (person?.PasswordHash is null || person.IsLocked(clock.GetUtcNow()))
                return HashAnyway(request.Body.Password);
            return credentials.Check(person, request.Body.Password, request.Body.Totp) is { } flaw ? Outcome.Refused(RefusalOf(flaw)) : Outcome.Entered(person);
        }

        // Otherwise the time of the answer would tell which addresses have an account, and which accounts rest.
        private Outcome HashAnyway(string password)
        {
            passwords.HashPassword(new Person(), password);
            return Outcome.Refused(PartyFaults.SignInRefused());
        }

        private static Fault RefusalOf(CredentialFlaw flaw) => flaw switch
        {
            CredentialFlaw.CodeMissing => PartyFaults.TotpRequired(),
            CredentialFlaw.Code => PartyFaults.TotpWrong(),
            _ => PartyFaults.SignInRefused(),
        };
    }
}
