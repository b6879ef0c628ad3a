using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Inspections;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A supervisor who didn't enter what is disputed decides an objection.</summary>
internal sealed class DecisionPage : SubjectPage
{
    public ListOpenObjections.Line Objection { get; private set; } = null!;

    public IEnumerable<Choice> Outcomes => [new("true", T["enforcement.decide.upheld"], false), new("false", T["enforcement.decide.rejected"], false)];

    public async Task<IActionResult> OnPostAsync(bool? upheld, string? reason)
    {
        if (!IsFilled(("upheld", upheld is null, "form.choose-one")))
            return Page();
        var command = new DecideObjection.Command(new PersonId(User.PersonId()), User.Region(), Objection.Id, new DecideObjection.Body(upheld!.Value, Typed.Line(reason)));
        return await SendOnceAsync(command) is null ? Page() : Go("enforcement/objections", "enforcement.decided");
    }

    protected override async Task<bool> FindAsync()
    {
        var found = (await SendAsync(new ListOpenObjections.Query(new PersonId(User.PersonId()), User.Region(), Named("objection"))))!.Items;
        if (found.Count == 0)
            return false;
        Objection = found[0];
        return true;
    }
}
