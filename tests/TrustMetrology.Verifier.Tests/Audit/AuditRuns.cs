using System.Text;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Verifier.Tests.Audit;

/// <summary>A run of trust-verify on a log, answered for machines; keeps its files in a folder of its own.</summary>
internal sealed class AuditRuns : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("audit-");

    public string Folder => folder.FullName;

    public string State => Path.Combine(Folder, "state.json");

    /// <summary>Audits a log under a key.</summary>
    public static Task<AuditRun> UnderKeyAsync(string log, string vkey, params string[] more) => AskAsync(["log", log, "--vkey", vkey, "--json", .. more]);

    /// <summary>Audits a log under a trust file.</summary>
    public Task<AuditRun> TrustingAsync(string log, TrustFile trust, params string[] more) => AskAsync(["log", log, "--trust", Write("trust.json", Utf8(trust)), "--json", .. more]);

    /// <summary>Checks a receipt under a trust file.</summary>
    public Task<AuditRun> ReceiptAsync(string receipt, string log, TrustFile trust) =>
        AskAsync(["receipt", Write("receipt", Encoding.UTF8.GetBytes(receipt)), "--log", log, "--trust", Write("trust.json", Utf8(trust)), "--json"]);

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] Utf8(TrustFile trust) => Encoding.UTF8.GetBytes(trust.ToJson().ToJsonString());

    private static async Task<AuditRun> AskAsync(string[] arguments)
    {
        var run = await VerifierProcess.RunAsync(arguments);
        return new AuditRun(run.ExitCode, JsonNode.Parse(run.Output)?.AsObject() ?? throw new InvalidOperationException(run.Errors));
    }
}

/// <summary>What it answered.</summary>
internal sealed record AuditRun(int Code, JsonObject Answer)
{
    /// <summary>Exit code, word and the code of what decided.</summary>
    public (int Code, string Word, string Detail) Verdict => (Code, (string)Answer["word"]!, (string)Answer["detail"]!);

    public IReadOnlyList<(string Code, ulong? Index, string? Path)> Findings =>
        [.. Answer["findings"]!.AsArray().Select(finding => ((string)finding!["code"]!, (ulong?)finding["index"], (string?)finding["path"]))];

    public (ulong From, ulong To) Walked => ((ulong)Answer["walked"]!["from"]!, (ulong)Answer["walked"]!["to"]!);
}
