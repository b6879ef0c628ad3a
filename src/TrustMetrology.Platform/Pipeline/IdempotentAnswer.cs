using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>The first answer to a request that carried an Idempotency-Key; kept seven days.</summary>
internal sealed class IdempotentAnswer(string key, string command, byte[] payload, string answer, DateTimeOffset at)
{
    public string Key { get; private init; } = key;

    public string Command { get; private init; } = command;

    /// <summary>SHA-256 of the command, caller included.</summary>
    public byte[] Payload { get; private init; } = payload;

    /// <summary>The answer's value as JSON.</summary>
    public string Answer { get; private init; } = answer;

    public DateTimeOffset At { get; private init; } = at;

    internal sealed class Mapping : IEntityTypeConfiguration<IdempotentAnswer>
    {
        public void Configure(EntityTypeBuilder<IdempotentAnswer> answers)
        {
            answers.ToTable("idempotent_answers").HasKey(answer => new { answer.Key, answer.Command });
            answers.Property(answer => answer.Key).HasMaxLength(200);
            answers.Property(answer => answer.Command).HasMaxLength(100);
            answers.HasIndex(answer => answer.At);
            answers.HasFaultOnDuplicate("idempotency-key.in-progress", "A request with this Idempotency-Key is being handled: ask again in a moment.", "Idempotency-Key");
        }
    }
}
