using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Host;

/// <summary>Which database holds everything; section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> (one machine) or <c>postgres</c>.</summary>
    [Required, RegularExpression("^(sqlite|postgres)$")]
    public string Provider { get; set; } = "sqlite";

    [Required]
    public string ConnectionString { get; set; } = "";

    public bool IsPostgres => Provider == "postgres";
}
