namespace TrustMetrology.Site;

/// <summary>Reads what people type the way the API wants it.</summary>
internal static class Typed
{
    /// <summary>One line without space at its ends, whatever line breaks were typed.</summary>
    public static string Line(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The same; null where nothing was typed.</summary>
    public static string? LineOrNull(string? text) => Line(text) is { Length: > 0 } line ? line : null;
}
