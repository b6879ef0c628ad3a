using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>Something wrong with a form: said at the top and at its field.</summary>
/// <param name="Field">Name of the field; null where it is about the whole form.</param>
/// <param name="Text">What is wrong, in the reader's language.</param>
internal sealed record FormError(string? Field, string Text);

/// <summary>A page that sends commands and shows the same faults as the API, in words.</summary>
internal abstract class FormPage : PageModel
{
    public IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>Said once at the top after something succeeded; null otherwise.</summary>
    [TempData]
    public string? Done { get; set; }

    private IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

    protected Words T => HttpContext.RequestServices.GetRequiredService<Words>();

    /// <summary>Sends a command or query; gives null, and keeps the faults for the page, where it is refused.</summary>
    protected async Task<T?> SendAsync<T>(IRequest<Result<T>> request)
        where T : class
    {
        var result = await Mediator.Send(request, HttpContext.RequestAborted);
        if (result.Succeeded)
            return result.Value;
        Refuse(result.Fault);
        return null;
    }

    protected void Refuse(Fault fault)
    {
        var texts = HttpContext.RequestServices.GetRequiredService<FaultTexts>();
        Errors = [.. fault.Others.Prepend(fault).Select(each => new FormError(each.Field, texts.Detail(each)))];
        Response.StatusCode = ProblemMapping.Status(fault.Kind);
        ViewData["Errors"] = Errors;
    }

    /// <summary>Refuses a field that a page reads itself, because the command takes something else.</summary>
    protected void Refuse(string field, string text) => Refuse(Fault.Invalid($"page.{field}", T[text], field));

    protected RedirectResult Go(string path, string? done = null)
    {
        Done = done is null ? null : T[done];
        return Redirect(path.StartsWith('/') ? path : Links.To(path));
    }
}
