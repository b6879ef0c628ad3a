using System.Text;
using TrustMetrology.Protocol;

namespace TrustMetrology.Platform;

/// <summary>A trigger to be made; its name ends in a hash of what it does, so that another rule is another trigger.</summary>
internal sealed record AppendOnlyTrigger(string Name, string Definition)
{
    /// <summary>Every name begins so.</summary>
    public const string Prefix = "append_only_";

    public static AppendOnlyTrigger Make(string table, string verb, Func<string, string> define)
    {
        var content = Hash.Sha256(Encoding.UTF8.GetBytes(define(""))).ToString()[..8];
        var name = $"{Prefix}{table}_{verb}_{content}";
        return new AppendOnlyTrigger(name, define(name));
    }
}

/// <summary>A trigger of ours that stands in the database, and the table that it stands on.</summary>
internal sealed record StandingTrigger(string Name, string Place);

/// <summary>How one database is told to refuse changes.</summary>
internal interface IAppendOnlyTriggers
{
    /// <summary>Makes hosts that start at once do this one after the other.</summary>
    string Lock { get; }

    /// <summary>Finds the triggers of ours that stand.</summary>
    string Standing { get; }

    /// <summary>What the triggers call.</summary>
    string Refusal { get; }

    string Drop(StandingTrigger trigger);

    IEnumerable<AppendOnlyTrigger> On(AppendOnlyTable table);

    AppendOnlyTrigger On(AdmittingTable table);
}

internal sealed class SqliteTriggers : IAppendOnlyTriggers
{
    // The transaction is the only writer already.
    public string Lock => "SELECT 1";

    public string Standing => $"SELECT name AS \"Name\", tbl_name AS \"Place\" FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{AppendOnlyTrigger.Prefix}%'";

    public string Refusal => "SELECT 1";

    public string Drop(StandingTrigger trigger) => $"DROP TRIGGER {trigger.Name}";

    public IEnumerable<AppendOnlyTrigger> On(AppendOnlyTable table) =>
    [
        AppendOnlyTrigger.Make(table.Name, "update", name =>
            $"CREATE TRIGGER {name} BEFORE UPDATE ON {table.Name} WHEN ({table.Unless}) IS NOT TRUE BEGIN SELECT RAISE(ABORT, 'append-only: {table.Name}'); END"),
        AppendOnlyTrigger.Make(table.Name, "delete", name =>
            $"CREATE TRIGGER {name} BEFORE DELETE ON {table.Name} BEGIN SELECT RAISE(ABORT, 'append-only: {table.Name}'); END"),
    ];

    public AppendOnlyTrigger On(AdmittingTable table) => AppendOnlyTrigger.Make(table.Name, "insert", name =>
        $"CREATE TRIGGER {name} BEFORE INSERT ON {table.Name} WHEN ({table.Condition}) IS NOT TRUE BEGIN SELECT RAISE(ABORT, '{table.Words}'); END");
}

internal sealed class PostgresTriggers : IAppendOnlyTriggers
{
    public string Lock => "SELECT pg_advisory_xact_lock(hashtext('append-only'))";

    public string Standing => $"SELECT tgname::text AS \"Name\", tgrelid::regclass::text AS \"Place\" FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '{AppendOnlyTrigger.Prefix}%'";

    public string Refusal => """
        CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
        END $$
        """;

    public string Drop(StandingTrigger trigger) => $"DROP TRIGGER {trigger.Name} ON {trigger.Place}";

    public IEnumerable<AppendOnlyTrigger> On(AppendOnlyTable table) =>
    [
        AppendOnlyTrigger.Make(table.Name, "update", name =>
            $"CREATE TRIGGER {name} BEFORE UPDATE ON {table.Name} FOR EACH ROW WHEN (({table.Unless}) IS NOT TRUE) EXECUTE FUNCTION append_only()"),
        AppendOnlyTrigger.Make(table.Name, "delete", name =>
            $"CREATE TRIGGER {name} BEFORE DELETE ON {table.Name} FOR EACH ROW EXECUTE FUNCTION append_only()"),
        AppendOnlyTrigger.Make(table.Name, "truncate", name =>
            $"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table.Name} FOR EACH STATEMENT EXECUTE FUNCTION append_only()"),
    ];

    // In a function, because the WHEN of a trigger may not ask another table.
    public AppendOnlyTrigger On(AdmittingTable table) => AppendOnlyTrigger.Make(table.Name, "insert", name => $"""
        CREATE OR REPLACE FUNCTION admit_{table.Name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF ({table.Condition}) IS NOT TRUE THEN
                RAISE EXCEPTION '{table.Words}' USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER {name} BEFORE INSERT ON {table.Name} FOR EACH ROW EXECUTE FUNCTION admit_{table.Name}()
        """);
}
