using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Verifier.Draws;

namespace TrustMetrology.Verifier.Conformance;

/// <summary>Answers requests of protocol.md §9, one JSON line each, in order; a bad line gets an error and the next line its turn.</summary>
internal static class ConformanceSession
{
    /// <summary>The longest request in bytes: a root over a million leaf hashes fits.</summary>
    public const int LongestLine = 1 << 27;

    private const int MaxDepth = CanonicalJson.MaxDepth + 16;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private static readonly FrozenDictionary<string, Func<Request, JsonObject>> Operations = new Dictionary<string, Func<Request, JsonObject>>
    {
        ["canonicalize"] = RecordOperations.Canonicalize,
        ["leafHash"] = LogOperations.LeafHash,
        ["root"] = LogOperations.Root,
        ["inclusion"] = LogOperations.Inclusion,
        ["consistency"] = LogOperations.Consistency,
        ["note"] = LogOperations.Note,
        ["seal"] = RecordOperations.SealOf,
        ["uscc"] = RecordOperations.CreditCode,
        ["draw"] = request => DrawRequest.Read(request).Recount().ToJson(),
        ["rating"] = RecordOperations.Rating,
        ["verdict"] = RecordOperations.Verdict,
        ["signature"] = RecordOperations.Signature,
        ["tx"] = TransactionOperations.Read,
        ["signTx"] = TransactionOperations.Sign,
    }.ToFrozenDictionary();

    public static void Run(Stream input, Stream output)
    {
        var lines = new LineReader(input, LongestLine);
        while (lines.Next() is { } line)
        {
            var answer = line.TooLong ? Error("line-size", $"a request has at most {LongestLine} bytes") : Answer(line.Bytes);
            JsonSerializer.Serialize(output, answer);
            output.WriteByte((byte)'\n');
            output.Flush();
        }
    }

    /// <summary>The answer to one line; never throws.</summary>
    public static JsonObject Answer(ReadOnlyMemory<byte> line)
    {
        try
        {
            return Utf8.IsValid(line.Span) ? Dispatch(line) : Error("invalid-utf8", "the bytes aren't UTF-8");
        }
        catch (ProtocolException fault)
        {
            return Error(fault.Code, fault.Message);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Explain(line, fault);
        }
        catch (Exception fault)
        {
            return Error("internal", fault.Message);
        }
    }

    private static JsonObject Dispatch(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line, Strict);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return Error("member-type", "a request is an object");
        var request = new Request(json.RootElement);
        return Operations.TryGetValue(request.Text("op"), out var operation)
            ? operation(request)
            : Error("unknown-op", $"known are {string.Join(", ", Operations.Keys.Order(StringComparer.Ordinal))}");
    }

    /// <summary>The protocol's own reader knows the exact code of what the quick one stumbled over.</summary>
    private static JsonObject Explain(ReadOnlyMemory<byte> line, Exception fault)
    {
        try
        {
            CanonicalJson.Parse(line.Span);
            return Error("internal", fault.Message);
        }
        catch (ProtocolException exact)
        {
            return Error(exact.Code, exact.Message);
        }
    }

    private static JsonObject Error(string code, string detail) => new() { ["error"] = code, ["detail"] = detail };
}
