using System.Buffers;

namespace TrustMetrology.Protocol.Records;

/// <summary>The 18 characters under which a Chinese business is known: GB 32100-2015, with the organisation code of GB 11714 inside.</summary>
public static class UnifiedSocialCreditCode
{
    /// <summary>The length of a code.</summary>
    public const int Length = 18;

    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int OrganisationStart = 8;
    private const int OrganisationLength = 8;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    private static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    private static ReadOnlySpan<byte> OrganisationWeights => [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>True for 18 upper-case characters of the code's alphabet with both check characters right.</summary>
    public static bool IsValid(string? code) =>
        code is { Length: Length }
        && !code.AsSpan().ContainsAnyExcept(Characters)
        && code[OrganisationStart + OrganisationLength] == OrganisationCheck(code.AsSpan(OrganisationStart, OrganisationLength))
        && code[^1] == Check(code.AsSpan(0, Length - 1));

    /// <summary>True where the code is a sole trader's: its owner is a natural person, so the code is personal data.</summary>
    public static bool IsSoleTrader(string code) => code.StartsWith("92", StringComparison.Ordinal);

    /// <summary>Completes 16 characters (authority, category, region, organisation) with the two check characters.</summary>
    /// <exception cref="ProtocolException"><c>credit-code</c> where the 16 characters aren't of the code's alphabet.</exception>
    public static string Complete(string first16)
    {
        if (first16.Length != OrganisationStart + OrganisationLength || first16.AsSpan().ContainsAnyExcept(Characters))
            throw new ProtocolException("credit-code", $"16 characters of {Alphabet} are completed");
        var first17 = first16 + OrganisationCheck(first16.AsSpan(OrganisationStart));
        return first17 + Check(first17);
    }

    private static char Check(ReadOnlySpan<char> first17)
    {
        var sum = 0;
        for (var place = 0; place < first17.Length; place++)
            sum += Weights[place] * Alphabet.IndexOf(first17[place], StringComparison.Ordinal);
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    private static char OrganisationCheck(ReadOnlySpan<char> first8)
    {
        var sum = 0;
        for (var place = 0; place < first8.Length; place++)
            sum += OrganisationWeights[place] * OrganisationValue(first8[place]);
        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }

    // GB 11714 counts all 26 letters, also those that the credit code leaves out.
    private static int OrganisationValue(char character) =>
        char.IsAsciiDigit(character) ? character - '0' : character - 'A' + 10;
}
