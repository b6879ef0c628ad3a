using System.Numerics;
using System.Text.Json;
using TrustMetrology.Testing;

namespace TrustMetrology.Ethereum.Tests;

/// <summary>Reads the outside Ethereum vectors, which write a missing field as nothing and zero as 0x.</summary>
internal static class Vector
{
    public static IReadOnlyList<JsonElement> All(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Vectors.Find($"ethereum/{file}")));
        return document.RootElement.EnumerateArray().Select(vector => vector.Clone()).ToList();
    }

    public static string Text(this JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    public static BigInteger Number(this JsonElement vector, string name) => vector.TryGetProperty(name, out var value) switch
    {
        false => 0,
        true when value.ValueKind == JsonValueKind.Number => value.GetUInt64(),
        true when value.GetString() == "0x" => 0,
        true => Quantity.Parse(value.GetString()!),
    };

    public static byte[] Bytes(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var value) ? Hex.Decode(value.GetString()!) : [];

    public static Address? Account(this JsonElement vector, string name) =>
        vector.TryGetProperty(name, out var value) && value.GetString() is { } text ? Address.Parse(text) : null;
}
