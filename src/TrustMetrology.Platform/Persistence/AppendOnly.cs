using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Platform;

/// <summary>A table whose rows stay: none is removed, and none changes unless the condition over <c>OLD</c> and <c>NEW</c> holds.</summary>
public sealed record AppendOnlyTable(string Name, string Unless)
{
    /// <summary>False where rows are written once, for good.</summary>
    public bool MayChange => Unless != AppendOnly.Never;
}

/// <summary>A table that takes a row only where the condition over <c>NEW</c> holds, and the fault with which a command is refused that adds another.</summary>
public sealed record AdmittingTable(string Name, string Condition, Fault Refusal)
{
    /// <summary>What the database says then.</summary>
    internal string Words => $"not admitted: {Name}";
}

/// <summary>
/// Rows that the database itself refuses to take, to remove, and to change in any way that their mapping doesn't allow: triggers, which hold
/// whatever program writes. They are made from the model after each migration, because SQLite drops a table's triggers when it rebuilds it.
/// </summary>
public static class AppendOnly
{
    internal const string Never = "1 = 0";
    private const string Annotation = "TrustMetrology:AppendOnly";
    private const string Admission = "TrustMetrology:Admission";

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

    /// <summary>Rows are taken only where the condition over <c>NEW</c> holds; in SQL that both databases read alike.</summary>
    public static EntityTypeBuilder<T> HasFaultUnlessAdmitted<T>(this EntityTypeBuilder<T> entity, string code, string detail, string condition)
        where T : class => entity.HasAnnotation(Admission, string.Join('|', code, detail, condition));

    /// <summary>The tables whose rows stay.</summary>
    public static IReadOnlyList<AppendOnlyTable> Tables(TrustDb db) =>
        [.. from entity in db.Model.GetEntityTypes()
            where entity.FindAnnotation(Annotation) is not null
            select new AppendOnlyTable(entity.GetTableName()!, (string)entity.FindAnnotation(Annotation)!.Value!)];

    internal static IEnumerable<AdmittingTable> Admitting(IModel model) =>
        from entity in model.GetEntityTypes()
        where entity.FindAnnotation(Admission) is not null
        let parts = ((string)entity.FindAnnotation(Admission)!.Value!).Split('|', 3)
        select new AdmittingTable(entity.GetTableName()!, parts[2], new Fault(FaultKind.Unavailable, parts[0], parts[1]));

    /// <summary>The fault of a row that wasn't admitted; null where the database refused for another reason.</summary>
    internal static Fault? FindFault(IModel model, DbUpdateException refused) =>
        refused.InnerException is DbException database ? Admitting(model).FirstOrDefault(table => database.Message.Contains(table.Words, StringComparison.Ordinal))?.Refusal : null;

    /// <summary>Puts the triggers on their tables where they don't stand yet, and takes away those of a former model.</summary>
    public static async Task EnforceAsync(TrustDb db, CancellationToken cancellationToken)
    {
        IAppendOnlyTriggers triggers = db.IsPostgres() ? new PostgresTriggers() : new SqliteTriggers();
        var wanted = Tables(db).SelectMany(triggers.On).Concat(Admitting(db.Model).Select(triggers.On)).ToList();
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
