using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Sets up an authenticator app as second factor.</summary>
internal sealed class TotpPage : FormPage
{
    public OfferView? Offer { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The secret, as code to scan and as text to type.</summary>
    public sealed record OfferView(string Secret, string Path, int Size);

    public async Task OnPostOfferAsync()
    {
        if (await SendAsync(new SetUpTotp.Command(new PersonId(User.PersonId()))) is not { } offer)
            return;
        var (path, size) = QrCode.Draw(offer.Uri);
        Offer = new OfferView(offer.Secret, path, size);
    }

    public async Task<IActionResult> OnPostEnableAsync(string? code)
    {
        if (await SendAsync(new EnableTotp.Command(new PersonId(User.PersonId()), code?.Trim() ?? "")) is { } enabled)
            RecoveryCodes = enabled.RecoveryCodes;
        return Page();
    }
}
