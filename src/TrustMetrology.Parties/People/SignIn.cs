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

    public sealed record Command([property: JsonIgnore] Body Body) : ICommand<Outcome>, ITakesWhatItFinds;

    /// <summary>Who signed in, or why not; a refusal is an outcome, because the failure it counts must be saved.</summary>
    public sealed record Outcome(ClaimsPrincipal? Ticket, Fault? Refusal);

    internal sealed class Handler(TrustDb db, IPasswordHasher<Person> passwords, SecondFactor secondFactor, IChance chance, TimeProvider clock) : ICommandHandler<Command, Outcome>
    {
        public async Task<Result<Outcome>> Handle(Command request, CancellationToken cancellationToken)
        {
            var email = request.Body.Email.ToUpperInvariant();
            var person = await db.Set<Person>().SingleOrDefaultAsync(person => person.NormalizedEmail == email, cancellationToken);
            if (person?.PasswordHash is not { } hash || person.IsLocked(clock.GetUtcNow()))
                return HashAnyway(request.Body.Password);

            // Of attempts at once on one account each counts, and a code is taken once: they are saved one after the other.
            person.Stamp(chance);
            if (passwords.VerifyHashedPassword(person, hash, request.Body.Password) == PasswordVerificationResult.Failed)
                return Fail(person, PartyFaults.SignInRefused());
            if (person.TwoFactorEnabled && request.Body.Totp is null)
                return Refuse(PartyFaults.TotpRequired());
            if (person.TwoFactorEnabled && !secondFactor.Take(person, request.Body.Totp!))
                return Fail(person, PartyFaults.TotpWrong());

            person.ForgetFailures();
            return new Outcome(FreshClaims.Ticket(person), null);
        }

        // Otherwise the time of the answer would tell which addresses have an account, and which accounts rest.
        private Outcome HashAnyway(string password)
        {
            passwords.HashPassword(new Person(), password);
            return Refuse(PartyFaults.SignInRefused());
        }

        private Outcome Fail(Person person, Fault fault)
        {
            person.CountFailure(clock.GetUtcNow());
            return Refuse(fault);
        }

        private static Outcome Refuse(Fault fault) => new(null, fault);
    }
}
