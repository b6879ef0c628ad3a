using TrustMetrology.Protocol.Ratings;

namespace TrustMetrology.Site;

/// <summary>A grade or a state without one.</summary>
/// <param name="Style">End of its class.</param>
/// <param name="Letter">Null for a state.</param>
/// <param name="Words">Always there: colour alone tells nothing.</param>
/// <param name="IsLarge">True on the shop's own page.</param>
internal sealed record GradeView(string Style, string? Letter, string Words, bool IsLarge = false)
{
    /// <summary>Closed comes before any grade; a shop without a grade is not yet rated, which isn't a grade.</summary>
    public static GradeView Of(Grade? grade, bool isClosed, Words words, bool isLarge = false) => (grade, isClosed) switch
    {
        (_, true) => new("closed", null, words["grade.closed"], isLarge),
        ({ } rated, _) => new(rated.ToString().ToLowerInvariant(), rated.ToString(), words["grade.letter", rated], isLarge),
        _ => new("unrated", null, words["grade.unrated"], isLarge),
    };
}

/// <summary>A state in a line.</summary>
/// <param name="Style">End of its class.</param>
/// <param name="Words">What it says.</param>
internal sealed record TagView(string Style, string Words)
{
    /// <summary>What stands beside a grade.</summary>
    public static IReadOnlyList<TagView> BesideGrade(bool neverInspected, bool underObjection, Words words) =>
    [
        .. neverInspected ? [new TagView("warn", words["grade.uninspected"])] : Array.Empty<TagView>(),
        .. underObjection ? [new TagView("objection", words["grade.objection"])] : Array.Empty<TagView>(),
    ];
}
