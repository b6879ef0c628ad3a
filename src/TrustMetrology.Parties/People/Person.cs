using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody with an account: who acts for a merchant, or who works for enforcement, audit or the platform.</summary>
public sealed class Person : IdentityUser<Guid>
{
    private const int FailuresAllowed = 5;
    private static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>What colleagues see; never stands in a record.</summary>
    public string DisplayName { get; internal set; } = "";

    /// <summary>The office or team; decides who may accompany whom.</summary>
    public string? Unit { get; internal set; }

    /// <summary>Where an officer is competent: the first 2, 4 or 6 digits of GB/T 2260.</summary>
    public string? Region { get; internal set; }

    /// <summary>The merchant for whom the person acts.</summary>
    public MerchantId? MerchantId { get; internal set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The TOTP secret, encrypted; null where there is none yet.</summary>
    internal string? ProtectedTotpSecret { get; private set; }

    /// <summary>The last 30-second step whose code was taken, so that none is taken twice.</summary>
    internal long TotpStep { get; private set; }

    /// <summary>SHA-256 of the recovery codes left, in hex, separated by spaces.</summary>
    internal string RecoveryHashes { get; private set; } = "";

    public PersonId PersonId => new(Id);

    internal static Person Create(PersonId id, string email, string displayName, IChance chance, DateTimeOffset now) => new()
    {
        Id = id.Value,
        Email = email,
        UserName = email,
        NormalizedEmail = email.ToUpperInvariant(),
        NormalizedUserName = email.ToUpperInvariant(),
        DisplayName = displayName,
        CreatedAt = now,
        SecurityStamp = NewStamp(chance),
    };

    /// <summary>True where an administrator keeps the person out for good.</summary>
    public bool IsBarred => LockoutEnd == DateTimeOffset.MaxValue;

    /// <summary>True while too many wrong passwords or codes, or an administrator, keep everybody out.</summary>
    internal bool IsLocked(DateTimeOffset now) => LockoutEnd > now;

    internal void CountFailure(DateTimeOffset now)
    {
        AccessFailedCount++;
        if (AccessFailedCount < FailuresAllowed)
            return;
        (AccessFailedCount, LockoutEnd) = (0, now + LockedFor);
    }

    /// <summary>Makes whoever else changes this person at the same time come second.</summary>
    internal void Stamp(IChance chance) => ConcurrencyStamp = NewStamp(chance);

    /// <summary>Every cookie and token that the person has counts no more.</summary>
    internal void EndSessions(IChance chance) => SecurityStamp = NewStamp(chance);

    /// <summary>Keeps the person out from this moment on, or lets the person in again.</summary>
    internal void Bar(bool barred, IChance chance)
    {
        if (barred == IsBarred)
            return;
        LockoutEnd = barred ? DateTimeOffset.MaxValue : null;
        EndSessions(chance);
    }

    internal void ForgetFailures() => AccessFailedCount = 0;

    internal void OfferTotp(string protectedSecret) => (ProtectedTotpSecret, TotpStep) = (protectedSecret, 0);

    internal void TakeTotpStep(long step) => TotpStep = step;

    /// <summary>From now on a sign-in needs a code; whoever is signed in elsewhere signs in again.</summary>
    internal void EnableTotp(IEnumerable<string> recoveryHashes, IChance chance)
    {
        TwoFactorEnabled = true;
        RecoveryHashes = string.Join(' ', recoveryHashes);
        EndSessions(chance);
    }

    /// <summary>A sign-in needs no code any more; whoever is signed in elsewhere signs in again.</summary>
    internal void RemoveTotp(IChance chance)
    {
        (TwoFactorEnabled, ProtectedTotpSecret, RecoveryHashes) = (false, null, "");
        EndSessions(chance);
    }

    internal bool TakeRecoveryHash(string hash)
    {
        var left = RecoveryHashes.Split(' ');
        RecoveryHashes = string.Join(' ', left.Where(each => each != hash));
        return left.Contains(hash);
    }

    private static string NewStamp(IChance chance) => Convert.ToHexStringLower(chance.Bytes(16));

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> people)
        {
            people.ToTable("people").HasKey(person => person.Id);
            people.Property(person => person.Id).ValueGeneratedNever();
            people.Property(person => person.ConcurrencyStamp).IsConcurrencyToken();
            people.Property(person => person.Email).HasMaxLength(AccountRules.EmailLength);
            people.Property(person => person.NormalizedEmail).HasMaxLength(AccountRules.EmailLength);
            people.Property(person => person.UserName).HasMaxLength(AccountRules.EmailLength);
            people.Property(person => person.NormalizedUserName).HasMaxLength(AccountRules.EmailLength);
            people.Property(person => person.DisplayName).HasMaxLength(TextRules.NameLength);
            people.Property(person => person.Unit).HasMaxLength(TextRules.NameLength);
            people.Property(person => person.Region).HasMaxLength(6);
            people.Property(person => person.ProtectedTotpSecret).HasMaxLength(400);
            people.Property(person => person.TotpStep);
            people.Property(person => person.RecoveryHashes).HasMaxLength(1000);
            people.Ignore(person => person.PersonId);
            people.Ignore(person => person.IsBarred);
            people.HasOne<Merchant>().WithMany().HasForeignKey(person => person.MerchantId);
            people.HasIndex(person => person.NormalizedEmail).HasFaultOnDuplicate("account.email-taken", "There is an account with this address already.", "email");
        }
    }
}
