namespace TrustMetrology.Site;

/// <summary>Who is signed in, and what there is to do for that person.</summary>
internal sealed class AccountPage : FormPage
{
    public IReadOnlyList<string> Roles { get; private set; } = [];

    public void OnGet() => Roles = [.. Platform.Roles.All.Where(User.IsInRole).Select(role => T[$"role.{role}"])];
}
