using System.Globalization;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Instruments;

/// <summary>An instrument as a reader sees it.</summary>
/// <param name="Id">The instrument.</param>
/// <param name="Shop">Who uses it.</param>
/// <param name="Type">Id of its type.</param>
/// <param name="TypeName">The type in the reader's language.</param>
/// <param name="Manufacturer">Its maker.</param>
/// <param name="Serial">The maker's number.</param>
/// <param name="Location">Where it stands; null where nothing was said.</param>
/// <param name="Mandatory">True where the law demands its verification.</param>
/// <param name="Record">Its record.</param>
/// <param name="ListedAt">When it was listed.</param>
/// <param name="RetiredAt">When it went out of use; null while in use.</param>
/// <param name="State">In words.</param>
/// <param name="Certificate">The verification that counts; null where there is none.</param>
/// <param name="Version">What If-Match wants.</param>
public sealed record InstrumentView(
    InstrumentId Id,
    ShopId Shop,
    string Type,
    string TypeName,
    string Manufacturer,
    string Serial,
    string? Location,
    bool Mandatory,
    Guid Record,
    DateTimeOffset ListedAt,
    DateTimeOffset? RetiredAt,
    VerificationState State,
    CertificateView? Certificate,
    long Version) : IVersioned
{
    private const int DueSoonDays = 30;

    internal static InstrumentView Of(Instrument instrument, InstrumentType type, IEnumerable<Certificate> certificates, DateTimeOffset now)
    {
        var today = LegalDay.Of(now).Date;
        var counting = Counting(certificates, today);
        return new InstrumentView(
            instrument.Id, instrument.Shop, instrument.Type, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? type.Chinese : type.English,
            instrument.Manufacturer, instrument.Serial, instrument.Location, instrument.Mandatory, instrument.Record, instrument.ListedAt, instrument.RetiredAt,
            StateOf(instrument, counting, today), counting is null ? null : CertificateView.Of(counting), instrument.Version);
    }

    /// <summary>The verification that counts on a day: in date before lapsed, confirmed before claimed, then the one that lasts longest.</summary>
    internal static Certificate? Counting(IEnumerable<Certificate> certificates, DateOnly today) => certificates
        .OrderByDescending(each => each.ValidUntil >= today)
        .ThenByDescending(each => each.ValidUntil >= today && each.Confirmed)
        .ThenByDescending(each => each.ValidUntil)
        .ThenByDescending(each => each.Confirmed)
        .FirstOrDefault();

    private static VerificationState StateOf(Instrument instrument, Certificate? counting, DateOnly today)
    {
        if (instrument.RetiredAt is not null)
            return VerificationState.Retired;
        if (counting is null)
            return instrument.Mandatory ? VerificationState.NeverVerified : VerificationState.NotNeeded;
        var left = counting.ValidUntil.DayNumber - today.DayNumber;
        return left < 0 ? VerificationState.Overdue : left <= DueSoonDays ? VerificationState.DueSoon : VerificationState.InDate;
    }
}

/// <summary>A verification as a reader sees it.</summary>
/// <param name="Id">The certificate.</param>
/// <param name="Number">Its own number.</param>
/// <param name="Laboratory">Who verified.</param>
/// <param name="VerifiedOn">Legal day.</param>
/// <param name="ValidUntil">Last legal day: the next verification is due by then.</param>
/// <param name="Confirmed">False where it rests on the merchant's word.</param>
/// <param name="Record">Its record.</param>
public sealed record CertificateView(CertificateId Id, string Number, string Laboratory, DateOnly VerifiedOn, DateOnly ValidUntil, bool Confirmed, Guid Record)
{
    internal static CertificateView Of(Certificate certificate) => new(
        certificate.Id, certificate.Number, certificate.Laboratory, certificate.VerifiedOn, certificate.ValidUntil, certificate.Confirmed, certificate.Record);
}

/// <summary>Whether an instrument's verification is in date.</summary>
public enum VerificationState
{
    InDate,

    /// <summary>In date for 30 days more at the most.</summary>
    DueSoon,

    Overdue,

    /// <summary>Needs a verification and never had one.</summary>
    NeverVerified,

    /// <summary>The law demands none, and none is recorded.</summary>
    NotNeeded,

    Retired,
}
