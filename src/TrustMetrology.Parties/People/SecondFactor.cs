using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>The authenticator app of a person: its secret, its codes, and the recovery codes for when it is lost.</summary>
internal sealed class SecondFactor(IDataProtectionProvider protection, IChance chance, TimeProvider clock)
{
    private const int SecretBytes = 20;
    private const int RecoveryCodes = 10;
    private const int RecoveryBytes = 10;

    private readonly IDataProtector protector = protection.CreateProtector("totp");

    /// <summary>A fresh secret, which counts once a code of it was shown.</summary>
    public byte[] Offer(Person person)
    {
        var secret = chance.Bytes(SecretBytes);
        person.OfferTotp(protector.Protect(Convert.ToHexStringLower(secret)));
        return secret;
    }

    /// <summary>Takes the app's code or a recovery code; each only once.</summary>
    public bool Take(Person person, string code) => TakeTotp(person, code) || person.TakeRecoveryHash(HashOf(code));

    /// <summary>Takes the app's code of now, of 30 seconds ago or of in 30 seconds.</summary>
    public bool TakeTotp(Person person, string code)
    {
        if (person.ProtectedTotpSecret is not { } secret || Totp.FindStep(Convert.FromHexString(protector.Unprotect(secret)), code, clock.GetUtcNow()) is not { } step || step <= person.TotpStep)
            return false;
        person.TakeTotpStep(step);
        return true;
    }

    /// <summary>Turns the second factor on; gives the recovery codes, which are shown this once.</summary>
    public IReadOnlyList<string> Enable(Person person)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => Totp.Base32(chance.Bytes(RecoveryBytes))).ToList();
        person.EnableTotp(codes.Select(HashOf), chance);
        return codes;
    }

    private static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
