using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// Destroys values and salts whose publication ended long enough ago, and states that in one record (<c>retention.ended</c>), in the
/// same transaction. The commitments stay in the log and open no more; every proof still holds.
/// </summary>
public static class EndRetention
{
    /// <summary>The rule's name, as <c>retention.ended</c> states it.</summary>
    public const string Rule = "publication-ended";

    public sealed record Command : ICommand<Answer>;

    /// <param name="Ended">How many values were destroyed; fewer than <see cref="RetentionOptions.BatchSize"/> when none is left.</param>
    public sealed record Answer(int Ended);

    internal sealed class Handler(TrustDb db, RecordLog log, IOptions<RetentionOptions> options, TimeProvider clock) : ICommandHandler<Command, Answer>
    {
        public async Task<Result<Answer>> Handle(Command request, CancellationToken cancellationToken)
        {
            var over = clock.GetUtcNow() - options.Value.KeptAfterPublication;
            var seals = await db.Set<StoredSeal>().Where(seal => seal.Value != null && seal.PublicUntil <= over)
                .OrderBy(seal => seal.PublicUntil).ThenBy(seal => seal.RecordId).ThenBy(seal => seal.Name)
                .Take(RetentionOptions.BatchSize).ToListAsync(cancellationToken);
            if (seals.Count == 0)
                return new Answer(0);

            var ended = log.Append(new Statement(RecordKinds.RetentionEnded, "platform", Subject: null, ToBody(seals)));
            foreach (var seal in seals)
                seal.Destroy(ended.Id);
            return new Answer(seals.Count);
        }

        private static JsonObject ToBody(IEnumerable<StoredSeal> seals) => new()
        {
            ["rule"] = Rule,
            ["seals"] = new JsonArray([.. seals.Select(seal => new JsonObject { ["name"] = seal.Name, ["record"] = seal.RecordId.ToString() })]),
        };
    }
}
