using System.Diagnostics;

namespace TrustMetrology.Ethereum.Rpc;

/// <summary>Each question to a node is a span, named by its method; the node's address, which may hold a credential, is never part of it.</summary>
public static class RpcTraces
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "TrustMetrology.Ethereum";

    private static readonly ActivitySource Source = new(SourceName);

    internal static Activity? Start(string method) => Source.StartActivity(method, ActivityKind.Client);

    internal static void Fail(this Activity? question, EthereumException fault) => question?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
}
