using System.Text.Json;
using TrustMetrology.Ethereum.Contracts;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>Reads one JSON-RPC 2.0 answer: its result, or the exception that its error is.</summary>
internal static class RpcAnswer
{
    private const int LongestMessage = 500;

    public static JsonElement Result(byte[] body, long id)
    {
        var answer = Parse(body);
        if (answer.ValueKind != JsonValueKind.Object)
            throw Nonsense("the answer is no object");
        if (answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
            throw Fault(error);
        if (!answer.TryGetProperty("id", out var answered) || answered.ValueKind != JsonValueKind.Number || answered.GetInt64() != id)
            throw Nonsense("the answer belongs to another request");
        return answer.TryGetProperty("result", out var result) ? result : throw Nonsense("the answer has neither result nor error");
    }

    /// <summary>Whether the body is a JSON-RPC error, as some nodes send with another status than 200.</summary>
    public static EthereumException? TryFault(byte[] body)
    {
        try
        {
            return Parse(body) is { ValueKind: JsonValueKind.Object } answer
                && answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? Fault(error) : null;
        }
        catch (TransportException)
        {
            return null;
        }
    }

    public static TransportException Nonsense(string detail, Exception? inner = null) => new(TransportFault.Nonsense, $"the node talks nonsense: {detail}", inner);

    private static JsonElement Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw Nonsense("the answer is no JSON", fault);
        }
    }

    private static EthereumException Fault(JsonElement error)
    {
        var code = error.TryGetProperty("code", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var value) ? value : 0;
        var words = error.TryGetProperty("message", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "no message";
        var message = words.Length <= LongestMessage ? words : words[..LongestMessage];
        var data = error.TryGetProperty("data", out var more) ? Data(more) : null;
        if (RefusalWords.AsksForPatience(code, message))
            return new TransportException(TransportFault.Busy, $"the node asks for patience: {message}");
        if (RefusalWords.Find(code, message) is not { } reason)
            return new RpcException(code, message, data);
        return new RefusalException(reason, code, message, data, reason == Refusal.Reverted ? new Revert(RevertData(data)) : null);
    }

    private static string? Data(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.String => data.GetString(),
        JsonValueKind.Object when data.TryGetProperty("data", out var inner) => Data(inner),
        JsonValueKind.Null => null,
        _ => data.GetRawText(),
    };

    // Some nodes write words before the hex.
    private static byte[] RevertData(string? data)
    {
        var at = data?.IndexOf("0x", StringComparison.Ordinal) ?? -1;
        return at >= 0 && Hex.TryDecode(data![at..].Trim(), out var bytes) ? bytes : [];
    }
}
