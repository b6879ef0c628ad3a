using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>What every signed act is answered with.</summary>
public interface ISignedReceipt
{
    /// <summary>The record's id, which was the draft's.</summary>
    Guid Record { get; }

    /// <summary>The record's hash in hex.</summary>
    string Hash { get; }

    /// <summary>The log's signed promise (a signed note).</summary>
    string LogReceipt { get; }
}

/// <summary>
/// A signed act that may come in a batch: its own use case does the work. Only acts belong here that rest on nothing that another
/// act of the same batch can change without the context's knowing: what a batch did so far isn't in the database yet.
/// </summary>
/// <param name="Purpose">Of the drafts that it completes.</param>
/// <param name="CompleteAsync">Hands one draft with its signature to the use case.</param>
public sealed record BatchedAct(string Purpose, Func<PartsOfCommand, string, SignedAct, CancellationToken, Task<Result<CompleteDrafts.Receipt>>> CompleteAsync);

/// <summary>A draft with its issuer's signature.</summary>
public sealed record SignedAct(Guid Draft, Signature Signature);

public static class BatchedActs
{
    /// <summary>Lets drafts of that plan be completed in batches, by the command of their use case.</summary>
    public static void AddBatchedAct<TPlan, TCommand, TReceipt>(this IServiceCollection services, Func<string, SignedAct, TCommand> toCommand)
        where TCommand : ICommand<TReceipt>
        where TReceipt : ISignedReceipt => services.AddSingleton(new BatchedAct(Drafts.Purpose<TPlan>(), async (parts, party, act, cancellationToken) =>
            (await parts.HandleAsync<TCommand, TReceipt>(toCommand(party, act), cancellationToken)).Then(receipt => new CompleteDrafts.Receipt(receipt.Record, receipt.Hash, receipt.LogReceipt))));
}
