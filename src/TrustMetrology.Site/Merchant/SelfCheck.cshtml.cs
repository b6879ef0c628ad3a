using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using TrustMetrology.Instruments;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Site;

/// <summary>A merchant enters what its instruments showed against references, and goes on to sign it. What is left empty isn't checked.</summary>
internal sealed partial class SelfCheckPage : OwnShopPage
{
    /// <summary>Readings of one instrument at the most, as the API takes them.</summary>
    public const int MostRows = 20;

    private const int RowsAtATime = 3;

    // Places on the form of the instruments that were filled in.
    private List<int> filled = [];

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    /// <summary>Readings that the form has room for, of each instrument.</summary>
    public int Rows { get; private set; } = RowsAtATime;

    /// <summary>One instrument with the units of its readings.</summary>
    public sealed record Line(InstrumentId Id, string Name, IEnumerable<Choice> Units);

    public async Task<IActionResult> OnPostAsync(int rows, bool more)
    {
        Rows = Math.Clamp(more ? rows + RowsAtATime : rows, RowsAtATime, MostRows);
        if (more)
            return Page();
        filled = [.. Enumerable.Range(0, Lines.Count).Where(at => CountOfReadings(at) > 0)];
        var body = new DraftSelfCheck.Body(Shop.Id, filled.ConvertAll(ToReadings));
        return await SendAsync(new DraftSelfCheck.Command(User.Party(), body)) is { } draft ? GoSign(draft.Draft, ShopPath) : Page();
    }

    protected override async Task<bool> FindAsync()
    {
        if (!await base.FindAsync())
            return false;
        var units = (await SendAsync(new ListInstrumentTypes.Query()))!.Items.ToDictionary(type => type.Id, type => type.Units);
        Lines = [.. (await SendAsync(new ListShopInstruments.Query(Shop.Id, Reader.Of(User))))!.Items.Where(each => each.RetiredAt is null)
            .Select(each => new Line(each.Id, $"{each.TypeName} {each.Serial}", units[each.Type].Select(unit => new Choice(unit, unit, false))))];
        return true;
    }

    /// <summary>The API counts only the instruments that it got.</summary>
    protected override string ToFormField(string field) =>
        Place().Replace(field, place => $"instruments[{filled[int.Parse(place.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)]}]");

    private InstrumentReadings ToReadings(int at)
    {
        var unit = Sent($"instruments[{at}].unit");
        var readings = Enumerable.Range(0, CountOfReadings(at)).Select(row => new Reading(new Quantity(Entered(at, row, "reference"), unit), new Quantity(Entered(at, row, "indication"), unit)));
        return new InstrumentReadings(Lines[at].Id, Sent($"instruments[{at}].conforming") == "true", [.. readings]);
    }

    // Empty rows at the end are none; one between others is a mistake that the API names.
    private int CountOfReadings(int at) => Enumerable.Range(0, Rows).LastOrDefault(row => Entered(at, row, "reference").Length + Entered(at, row, "indication").Length > 0, -1) + 1;

    private string Entered(int at, int row, string member) => Sent($"instruments[{at}].readings[{row}].{member}.value");

    private string Sent(string field) => Request.Form[field].ToString().Trim();

    [GeneratedRegex(@"^instruments\[(\d+)\]")]
    private static partial Regex Place();
}
