using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

internal static class InstrumentFaults
{
    public static Fault WrongRole() => Fault.Forbidden("access.wrong-role", "Your role doesn't allow this.");

    public static Fault UnknownType(InstrumentTypes types) =>
        Fault.Invalid("instrument.type", "There is no such type of instrument.", "type", string.Join(", ", types.All.Select(type => type.Id)));

    public static Fault Unknown(InstrumentId id) => Fault.NotFound("instrument.unknown", $"There is no instrument {id}.");

    public static Fault Retired() => Fault.Conflict("instrument.retired-already", "The instrument is no longer in use.", "instrument");

    public static Fault StaleEdit() => Fault.Stale("instrument.stale", "The instrument was changed by somebody else in the meantime: read it again.");

    public static Fault UnknownCertificate(CertificateId id) => Fault.NotFound("certificate.unknown", $"There is no certificate {id}.");

    public static Fault ConfirmedAlready() => Fault.Conflict("certificate.confirmed-already", "The certificate is confirmed already.", "certificate");

    public static Fault BeyondCycle(VerificationCycle cycle) => Fault.Invalid(
        "certificate.beyond-cycle", $"A verification of this type lasts {cycle.Value} months at most ({cycle.Citation}).", "validUntil", $"at most {cycle.Value} months after verifiedOn");

    public static Fault NotOfShop(int index) =>
        Fault.Invalid("selfcheck.not-of-shop", "This shop has no such instrument in use.", $"instruments[{index}].instrument", "an instrument that the shop has in use");

    public static Fault WrongUnit(int index, InstrumentType type) => Fault.Invalid(
        "selfcheck.unit", "Readings of this instrument stand in another unit.", $"instruments[{index}].readings", $"one of {string.Join(", ", type.Units)}");

    public static Fault MandatoryInUse() =>
        Fault.Conflict("exemption.instruments-in-use", "The shop has instruments in use that need mandatory verification.", "shop");
}
