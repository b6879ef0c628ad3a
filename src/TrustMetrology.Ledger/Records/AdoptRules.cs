using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// States in the log by which rules and with which signing page the platform works from now on (<c>rules.adopted</c>); says
/// nothing where the log's latest word on that subject is the same.
/// </summary>
public static class AdoptRules
{
    /// <param name="Subject">What is adopted, as <c>page:sign</c> or <c>pack:rating-2026-1</c>.</param>
    /// <param name="Body">Its hashes and figures.</param>
    public sealed record Command(string Subject, JsonObject Body) : ICommand<Answer>;

    /// <param name="Record">The record that says so: a new one, or the one that stands.</param>
    public sealed record Answer(Guid Record);

    internal sealed class Handler(TrustDb db, RecordLog log) : ICommandHandler<Command, Answer>
    {
        public async Task<Result<Answer>> Handle(Command request, CancellationToken cancellationToken)
        {
            var latest = await db.Set<StoredRecord>().AsNoTracking()
                .Where(record => record.Subject == request.Subject && record.Kind == RecordKinds.RulesAdopted)
                .OrderByDescending(record => record.At).FirstOrDefaultAsync(cancellationToken);
            if (latest is not null && JsonNode.DeepEquals(latest.ToJson()["body"], request.Body))
                return new Answer(latest.Id);

            return new Answer(log.Append(new Statement(RecordKinds.RulesAdopted, "platform", request.Subject, request.Body)).Id);
        }
    }
}
