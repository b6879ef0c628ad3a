using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Chain;

namespace TrustMetrology.Protocol.Tests.Chain;

/// <summary>
/// EIP-712 for any types, told by outside vectors to be right. The product signs one fixed type only; its digest is held against this.
/// </summary>
internal sealed class TypedData(JsonObject types)
{
    private static readonly (string Name, string Type)[] DomainMembers =
        [("name", "string"), ("version", "string"), ("chainId", "uint256"), ("verifyingContract", "address"), ("salt", "bytes32")];

    /// <summary>The 32 bytes that are signed.</summary>
    public static byte[] Digest(JsonObject domain, JsonObject types, string primary, JsonObject message) => Keccak256.Hash(
        [0x19, 0x01, .. DomainOf(domain), .. Keccak256.Hash(new TypedData(types).Encode(primary, message))]);

    /// <summary>The type's hash, then one word per member.</summary>
    public byte[] Encode(string type, JsonObject value) =>
    [
        .. Keccak256.Hash(Encoding.UTF8.GetBytes(Describe(type))),
        .. Members(type).SelectMany(member => Word(member.Type, value[member.Name]!)),
    ];

    private static byte[] DomainOf(JsonObject domain)
    {
        var members = DomainMembers.Where(member => domain.ContainsKey(member.Name));
        var type = new JsonArray([.. members.Select(member => new JsonObject { ["name"] = member.Name, ["type"] = member.Type })]);
        return Keccak256.Hash(new TypedData(new JsonObject { ["EIP712Domain"] = type }).Encode("EIP712Domain", domain));
    }

    // The type itself, then those that it refers to, by name.
    private string Describe(string type)
    {
        var referred = new SortedSet<string>(StringComparer.Ordinal);
        Collect(type, referred);
        referred.Remove(type);
        return string.Concat(referred.Prepend(type).Select(name => $"{name}({string.Join(',', Members(name).Select(member => $"{member.Type} {member.Name}"))})"));
    }

    private void Collect(string type, SortedSet<string> found)
    {
        var name = type.Split('[')[0];
        if (!types.ContainsKey(name) || !found.Add(name))
            return;
        foreach (var member in Members(name))
            Collect(member.Type, found);
    }

    private IEnumerable<(string Name, string Type)> Members(string type) =>
        types[type]!.AsArray().Select(member => ((string)member!["name"]!, (string)member["type"]!));

    private byte[] Word(string type, JsonNode value)
    {
        if (type.EndsWith(']'))
            return Keccak256.Hash([.. value.AsArray().SelectMany(item => Word(type[..type.LastIndexOf('[')], item!))]);
        if (types.ContainsKey(type))
            return Keccak256.Hash(Encode(type, value.AsObject()));
        return type switch
        {
            "string" => Keccak256.Hash(Encoding.UTF8.GetBytes((string)value!)),
            "bytes" => Keccak256.Hash(Bytes(value)),
            "bool" => Number((bool)value ? 1 : 0),
            "address" => [.. new byte[12], .. Bytes(value)],
            _ when type.StartsWith("bytes", StringComparison.Ordinal) => [.. Bytes(value), .. new byte[32 - Bytes(value).Length]],
            _ => Number(BigInteger.Parse(value.ToString(), CultureInfo.InvariantCulture)),
        };
    }

    private static byte[] Bytes(JsonNode value) => Convert.FromHexString(((string)value!)[2..]);

    private static byte[] Number(BigInteger number)
    {
        var twos = number.Sign < 0 ? number + BigInteger.Pow(2, 256) : number;
        var bytes = twos.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
