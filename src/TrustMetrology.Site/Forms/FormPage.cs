using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Platform.Pipeline;

namespace TrustMetrology.Site;

/// <summary>Something wrong with a form: said at the top and at its field.</summary>
/// <param name="Field">Name of the field; null where it is about the whole form.</param>
/// <param name="Text">What is wrong and what to do next, in the reader's language.</param>
internal sealed record FormError(string? Field, string Text);

/// <summary>A page that sends commands and shows the same faults as the API, in words.</summary>
internal abstract class FormPage : PageModel
{
    public IReadOnlyList<FormError> Errors { get; private set; } = [];

    /// <summary>Said once at the top after something succeeded; null otherwise.</summary>
    [TempData]
    public string? Done { get; set; }

    protected Words T => HttpContext.RequestServices.GetRequiredService<Words>();

    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    private IMediator Mediator => HttpContext.RequestServices.GetRequiredService<IMediator>();

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

    /// <summary>The same for a command that must not happen twice: a form that is sent again gets the first answer.</summary>
    protected async Task<T?> SendOnceAsync<T>(ICommand<T> command)
        where T : class
    {
        var key = HttpContext.RequestServices.GetRequiredService<CurrentIdempotencyKey>();
        if (Guid.TryParse(Request.Form[OnceKey.Field], out var once))
            key.Value = $"{User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "anonymous"}:{once}";
        var answer = await SendAsync(command);
        key.Value = null;
        return answer;
    }

    /// <summary>Sends a command by which somebody proves who it is; true where it is done, and this browser is signed in from then on.</summary>
    protected async Task<bool> EnterAsync(IRequest<Result<SignIn.Outcome>> command)
    {
        if (await SendAsync(command) is not { } outcome)
            return false;
        if (outcome.Refusal is { } refusal)
            Refuse(refusal);
        else
            await StartSession.GiveCookieAsync(HttpContext, outcome);
        return outcome.Refusal is null;
    }

    protected void Refuse(Fault fault)
    {
        var texts = HttpContext.RequestServices.GetRequiredService<FaultTexts>();
        Refuse(fault.Kind, fault.Others.Prepend(fault).Select(each => new FormError(FieldOnPage(each.Field), WithNextStep(each, texts.Detail(each)))));
    }

    /// <summary>Refuses a field that a page reads itself, because the command takes something else.</summary>
    protected void Refuse(string field, string text) => Refuse(FaultKind.Invalid, [new FormError(field, T[text])]);

    /// <summary>Refuses every field that was left open; true where none was.</summary>
    protected bool IsFilled(params (string Field, bool IsMissing, string Text)[] fields)
    {
        var missing = fields.Where(each => each.IsMissing).Select(each => new FormError(each.Field, T[each.Text])).ToList();
        if (missing.Count > 0)
            Refuse(FaultKind.Invalid, missing);
        return missing.Count == 0;
    }

    /// <summary>The form's name for a field of the API, where a form leaves out what was not filled in.</summary>
    protected virtual string ToFormField(string field) => field;

    protected RedirectResult Go(string path, string? done = null)
    {
        Done = done is null ? null : T[done];
        return Redirect(path.StartsWith('/') ? path : Links.To(path));
    }

    /// <summary>On to the page where the device signs a draft, and back from there.</summary>
    protected RedirectResult GoSign(Guid draft, string back) => Redirect($"/sign/?lang={SiteLanguage.Current}#draft={draft}&return={Links.To(back)}");

    private void Refuse(FaultKind kind, IEnumerable<FormError> errors)
    {
        Errors = [.. errors];
        Response.StatusCode = ProblemMapping.Status(kind);
        ViewData["Errors"] = Errors;
    }

    // A fault about something that the form doesn't ask for (the shop in the address, a draft) is about the whole form.
    private string? FieldOnPage(string? field)
    {
        if (field is null || !Request.HasFormContentType)
            return null;
        var name = ToFormField(field);
        return Request.Form.Keys.FirstOrDefault(key => key == name)
            ?? Request.Form.Keys.FirstOrDefault(key => key.StartsWith($"{name}[", StringComparison.Ordinal) || key.StartsWith($"{name}.", StringComparison.Ordinal));
    }

    private string WithNextStep(Fault fault, string text) => T.Find($"next.{fault.Code}") is { } next ? $"{text} {next}" : text;
}
