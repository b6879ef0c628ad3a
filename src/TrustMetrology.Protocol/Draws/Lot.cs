using System.Buffers.Binary;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Draws;

/// <summary>Orders the candidates of each stratum by their tickets (protocol.md §6.6): everybody in a stratum has the same chance.</summary>
public static class Lot
{
    /// <summary>Everybody who wasn't drawn is in the reserve.</summary>
    public const int WholeReserve = int.MaxValue;

    /// <summary>
    /// Draws. Candidates are read once, in any order, their tickets worked out on all processors; what is kept is, of each stratum, its
    /// quota and the reserve asked for.
    /// </summary>
    /// <param name="seed">See <see cref="Beacon.Seed"/>.</param>
    /// <param name="strata">The plan's, in its order, which is that of the answer.</param>
    /// <param name="candidates">All candidates with their salts.</param>
    /// <param name="reserve">How many of each stratum's reserve to keep.</param>
    /// <exception cref="ProtocolException"><c>stratum-unknown</c>, <c>stratum-duplicate</c>, <c>stratum-length</c> or <c>lone-surrogate</c>.</exception>
    public static IReadOnlyList<StratumLot> Draw(
        Hash seed, IReadOnlyList<Stratum> strata, IEnumerable<Salted<Candidate>> candidates, int reserve = WholeReserve)
    {
        var urns = new Dictionary<string, Urn>(StringComparer.Ordinal);
        foreach (var stratum in strata)
        {
            if (!urns.TryAdd(stratum.Name, new Urn(stratum, seed, reserve)))
                throw new ProtocolException("stratum-duplicate", $"the plan has the stratum \"{stratum.Name}\" twice", "plan.strata");
        }

        foreach (var block in Blocks.Of(candidates))
        {
            var tickets = new Ticket[block.Length];
            Blocks.InParts(block.Length, (_, from, to) =>
            {
                for (var at = from; at < to; at++)
                    tickets[at] = UrnOf(urns, block[at].Item).TicketOf(block[at]);
            });
            foreach (ref readonly var ticket in tickets.AsSpan())
                urns[ticket.Candidate.Stratum].Put(ticket);
        }

        return [.. strata.Select(stratum => urns[stratum.Name].Draw())];
    }

    /// <summary>One candidate's ticket; <c>stratum-length</c> where the stratum's name is longer than 65,535 bytes.</summary>
    public static Hash TicketOf(Hash seed, Salted<Candidate> candidate) =>
        new Urn(new Stratum(candidate.Item.Stratum, 0), seed, reserve: 0).TicketOf(candidate).Value;

    private static Urn UrnOf(Dictionary<string, Urn> urns, Candidate candidate) => urns.TryGetValue(candidate.Stratum, out var urn)
        ? urn
        : throw new ProtocolException("stratum-unknown", $"the plan has no stratum \"{candidate.Stratum}\", which is that of {candidate.Id}");

    /// <summary>One stratum's best tickets so far; the rest is cut off whenever twice as many have gathered.</summary>
    private sealed class Urn
    {
        private readonly List<Ticket> tickets = [];
        private readonly Stratum stratum;
        private readonly byte[] name;
        private readonly byte[] prefix;
        private readonly int keep;
        private Ticket? worst;
        private ulong size;

        public Urn(Stratum stratum, Hash seed, int reserve)
        {
            this.stratum = stratum;
            name = CanonicalJson.Utf8(stratum.Name);
            if (name.Length > ushort.MaxValue)
                throw new ProtocolException("stratum-length", $"a stratum's name has at most {ushort.MaxValue} bytes", "plan.strata");
            prefix = [.. "tm-ticket-v1"u8, .. seed.ToArray()];
            keep = (int)Math.Min(Math.Min(stratum.Quota, int.MaxValue) + (ulong)reserve, int.MaxValue);
        }

        public Ticket TicketOf(in Salted<Candidate> candidate)
        {
            var id = candidate.Item.Id;
            var fixedLength = prefix.Length + Hash.Size + sizeof(ushort) + name.Length;
            var most = fixedLength + (3 * id.Length);
            var preimage = most <= 1024 ? stackalloc byte[most] : new byte[most];
            prefix.CopyTo(preimage);
            candidate.Salt.CopyTo(preimage[prefix.Length..]);
            BinaryPrimitives.WriteUInt16BigEndian(preimage[(prefix.Length + Hash.Size)..], (ushort)name.Length);
            name.CopyTo(preimage[(fixedLength - name.Length)..]);
            var written = CanonicalJson.Utf8(id, preimage[fixedLength..]);
            return new Ticket(candidate.Item, candidate.Salt, Hash.Sha256(preimage[..(fixedLength + written)]));
        }

        public void Put(in Ticket ticket)
        {
            size++;
            if (keep == 0 || (worst is { } limit && ticket > limit))
                return;
            tickets.Add(ticket);
            if (tickets.Count / 2 >= keep)
                Cut();
        }

        public StratumLot Draw()
        {
            Cut();
            var drawn = (int)Math.Min(stratum.Quota, (ulong)tickets.Count);
            return new StratumLot(stratum.Name, size, tickets[..drawn], tickets[drawn..]);
        }

        private void Cut()
        {
            tickets.Sort();
            if (tickets.Count <= keep)
                return;
            tickets.RemoveRange(keep, tickets.Count - keep);
            if (keep > 0)
                worst = tickets[^1];
        }
    }
}
