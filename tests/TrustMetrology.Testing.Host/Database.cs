using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace TrustMetrology.Testing.Host;

/// <summary>The databases on which the platform runs.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs a theory on SQLite and on PostgreSQL. The latter needs TRUST_TEST_POSTGRES: a connection string to a server on which
/// databases may be created; without it that row is skipped, visibly.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnEachDatabaseAttribute : DataAttribute
{
    /// <summary>Names the server in the environment.</summary>
    public const string Variable = "TRUST_TEST_POSTGRES";

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow<Database>(Database.Postgres);
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
            postgres.Skip = $"no PostgreSQL: {Variable} is not set";
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([new TheoryDataRow<Database>(Database.Sqlite), postgres]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
