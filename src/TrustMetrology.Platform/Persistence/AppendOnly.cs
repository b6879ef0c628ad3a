using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Platform;

/// <summary>A table whose rows stay: none is removed, and none changes unless the condition over <c>OLD</c> and <c>NEW</c> holds.</summary>
public sealed record AppendOnlyTable(string Name, string Unless)
{
    /// <summary>False where rows are written once, for good.</summary>
    public bool MayChange => Unless != AppendOnly.Never;
}

/// <summary>
/// Rows that the database itself refuses to remove, and to change in any way that their mapping doesn't allow: triggers, which hold
/// whatever program writes. They are made from the model after each migration, because SQLite drops a table's triggers when it rebuilds it.
/// </summary>
public static class AppendOnly
{
    internal const string Never = "1 = 0";
    private const string Annotation = "TrustMetrology:AppendOnly";

    /// <summary>Rows are written once: never changed, never removed.</summary>
    public static EntityTypeBuilder<T> HasAppendOnlyRows<T>(this EntityTypeBuilder<T> entity)
        where T : class => entity.HasAppendOnlyRows(Never);

    /// <summary>Rows are never removed, and change only where the condition over <c>OLD</c> and <c>NEW</c> holds; in SQL that both databases read alike.</summary>
    public static EntityTypeBuilder<T> HasAppendOnlyRows<T>(this EntityTypeBuilder<T> entity, string unless)
        where T : class => entity.HasAnnotation(Annotation, unless);

    /// <summary>Rows of an owned entity are written once: never changed, never removed.</summary>
    public static void HasAppendOnlyRows<TOwner, T>(this OwnedNavigationBuilder<TOwner, T> owned)
        where TOwner : class
        where T : class => owned.HasAnnotation(Annotation, Never);

    /// <summary>The tables that are guarded.</summary>
    public static IReadOnlyList<AppendOnlyTable> Tables(TrustDb db) =>
        [.. from entity in db.Model.GetEntityTypes()
            where entity.FindAnnotation(Annotation) is not null
            select new AppendOnlyTable(entity.GetTableName()!, (string)entity.FindAnnotation(Annotation)!.Value!)];

    /// <summary>Puts the triggers on their tables where they don't stand yet, and takes away those of a former model.</summary>
    public static async Task EnforceAsync(TrustDb db, CancellationToken cancellationToken)
    {
        IAppendOnlyTriggers triggers = db.IsPostgres() ? new PostgresTriggers() : new SqliteTriggers();
        var wanted = Tables(db).SelectMany(triggers.On).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(triggers.Lock, cancellationToken);
        var standing = await db.Database.SqlQueryRaw<StandingTrigger>(triggers.Standing).ToListAsync(cancellationToken);
        if (standing.Select(trigger => trigger.Name).ToHashSet().SetEquals(wanted.Select(trigger => trigger.Name)))
            return;

        foreach (var statement in standing.Select(triggers.Drop).Append(triggers.Refusal).Concat(wanted.Select(trigger => trigger.Definition)))
            await db.Database.ExecuteSqlRawAsync(statement, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
