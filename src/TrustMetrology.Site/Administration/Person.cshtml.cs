using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>An administrator changes somebody's role, office and region, or keeps somebody out.</summary>
internal sealed class PersonPage : FormPage
{
    public GetPerson.View Person { get; private set; } = null!;

    public string Role => Person.Roles.FirstOrDefault(role => role != Roles.Merchant) ?? "";

    public IEnumerable<Choice> RolesOfStaff => [new("", T["value.none"], false), .. Roles.All.Where(role => role != Roles.Merchant).Select(role => new Choice(role, T[$"role.{role}"], false))];

    public IEnumerable<Choice> Barring => [new("true", T["value.yes"], Person.Barred), new("false", T["value.no"], !Person.Barred)];

    public async Task<IActionResult> OnGetAsync(Guid id) => await FindAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, long version, string? role, string? unit, string? region, string? barred)
    {
        if (!await FindAsync(id))
            return NotFound();
        var body = new EditPerson.Body(Typed.LineOrNull(role), Typed.LineOrNull(unit), Typed.LineOrNull(region), barred == "true");
        return await SendAsync(new EditPerson.Command(new PersonId(User.PersonId()), Person.Id, new VersionRead(version), body)) is null ? Page() : Go("administration", "admin.person-edited");
    }

    private async Task<bool> FindAsync(Guid id)
    {
        if (await SendAsync(new GetPerson.Query(new PersonId(id))) is not { } found)
            return false;
        Person = found;
        return true;
    }
}
