using System.Text.Json.Nodes;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Takes drafts that come back signed: the second half of every use case that a party signs.</summary>
public sealed class SignedDrafts(Drafts drafts, Signers signers)
{
    /// <summary>The draft of that party and use case with its verified signature. Faults: <c>draft.*</c>, <c>signature.*</c>.</summary>
    public async Task<Result<SignedDraft<T>>> TakeAsync<T>(Guid id, string party, Signature signature, CancellationToken cancellationToken)
    {
        var taken = await drafts.TakeAsync<T>(id, party, cancellationToken);
        if (!taken.Succeeded)
            return taken.Fault;
        var verified = await signers.VerifyAsync(taken.Value.Draft, party, signature, cancellationToken);
        return verified.Then(json => new SignedDraft<T>(taken.Value.Draft, taken.Value.Payload, json));
    }
}

/// <summary>A draft, what its use case kept for finishing, and the member <c>signature</c> for its record.</summary>
public sealed record SignedDraft<T>(RecordDraft Draft, T Payload, JsonObject Signature);
