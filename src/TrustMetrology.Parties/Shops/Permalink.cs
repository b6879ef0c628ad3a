using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Short codes for <c>/s/&lt;code&gt;</c>: 8 characters without I, L, O and U, 40 bits of chance.</summary>
internal static class Permalink
{
    public const int Length = 8;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int BitsPerCharacter = 5;

    public static string Draw(IChance chance)
    {
        var bits = chance.Bytes(Length * BitsPerCharacter / 8).Aggregate(0UL, (sum, each) => (sum << 8) | each);
        return string.Create(Length, bits, (text, rest) =>
        {
            for (var place = text.Length - 1; place >= 0; place--, rest >>= BitsPerCharacter)
                text[place] = Alphabet[(int)(rest % 32)];
        });
    }
}
