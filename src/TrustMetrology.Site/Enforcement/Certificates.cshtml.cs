using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Certificates that rest on the merchant's word, for an officer to confirm.</summary>
internal sealed class CertificatesPage : FormPage
{
    public IReadOnlyList<ListUnconfirmedCertificates.Line> Lines { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostConfirmAsync(Guid certificate)
    {
        if (await SendOnceAsync(new ConfirmCertificate.Command(User.Region(), new CertificateId(certificate))) is not null)
            return Go("enforcement/certificates", "enforcement.confirmed");
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync() => Lines = (await SendAsync(new ListUnconfirmedCertificates.Query(User.Region())))!.Items;
}
