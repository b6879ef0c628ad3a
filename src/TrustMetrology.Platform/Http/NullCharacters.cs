using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

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
        var bent = request.Path.Value!.Contains('\0')
            || request.Query.Any(pair => pair.Key.Contains('\0') || pair.Value.Any(value => value?.Contains('\0') == true))
            || (request.HasFormContentType && (await ReadFormAsync(request, context.RequestAborted)).Any(pair => pair.Value.Any(value => value?.Contains('\0') == true)));
        if (!bent)
            await next(context);
        else if (Addresses.IsForMachines(request.Path))
            await Fault.ToProblem().ExecuteAsync(context);
        else
            // The page for that status comes after us.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
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
