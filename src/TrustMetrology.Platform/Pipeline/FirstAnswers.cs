using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>Finds and keeps the first answers to requests that can be repeated: those with an Idempotency-Key, and those that complete a draft.</summary>
internal sealed class FirstAnswers(TrustDb db, CurrentIdempotencyKey key, TimeProvider clock)
{
    /// <summary>Whether the request says how its repetition is told from a new one.</summary>
    public bool Knows(ICommandMarker request) => KeyOf(request) is not null;

    /// <summary>
    /// Whether only a kept answer tells its repetition. A draft tells by itself: it went in the transaction that kept the answer, so a
    /// request that still finds it is the first.
    /// </summary>
    public bool MustLookFirst => key.Value is not null;

    /// <summary>The first answer, or the refusal of a key that was used for another request; null where the request is the first.</summary>
    public async Task<TResponse?> FindAsync<TResponse>(ICommandMarker request, CancellationToken cancellationToken)
        where TResponse : class, IOutcome<TResponse>
    {
        var value = KeyOf(request);
        var answers = await db.Set<IdempotentAnswer>().AsNoTracking().Where(answer => answer.Key == value).ToListAsync(cancellationToken);
        if (answers.Count == 0)
            return null;
        return answers.Find(answer => answer.Command == NameOf(request)) is { } first && first.Payload.AsSpan().SequenceEqual(PayloadOf(request))
            ? TResponse.Restore(first.Answer)
            : TResponse.Refuse(Reused());
    }

    /// <summary>Keeps an answer; it is saved together with what the command changed.</summary>
    public void Keep<TResponse>(ICommandMarker request, TResponse response)
        where TResponse : class, IOutcome<TResponse> => db.Add(new IdempotentAnswer(KeyOf(request)!, NameOf(request), PayloadOf(request), response.Store(), clock.GetUtcNow()));

    private Fault Reused() => key.Value is null
        ? new Fault(FaultKind.KeyReused, "draft.signed-already", "This draft was signed already, with another signature.", "draft", "each draft once")
        : new Fault(FaultKind.KeyReused, "idempotency-key.reused", "This Idempotency-Key was used for another request: take a fresh one.", "Idempotency-Key", "each key for one request");

    private string? KeyOf(ICommandMarker request) => key.Value ?? (request is ICompletesDraft completes ? $"draft:{completes.Party}:{completes.Draft}" : null);

    private static string NameOf(ICommandMarker request) => request.GetType().DeclaringType?.Name ?? request.GetType().Name;

    private static byte[] PayloadOf(ICommandMarker request) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), PlatformJson.Options));
}
