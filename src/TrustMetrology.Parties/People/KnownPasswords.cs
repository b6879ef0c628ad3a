using System.Text.RegularExpressions;

namespace TrustMetrology.Parties;

/// <summary>
/// Passwords that everybody tries first (NIST SP 800-63B §5.1.1.2): what is left of one without the usual words, rows of keys and
/// figures, with signs read as the letters that they stand for, is too little.
/// </summary>
internal static partial class KnownPasswords
{
    private const int LettersLeft = 4;
    private const string Signs = "013457@$!";
    private const string Letters = "oleastasi";

    public static bool Contains(string password)
    {
        var plain = Trailing().Replace(password.ToLowerInvariant(), "");
        plain = string.Concat(plain.Select(character => Signs.IndexOf(character, StringComparison.Ordinal) is >= 0 and var place ? Letters[place] : character));
        return Usual().Replace(plain, "").Count(char.IsLetter) < LettersLeft;
    }

    [GeneratedRegex(@"^[^\p{L}]+|[^\p{L}]+$")]
    private static partial Regex Trailing();

    [GeneratedRegex("password|passwort|passwd|letmein|welcome|iloveyou|woaini|admin(istrator)?|login|secret|changeme|default|trustmetrology|metrology|qwerty(uiop)?|asdf(ghjkl)?|zxcv(bnm)?|abc(defg?h?)?|dragon|monkey|sunshine|princess|football|test|user")]
    private static partial Regex Usual();
}
