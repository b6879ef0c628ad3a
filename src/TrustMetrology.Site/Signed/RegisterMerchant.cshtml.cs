using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>First step: the merchant for whom a person acts.</summary>
internal sealed class RegisterMerchantPage : FormPage
{
    public IActionResult OnGet() => User.IsInRole(Roles.Merchant) ? Redirect(Links.To("merchant")) : Page();

    public async Task<IActionResult> OnPostAsync(string? name, string? code)
    {
        var body = new RegisterMerchant.Body((code ?? "").Trim().ToUpperInvariant(), Typed.Line(name));
        return await SendOnceAsync(new RegisterMerchant.Command(new PersonId(User.PersonId()), body)) is null ? Page() : Go("merchant", "merchant.registered");
    }
}
