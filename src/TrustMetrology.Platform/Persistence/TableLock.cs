using Microsoft.EntityFrameworkCore;

namespace TrustMetrology.Platform;

/// <summary>Which of the two databases a context talks to, and what only one of them needs.</summary>
public static class TableLock
{
    internal static bool IsPostgres(this TrustDb db) => db.Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal);

    /// <summary>
    /// Waits until no other transaction holds this lock on that entity's table; readers go on. To be called first in a transaction, so
    /// that its snapshot is taken under the lock. In SQLite a transaction is the only writer from its beginning.
    /// </summary>
    public static async Task LockAsync<TEntity>(this TrustDb db, CancellationToken cancellationToken)
        where TEntity : class
    {
        var statement = $"LOCK TABLE {db.Model.FindEntityType(typeof(TEntity))!.GetTableName()} IN EXCLUSIVE MODE";
        if (db.IsPostgres())
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }
}
