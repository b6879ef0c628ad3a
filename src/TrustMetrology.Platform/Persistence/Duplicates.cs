using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Platform;

/// <summary>An entity that says itself which member of a request made it a duplicate, because requests of several forms make it.</summary>
public interface INamesDuplicate
{
    /// <summary>The member; null where none is at fault.</summary>
    string? DuplicateField { get; }
}

/// <summary>
/// Uniqueness belongs to an index: its mapping says with which fault a duplicate is refused, and the commit step
/// turns the database's complaint into that fault.
/// </summary>
public static partial class Duplicates
{
    private const string Annotation = "TrustMetrology:Duplicate";

    /// <summary>Refuses a duplicate of this unique index with a conflict of the given code.</summary>
    public static IndexBuilder<T> HasFaultOnDuplicate<T>(this IndexBuilder<T> index, string code, string detail, string field)
    {
        index.IsUnique().HasAnnotation(Annotation, string.Join('|', code, field, detail));
        return index;
    }

    /// <summary>Refuses a duplicate of this entity's primary key with a conflict of the given code.</summary>
    public static EntityTypeBuilder<T> HasFaultOnDuplicate<T>(this EntityTypeBuilder<T> entity, string code, string detail, string field)
        where T : class => entity.HasAnnotation(Annotation, string.Join('|', code, field, detail));

    internal static Fault? FindFault(IModel model, DbUpdateException refused)
    {
        if (refused.InnerException is not DbException database || FindAnnotated(model, database.Message) is not { } found)
            return null;
        var named = refused.Entries.Where(entry => entry.Metadata == found.Entity).Select(entry => entry.Entity).OfType<INamesDuplicate>().FirstOrDefault();
        return named is null ? found.Fault : found.Fault with { Field = named.DuplicateField };
    }

    private static (IEntityType Entity, Fault Fault)? FindAnnotated(IModel model, string message)
    {
        var postgres = PostgresConstraint().Match(message);
        var sqlite = SqliteColumns().Match(message);
        foreach (var (entity, annotated, columns, name) in model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).SelectMany(UniqueConstraints))
        {
            var hit = postgres.Success ? postgres.Groups[1].Value == name : sqlite.Success && sqlite.Groups[1].Value == columns;
            if (hit && annotated.FindAnnotation(Annotation)?.Value is string text)
                return (entity, ToFault(text));
        }

        return null;
    }

    private static IEnumerable<(IEntityType Entity, IReadOnlyAnnotatable Annotated, string Columns, string? Name)> UniqueConstraints(IEntityType entity)
    {
        var table = entity.GetTableName();
        string Columns(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(property => $"{table}.{property.GetColumnName()}"));
        foreach (var index in entity.GetIndexes().Where(index => index.IsUnique))
            yield return (entity, index, Columns(index.Properties), index.GetDatabaseName());
        if (entity.FindPrimaryKey() is { } key)
            yield return (entity, entity, Columns(key.Properties), key.GetName());
    }

    private static Fault ToFault(string annotation)
    {
        var parts = annotation.Split('|', 3);
        return Fault.Conflict(parts[0], parts[2], parts[1]);
    }

    [GeneratedRegex("unique constraint \"([^\"]+)\"")]
    private static partial Regex PostgresConstraint();

    [GeneratedRegex("UNIQUE constraint failed: ([^']+)'")]
    private static partial Regex SqliteColumns();
}
