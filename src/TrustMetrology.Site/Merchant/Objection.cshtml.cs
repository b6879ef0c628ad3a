using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant disputes what was published about its shop.</summary>
internal sealed class ObjectionPage : OwnPublicationPage
{
    public async Task<IActionResult> OnPostAsync(Guid about, string? grounds)
    {
        var command = new FileObjection.Command(new PersonId(User.PersonId()), User.Party(), new FileObjection.Body(about, Typed.Line(grounds)));
        return await SendOnceAsync(command) is null ? Page() : Go(ShopPath, "objection.published");
    }
}
