using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>An administrator sees who has an account and adds people of the staff.</summary>
internal sealed class AdministrationPage : FormPage
{
    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    public string? Next { get; private set; }

    public IEnumerable<Choice> StaffRoles => Roles.All.Where(role => role != Roles.Merchant).Select(role => new Choice(role, T[$"role.{role}"], false));

    /// <summary>A person in the list.</summary>
    public sealed record PersonRow(PersonId Id, string DisplayName, string Email, string Roles, string Region);

    public Task OnGetAsync(Guid? after) => LoadAsync(after);

    public async Task<IActionResult> OnPostAsync(string? displayName, string? email, string? password, string? role, string? unit, string? region)
    {
        var command = new AddPerson.Command(Typed.Line(email), password ?? "", Typed.Line(displayName), role ?? "", Typed.LineOrNull(unit), Typed.LineOrNull(region));
        if (await SendOnceAsync(command) is not null)
            return Go("administration", "admin.added");
        await LoadAsync(null);
        return Page();
    }

    private async Task LoadAsync(Guid? after)
    {
        var page = (await SendAsync(new ListPeople.Query(after)))!;
        Next = page.Next;
        People = [.. page.Items.Select(person => new PersonRow(
            person.Id, person.DisplayName, person.Email,
            person.Roles.Count == 0 ? "–" : string.Join(" · ", person.Roles.Select(role => T[$"role.{role}"])),
            person.Region is { } region ? Places.Name(region) : "–"))];
    }
}
