using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using TrustMetrology.Platform;

namespace TrustMetrology.Host;

/// <summary>
/// A database that can't be reached or written ends a request: told as that, with what to do, and not as a bug. Whether a commit took effect whose
/// answer was lost nobody knows at that moment; the same request under the same Idempotency-Key finds out.
/// </summary>
internal sealed partial class DatabaseOutages(ILogger<DatabaseOutages> logger) : IExceptionHandler
{
    private const string Seconds = "5"; // a database that restarts is back by then

    // SQLITE_BUSY, SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN (https://sqlite.org/rescode.html).
    private static readonly int[] SqliteOutOfReach = [5, 8, 10, 14];

    private const int SqliteFull = 13;

    private static Fault Unavailable => new(FaultKind.Unavailable, "database.unavailable",
        "The platform can't reach its database at the moment. Ask again in a moment, under the same Idempotency-Key: what was done already is answered as done, and nothing is done twice.");

    private static Fault Full => new(FaultKind.NoSpace, "database.full",
        "The platform's disk is full: this was not accepted, and what was accepted before stands. Ask again once its operator has made room.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (FindFault(exception) is not { } fault)
            return false;
        LogOutage(logger, fault.Code, exception.GetBaseException().Message);
        httpContext.Response.Headers.RetryAfter = Seconds;
        if (Addresses.IsForMachines(httpContext.Request.Path))
            await fault.ToProblem().ExecuteAsync(httpContext);
        else
            httpContext.Response.StatusCode = ProblemMapping.Status(fault.Kind); // the page for that status comes after us
        return true;
    }

    /// <summary>The outage behind an exception; null where it is something else.</summary>
    internal static Fault? FindFault(Exception? exception) => exception switch
    {
        null => null,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } or SqliteException { SqliteErrorCode: SqliteFull } => Full,
        NpgsqlException { IsTransient: true } => Unavailable,
        SqliteException sqlite when SqliteOutOfReach.Contains(sqlite.SqliteErrorCode) => Unavailable,
        _ => FindFault(exception.InnerException),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was refused, {Code}: {Words}")]
    private static partial void LogOutage(ILogger logger, string code, string words);
}
