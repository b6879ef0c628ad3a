using Microsoft.AspNetCore.Mvc.Filters;

namespace TrustMetrology.Site;

/// <summary>A page about something that its address names: read before the page is asked anything, not found where the reader has no such thing.</summary>
internal abstract class SubjectPage : FormPage
{
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await FindAsync())
            await next();
        else
            context.Result = NotFound();
    }

    /// <summary>Reads what the page is about; false where there is no such thing for this reader.</summary>
    protected abstract Task<bool> FindAsync();

    /// <summary>An id in the page's address.</summary>
    protected Guid Named(string part) => Guid.Parse((string)RouteData.Values[part]!);
}
