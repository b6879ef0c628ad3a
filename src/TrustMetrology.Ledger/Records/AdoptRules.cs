using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// States in the log by which rules, texts and pages the platform works from now on (<c>rules.adopted</c>, one record for each);
/// says nothing where the log's latest word on a subject is the same. Safe to send from every host at every start.
/// </summary>
public static class AdoptRules
{
    public sealed record Command : ICommand<Answer>;

    /// <param name="Stated">How many records were appended.</param>
    public sealed record Answer(int Stated);

    internal sealed class Handler(TrustDb db, RecordLog log, IEnumerable<IRules> rules, TimeProvider clock) : ICommandHandler<Command, Answer>
    {
        public async Task<Result<Answer>> Handle(Command request, CancellationToken cancellationToken)
        {
            var adopted = await db.Set<AdoptedRule>().ToDictionaryAsync(rule => rule.Subject, cancellationToken);
            var news = rules.SelectMany(each => each.InUse).Where(rule => adopted.GetValueOrDefault(rule.Subject)?.Digest != rule.Digest).ToList();
            foreach (var rule in news)
            {
                var record = log.Append(new Statement(RecordKinds.RulesAdopted, "platform", rule.Subject, rule.Body));
                (adopted.GetValueOrDefault(rule.Subject) ?? db.Add(AdoptedRule.Of(rule.Subject)).Entity).Adopt(rule, record, clock.GetUtcNow());
            }

            return new Answer(news.Count);
        }
    }
}
