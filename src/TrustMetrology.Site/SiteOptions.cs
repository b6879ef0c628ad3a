using System.ComponentModel.DataAnnotations;

namespace TrustMetrology.Site;

/// <summary>Who runs this site and how to reach them; section <c>Site</c> of the configuration.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the operator, as the contact page shows it.</summary>
    [Required]
    public string Operator { get; set; } = "";

    /// <summary>Mail address for everybody, and for whoever found a hole in the site (RFC 9116).</summary>
    [Required, EmailAddress]
    public string Mail { get; set; } = "";

    /// <summary>Address under which visitors reach the site, without a slash at its end; it is printed as QR. Where it is empty, each request's own.</summary>
    [RegularExpression("^(https?://[^/]+)?$")]
    public string PublicUrl { get; set; } = "";

    /// <summary>Under which licence the files of open data stand.</summary>
    [Required]
    public string DataLicence { get; set; } = "CC BY 4.0";

    /// <summary>Where that licence is to be read.</summary>
    [Required, Url]
    public string DataLicenceUrl { get; set; } = "https://creativecommons.org/licenses/by/4.0/";

    /// <summary>The chain node that the verify button suggests, one of each chain, parted by spaces; visitors may name their own. Null: those that anchors are sent to.</summary>
    [RegularExpression(@"^https?://\S+( https?://\S+)*$")]
    public string? ChainNode { get; set; }
}
