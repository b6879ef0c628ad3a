using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Sets up an authenticator app as second factor, or takes it away to set up another.</summary>
[LimitedAttempts]
internal sealed class TotpPage : FormPage
{
    public bool IsEnabled { get; private set; }

    public OfferView? Offer { get; private set; }

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The secret, as code to scan and as text to type.</summary>
    public sealed record OfferView(string Secret, string Path, int Size);

    public async Task OnGetAsync() => IsEnabled = (await SendAsync(new GetMe.Query(new PersonId(User.PersonId()), [], User.Party())))!.SecondFactor;

    public async Task<IActionResult> OnPostRemoveAsync(string? password, string? totp)
    {
        IsEnabled = true;
        return await EnterAsync(new RemoveTotp.Command(new PersonId(User.PersonId()), new RemoveTotp.Body(password ?? "", Typed.Line(totp)))) ? Go("account/totp", "totp.removed") : Page();
    }

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
