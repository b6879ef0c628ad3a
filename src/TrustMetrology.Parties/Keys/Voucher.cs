using System.Buffers;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>
/// What a party signs with an earlier key to vouch for a new one: SHA-256("tm-voucher-v1" ‖ 0x00 ‖ JCS({"id","log","party","publicKey","scheme"}))
/// (README.md of Protocol, Keys).
/// </summary>
internal static class Voucher
{
    private static ReadOnlySpan<byte> Domain => "tm-voucher-v1\0"u8;

    public static byte[] Challenge(KeyRequest request, string log)
    {
        var preimage = new ArrayBufferWriter<byte>();
        preimage.Write(Domain);
        preimage.Write(CanonicalJson.Serialize(new JsonObject
        {
            ["id"] = request.Id.ToString(),
            ["log"] = log,
            ["party"] = request.Party,
            ["publicKey"] = Base64Url.Encode(request.PublicKey),
            ["scheme"] = request.Scheme,
        }));
        return Hash.Sha256(preimage.WrittenSpan).ToArray();
    }
}
