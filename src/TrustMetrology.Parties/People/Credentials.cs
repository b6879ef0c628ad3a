using Microsoft.AspNetCore.Identity;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>What is wrong with the password and the code that somebody gave.</summary>
internal enum CredentialFlaw
{
    Password,
    CodeMissing,
    Code,
}

/// <summary>Holds a password, and a code where one is set up, against a person.</summary>
internal sealed class Credentials(IPasswordHasher<Person> passwords, SecondFactor secondFactor, IChance chance, TimeProvider clock)
{
    /// <summary>Null where they are the person's, who isn't locked. A failure is counted on the person: the caller's command saves it.</summary>
    public CredentialFlaw? Check(Person person, string password, string? totp)
    {
        // Of attempts at once on one account each counts, and a code is taken once: they are saved one after the other.
        person.Stamp(chance);
        if (person.PasswordHash is not { } hash || passwords.VerifyHashedPassword(person, hash, password) == PasswordVerificationResult.Failed)
            return Fail(person, CredentialFlaw.Password);
        if (person.TwoFactorEnabled && totp is null)
            return CredentialFlaw.CodeMissing;
        if (person.TwoFactorEnabled && !secondFactor.Take(person, totp!))
            return Fail(person, CredentialFlaw.Code);
        person.ForgetFailures();
        return null;
    }

    private CredentialFlaw Fail(Person person, CredentialFlaw flaw)
    {
        person.CountFailure(clock.GetUtcNow());
        return flaw;
    }
}
