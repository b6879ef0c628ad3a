using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

internal static class PartyFaults
{
    public static Fault NotSignedIn() => new(FaultKind.Unauthenticated, "access.not-signed-in", "Sign in, or send a bearer token that still counts.");

    public static Fault WrongRole() => Fault.Forbidden("access.wrong-role", "Your role doesn't allow this.");

    public static Fault HeaderMissing(string header) => new(FaultKind.Forbidden, "access.header-missing", $"A request that is signed in by cookie carries {header}.", header, "any value");

    public static Fault TooManyAttempts() => new(FaultKind.TooMany, "access.too-many-attempts", "Too many attempts from your address: wait a minute.");

    public static Fault SignInRefused() => new(FaultKind.Unauthenticated, "sign-in.refused", "Address and password don't match, or the account rests for a quarter of an hour after five failures.");

    public static Fault TotpRequired() => new(FaultKind.Unauthenticated, "sign-in.totp-required", "Send the code of your authenticator app as well.", "totp");

    public static Fault TotpWrong() => new(FaultKind.Unauthenticated, "sign-in.totp-wrong", "The code is wrong or was used before.", "totp");

    public static Fault RefreshRefused() => new(FaultKind.Unauthenticated, "sign-in.refresh-refused", "The refresh token doesn't count any more: sign in.", "refreshToken");

    public static Fault TotpNotOffered() => Fault.Conflict("totp.not-offered", "Ask for a secret first.");

    public static Fault TotpEnabled() => Fault.Conflict("totp.enabled", "A second factor is set up already.");

    public static Fault TotpCode() => Fault.Invalid("totp.code", "The code isn't the one that the app shows now.", "code", "6 digits");

    public static Fault TotpNotEnabled() => Fault.Conflict("totp.not-enabled", "No second factor is set up.");

    public static Fault PasswordWrong() =>
        Fault.Invalid("account.password-wrong", "This isn't the account's password, or the account rests for a quarter of an hour after five failures.", "password", "the account's password");

    public static Fault NotProven(CredentialFlaw flaw) => flaw == CredentialFlaw.Password
        ? PasswordWrong()
        : Fault.Invalid("account.totp-wrong", "The code is missing or wrong, or was used before.", "totp", "6 digits of the authenticator app, or a recovery code");

    public static Fault UnknownPerson(PersonId id) => Fault.NotFound("person.unknown", $"There is no person {id}.");

    public static Fault PersonStale() => Fault.Stale("person.stale", "Somebody else changed this person in the meantime: read it again.");

    public static Fault OwnAccount() => Fault.Conflict("person.own", "Nobody changes the own role or keeps the own account out.");

    public static Fault PersonHasMerchant() => Fault.Conflict("merchant.one-per-person", "This account acts for a merchant already.");

    public static Fault StaffHasNoMerchant() => Fault.Forbidden("merchant.staff", "Whoever works for enforcement, audit or the platform acts for no merchant.");

    public static Fault UnknownMerchant(object id) => Fault.NotFound("merchant.unknown", $"There is no merchant {id}, or none that you may see.");

    public static Fault ConsentNotNeeded() => Fault.Conflict("merchant.no-sole-trader", "Only a sole trader's consent is asked for: a company is shown in public anyway.");

    public static Fault UnknownRegion() => Fault.Invalid("region.unknown", "There is no region with this code.", "inside", "6 digits, GB/T 2260");

    public static Fault UnknownShop(object id) => Fault.NotFound("shop.unknown", $"There is no shop {id}.");

    public static Fault ShopStale() => Fault.Stale("shop.stale", "The shop was changed by somebody else in the meantime: read it again.");

    public static Fault ShopClosed() => Fault.Conflict("shop.closed", "The shop is closed.");

    public static Fault NoChain() => Fault.NotFound("chain.none", "This platform anchors on no chain yet: there is nothing to trust but its word.");
}
