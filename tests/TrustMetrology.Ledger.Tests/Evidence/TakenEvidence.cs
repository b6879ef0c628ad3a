using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Ledger.Tests.Evidence;

/// <summary>What somebody takes along who wants to check a record elsewhere.</summary>
internal static class TakenEvidence
{
    /// <summary>The bytes of a record's evidence file.</summary>
    public static Task<byte[]> EvidenceAsync(this TrustHostFixture host, Guid record) => host.Anonymous.GetByteArrayAsync($"/api/v1/records/{record}/evidence");

    /// <summary>What a verifier says of these bytes.</summary>
    public static Task<EvidenceVerdict> JudgeAsync(this TrustHostFixture host, byte[] file) => host.JudgeAsync(EvidenceFile.Parse(file));

    /// <summary>What a verifier says who trusts the log's key; the hosts of these tests anchor nowhere, so chain and contract stand for none.</summary>
    public static async Task<EvidenceVerdict> JudgeAsync(this TrustHostFixture host, EvidenceFile file)
    {
        var key = await new LogReader(host.Anonymous).KeyAsync();
        var trust = new TrustFile(key.Name, key.ToString(), 1, $"0x{new string('0', 40)}", ["http://localhost:5080"], "localhost");
        return EvidenceVerifier.Verify(file, trust, chain: null);
    }
}
