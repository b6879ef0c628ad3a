using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace TrustMetrology.Platform;

/// <summary>
/// Refuses U+0000 in an address or a form before anything looks it up: PostgreSQL's text can't hold it, so no such name can exist.
/// (<see cref="StrictBodies"/> does the same for JSON.)
/// </summary>
public sealed class NullCharacters(RequestDelegate next)
{
    internal static Fault Fault => Fault.Invalid("request.null-character", "Texts hold no null characters.", rule: "no U+0000");

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (await FindAsync(request, context.RequestAborted) is not { } field)
            await next(context);
        else if (Addresses.IsForMachines(request.Path))
            await (Fault with { Field = field }).ToProblem().ExecuteAsync(context);
        else
            // The page for that status comes after us.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    // The name of the parameter or form field that has one; "path" for the address itself.
    private static async Task<string?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Path.Value!.Contains('\0'))
            return "path";
        IEnumerable<KeyValuePair<string, StringValues>> named = request.HasFormContentType ? request.Query.Concat(await ReadFormAsync(request, cancellationToken)) : request.Query;
        return named.Where(pair => pair.Key.Contains('\0') || pair.Value.Any(value => value?.Contains('\0') == true)).Select(pair => pair.Key.Replace("\0", "\\u0000", StringComparison.Ordinal)).FirstOrDefault();
    }

    // A multipart form that breaks off is told as a stream that ended; it is the sender's mistake like any other broken form.
    private static async Task<IFormCollection> ReadFormAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await request.ReadFormAsync(cancellationToken);
        }
        catch (IOException broken) when (broken is not ConnectionResetException)
        {
            throw new InvalidDataException("The form breaks off.", broken);
        }
    }
}
