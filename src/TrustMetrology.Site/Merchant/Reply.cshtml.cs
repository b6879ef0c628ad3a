using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant answers in public to what was published about its shop.</summary>
internal sealed class ReplyPage : OwnPublicationPage
{
    public async Task<IActionResult> OnPostAsync(Guid about, string? text)
    {
        var command = new FileReply.Command(new PersonId(User.PersonId()), User.Party(), new FileReply.Body(about, Typed.Line(text)));
        return await SendOnceAsync(command) is null ? Page() : Go(ShopPath, "reply.published");
    }
}
