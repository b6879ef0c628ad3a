using System.Security.Cryptography;
using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>The Idempotency-Key of the request being handled, if its endpoint asks for one.</summary>
public sealed class CurrentIdempotencyKey
{
    /// <summary>Null where the command can't be repeated by accident (drafts have ids of their own, jobs have no caller).</summary>
    public string? Value { get; set; }
}

/// <summary>
/// Answers a repeated request with the first answer. The key's row is saved with the command's own changes, so there is
/// no moment at which one exists without the other; of two at once the unique index lets one through.
/// </summary>
internal sealed class IdempotentBehavior<TRequest, TResponse>(TrustDb db, CurrentIdempotencyKey key, TimeProvider clock) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommandMarker
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if ((key.Value ?? DraftKey(request)) is not { } value)
            return await next();

        var payload = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), PlatformJson.Options));
        var name = typeof(TRequest).DeclaringType?.Name ?? typeof(TRequest).Name;
        var first = await db.Set<IdempotentAnswer>().AsNoTracking().SingleOrDefaultAsync(answer => answer.Key == value && answer.Command == name, cancellationToken);
        if (first is not null)
            return Replay(first, payload);

        var response = await next();
        if (response.Fault is null)
            db.Add(new IdempotentAnswer(value, name, payload, response.Store(), clock.GetUtcNow()));
        return response;
    }

    private static string? DraftKey(TRequest request) => request is ICompletesDraft completes ? $"draft:{completes.Draft}" : null;

    private static TResponse Replay(IdempotentAnswer first, byte[] payload) => first.Payload.AsSpan().SequenceEqual(payload)
        ? TResponse.Restore(first.Answer)
        : TResponse.Refuse(new Fault(FaultKind.KeyReused, "idempotency-key.reused", "This Idempotency-Key was used for another request: take a fresh one.", "Idempotency-Key"));
}
