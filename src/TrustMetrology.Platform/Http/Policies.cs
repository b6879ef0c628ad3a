namespace TrustMetrology.Platform;

/// <summary>Who may call: every endpoint and page names one of these; one that names none answers nobody.</summary>
public static class Policies
{
    /// <summary>Anybody, signed in or not.</summary>
    public const string Public = nameof(Public);

    /// <summary>Anybody who is signed in.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>A person who acts for a merchant.</summary>
    public const string Merchant = nameof(Merchant);

    /// <summary>An inspector or a supervisor.</summary>
    public const string Enforcement = nameof(Enforcement);

    /// <summary>A supervisor.</summary>
    public const string Supervisor = nameof(Supervisor);

    /// <summary>An auditor.</summary>
    public const string Auditor = nameof(Auditor);

    /// <summary>An administrator of the platform.</summary>
    public const string Administrator = nameof(Administrator);
}

/// <summary>The roles a signed-in person can have; in the database and in claims by these names.</summary>
public static class Roles
{
    public const string Merchant = "merchant";
    public const string Inspector = "inspector";
    public const string Supervisor = "supervisor";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Merchant, Inspector, Supervisor, Auditor, Administrator];
}
