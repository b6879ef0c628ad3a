using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrustMetrology.Ethereum;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>The log's way from one place to the next: what its record <c>chain.changed</c> states, and what only this platform needs to know.</summary>
internal sealed class ChainMove
{
    private const string SameMove =
        "NEW.record_id = OLD.record_id AND NEW.from_chain_id = OLD.from_chain_id AND NEW.from_contract = OLD.from_contract AND NEW.to_chain_id = OLD.to_chain_id "
        + "AND NEW.to_contract = OLD.to_contract AND NEW.to_operator = OLD.to_operator AND (OLD.left_at IS NULL OR NEW.left_at = OLD.left_at)";

    /// <summary>The record.</summary>
    public Guid RecordId { get; private init; }

    public long FromChainId { get; private init; }

    /// <summary>The registry's address (EIP-55).</summary>
    public string FromContract { get; private init; } = "";

    public long ToChainId { get; private init; }

    /// <summary>The registry's address (EIP-55).</summary>
    public string ToContract { get; private init; } = "";

    /// <summary>Who operates the chain to which the log goes.</summary>
    public string ToOperator { get; private init; } = "";

    /// <summary>A node of that chain. It may hold a credential: no record and no log shows it.</summary>
    public string Rpc { get; private set; } = "";

    /// <summary>Since when the record is final on the chain that is left: from then on the log is anchored at the new place alone.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    public static ChainMove Begin(Guid record, AnchorTarget from, AnchorTarget to, string @operator, string rpc) => new()
    {
        RecordId = record,
        FromChainId = (long)from.ChainId,
        FromContract = from.Contract.ToString(),
        ToChainId = (long)to.ChainId,
        ToContract = to.Contract.ToString(),
        ToOperator = @operator,
        Rpc = rpc,
    };

    public bool LeavesFrom(AnchorTarget place) => (ulong)FromChainId == place.ChainId && Address.Parse(FromContract) == place.Contract;

    public bool LeadsTo(AnchorTarget place) => (ulong)ToChainId == place.ChainId && Address.Parse(ToContract) == place.Contract;

    public void Serve(string rpc) => Rpc = rpc;

    public void Leave(DateTimeOffset now) => LeftAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<ChainMove>
    {
        public void Configure(EntityTypeBuilder<ChainMove> moves)
        {
            moves.ToTable("chain_moves").HasAppendOnlyRows(unless: SameMove).HasKey(move => move.RecordId);
            moves.Property(move => move.RecordId).ValueGeneratedNever();
            moves.Property(move => move.FromContract).HasMaxLength(42);
            moves.Property(move => move.ToContract).HasMaxLength(42);
            moves.Property(move => move.LeftAt).IsConcurrencyToken();
            moves.HasIndex(move => new { move.FromChainId, move.FromContract }).IsUnique()
                .HasFaultOnDuplicate("chain.moved-meanwhile", "Another change of chain was stated at this moment.", "contract");
        }
    }
}
