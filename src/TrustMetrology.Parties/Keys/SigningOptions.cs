using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Parties;

/// <summary>What signatures of parties are held against; section <c>Signing</c> of the configuration.</summary>
public sealed class SigningOptions
{
    /// <summary>Web origins whose passkey signatures count, as <c>https://example.org</c>.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>The relying party of those passkeys.</summary>
    [Required]
    public string RpId { get; set; } = "localhost";

    /// <summary>How long a request for a key waits for somebody to vouch for it and for its registration: 1 day to a year.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan KeyRequestLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Origin lines of further logs of the same operator (a former one, a trial one): a signature made for one of them is told by name.</summary>
    public IReadOnlyList<string> OtherLogs { get; set; } = [];
}
