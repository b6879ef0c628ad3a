namespace TrustMetrology.Site;

/// <summary>Addresses of our own pages, in the language of the page that links.</summary>
internal static class Links
{
    public static string Home => To("");

    public static string Rules => To("rules");

    public static string Verify => To("verify");

    public static string Data => To("data");

    public static string Statistics => To("statistics");

    public static string Contact => To("contact");

    public static string SignIn => To("account/sign-in");

    public static string SignOut => To("account/sign-out");

    public static string Shop(Guid id) => To($"shops/{id}");

    public static string Record(Guid id) => To($"records/{id}");

    public static string Record(string id) => To($"records/{id}");

    public static string To(string path) => $"/{SiteLanguage.Current}/{path}";

    /// <summary>What a visitor downloads and checks, language or not.</summary>
    public static string Evidence(Guid record) => $"/api/v1/records/{record}/evidence";
}
