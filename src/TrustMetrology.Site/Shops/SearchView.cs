namespace TrustMetrology.Site;

/// <summary>A shop in the list of results.</summary>
internal sealed record FoundShop(string Name, string Place, string Address, GradeView Grade, IReadOnlyList<TagView> Tags);

/// <summary>A choice in a form.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="IsChosen">True for the one that is set.</param>
public sealed record Choice(string Value, string Text, bool IsChosen);

/// <summary>What the home page shows.</summary>
/// <param name="Text">What was searched.</param>
/// <param name="IsSearch">True where anything was asked for.</param>
/// <param name="Shops">The results on this page.</param>
/// <param name="Next">Address of the next page; null on the last.</param>
/// <param name="Fault">Why the search was refused; null where it wasn't.</param>
internal sealed record SearchView(
    string Text, bool IsSearch, IReadOnlyList<Choice> Grades, IReadOnlyList<Choice> Sectors, IReadOnlyList<Choice> Regions,
    IReadOnlyList<FoundShop> Shops, string? Next, string? Fault);

/// <summary>Figures at the top of the home page.</summary>
internal sealed record FiguresView(long Shops, long Records, DateTimeOffset? LogAt);
