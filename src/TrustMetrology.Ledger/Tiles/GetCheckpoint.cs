using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Anybody reads the newest checkpoint, and the key that it verifies with (C2SP tlog-tiles).</summary>
internal static class GetCheckpoint
{
    public static void Map(IEndpointRouteBuilder log)
    {
        log.MapGet("/checkpoint", ReadAsync).RequireAuthorization(Policies.Public).WithName(nameof(GetCheckpoint));
        log.MapGet("/vkey", (LogKey key) => Results.Text(key.VerifierKey + "\n")).RequireAuthorization(Policies.Public).WithName("GetVerifierKey");
    }

    private static async Task<IResult> ReadAsync(TrustDb db, LogHistory history, HttpContext context, CancellationToken cancellationToken)
    {
        var newest = await db.Set<StoredCheckpoint>().AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancellationToken);
        var eras = await history.ReadAsync(cancellationToken);
        context.Response.Headers.CacheControl = "no-cache";
        return newest is null ? LedgerFaults.NothingSequenced().ToProblem() : Results.Text(eras.NoteOf(newest, eras.Current));
    }
}
