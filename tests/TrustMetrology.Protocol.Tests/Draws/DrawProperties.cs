using System.Text;
using CsCheck;
using TrustMetrology.Protocol.Draws;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Draws;

public sealed class DrawProperties
{
    private static readonly Gen<Hash> Hashes = Gen.Byte.Array[32].Select(bytes => new Hash(bytes));

    // Few regions, units and words, so that all rules meet each other; two ids whose order differs between UTF-8 and UTF-16.
    private static readonly string[] Ids = ["a", "aa", "b", "é", "\uE000", "\U0001F600", "粮油店", .. Enumerable.Range(0, 20).Select(n => $"s{n}")];

    private static readonly Gen<Candidate[]> Candidates = Gen.Select(
        Gen.Int[0, Ids.Length], Gen.Select(Among("一", "two"), Among<string?>(null, "110101", "440305")).Array[Ids.Length],
        (count, rest) => Ids.Take(count).Zip(rest, (id, other) => new Candidate(id, other.Item1, other.Item2)).ToArray());

    private static readonly Gen<Inspector[]> Inspectors = Gen.Select(
        Among<string?>(null, "u1", "u2"), Among<string?>(null, "110101", "440305"), Gen.OneOf(Among<string[]?>(null, []), Among("scale", "fuel", "\uFFFD", "\U0001F600").Array[1, 3].Select(q => (string[]?)q)))
        .Array[0, 8].Select(all => all.Select((each, n) => new Inspector($"i{(n * 7) % 10}", each.Item1, each.Item2, each.Item3)).ToArray());

    private static readonly Gen<Conflict[]> Conflicts = Gen.Select(Gen.Int[0, 9].Select(n => $"i{n}"), Among(Ids), (i, s) => new Conflict(i, s)).Array[0, 12];

    private static readonly Gen<DrawPlan> Plans = Gen.Select(
        Hashes, Gen.ULong[0, 12], Gen.ULong[0, 40], Among<string?>(null, null, "scale"), Gen.ULong[0, 4],
        (leaf, one, two, qualification, most) => new DrawPlan(leaf, [new Stratum("two", two), new Stratum("一", one)], qualification, most));

    [Fact]
    public void Draw_IsWhatAPlainRecountSays_ForAnyPlanAndLists() => Gen.Select(Plans, Hashes, Hashes, Candidates, Inspectors, Conflicts).Sample(
        (plan, beacon, secret, candidates, inspectors, conflicts) =>
        {
            var draw = Draw.Recount(plan, beacon, new DrawSecret(secret.ToArray()), candidates, inspectors, conflicts);
            var plain = new PlainDraw
            {
                LeafHash = plan.LeafHash.ToString(),
                Strata = [.. plan.Strata.Select(s => (s.Name, (int)s.Quota))],
                Qualification = plan.Qualification,
                MaxLoad = (int)plan.MaxLoad,
                Beacon = beacon.ToString(),
                Secret = secret.ToString(),
                Candidates = [.. candidates.Reverse().Select(c => (c.Id, c.Stratum, c.Region))],
                Inspectors = [.. inspectors.Select(i => (i.Id, i.Unit, i.Region, i.Qualifications?.ToArray()))],
                Conflicts = [.. conflicts.Select(c => (c.InspectorId, c.Shop))],
            }.Run();

            Assert.Equal(Convert.ToHexStringLower(plain.Seed), draw.Seed.ToString());
            Assert.Equal((plain.PopulationRoot, plain.InspectorRoot, plain.ConflictRoot), (draw.Population.Root.ToString(), draw.Inspectors.Root.ToString(), draw.Conflicts.Root.ToString()));
            Assert.Equal(plain.Drawn, draw.Visits.Select(v => $"{v.Ticket.Candidate.Stratum}|{v.Ticket.Candidate.Id}|{v.Ticket.Value}|{v.Lead ?? "-"}|{v.Second ?? "-"}"));
            Assert.Equal(plain.Reserve, draw.Strata.SelectMany(s => s.Reserve).Select(t => t.Candidate.Id));
            Assert.Equal(plain.Skips, draw.Visits.SelectMany(v => v.Skips).Select(s => $"{s.Shop}|{s.Inspector}|{Draw.Word(s.Reason)}"));
        },
        iter: 600);

    [Fact]
    public void Draw_IsTheSame_InWhateverOrderTheListsCome() => Gen.Select(Plans, Hashes, Candidates, Inspectors, Conflicts).Sample(
        (plan, chance, candidates, inspectors, conflicts) =>
        {
            var secret = new DrawSecret(chance.ToArray());
            var draw = Draw.Recount(plan, chance, secret, candidates, inspectors, conflicts);
            var turned = Draw.Recount(plan, chance, secret, candidates.Reverse(), inspectors.Reverse(), conflicts.Concat(conflicts).Reverse());
            Assert.Equal(draw.ToJson().ToJsonString(), turned.ToJson().ToJsonString());
            Assert.Equal(draw.Conflicts, turned.Conflicts);
        },
        iter: 300);

    [Fact]
    public void Visit_HasTwoInspectors_OrNobodyEligibleIsLeft() => Gen.Select(Plans, Hashes, Candidates, Inspectors, Conflicts).Sample(
        (plan, chance, candidates, inspectors, conflicts) =>
        {
            var draw = Draw.Recount(plan, chance, new DrawSecret(chance.ToArray()), candidates, inspectors, conflicts);
            Assert.All(draw.Visits, visit =>
            {
                Assert.True(visit.Lead is null ? visit.Second is null : visit.Lead != visit.Second);
                Assert.Equal(visit.Skips.Count, visit.Skips.Select(skip => skip.Inspector).Distinct().Count());
                Assert.DoesNotContain(visit.Skips, skip => skip.Inspector == visit.Lead || skip.Inspector == visit.Second);
            });
            if (plan.MaxLoad > 0)
                Assert.All(draw.Visits.SelectMany(v => new[] { v.Lead, v.Second }).OfType<string>().CountBy(id => id), load => Assert.True(load.Value <= (int)plan.MaxLoad));
        },
        iter: 500);

    /// <summary>What a stream keeps is the beginning of the whole order, whatever is cut off on the way.</summary>
    [Fact]
    public void Lot_KeepsTheBeginningOfTheOrder_WhenTheReserveIsLimited() => Gen.Select(Hashes, Gen.Int[0, 3_000], Gen.ULong[0, 50], Gen.Int[0, 20]).Sample(
        (seed, count, quota, reserve) =>
        {
            Salted<Candidate>[] candidates = [.. Enumerable.Range(0, count).Select(n => new Salted<Candidate>(new Candidate($"c{n}", "s"), seed))];
            var whole = Assert.Single(Lot.Draw(seed, [new Stratum("s", quota)], candidates));
            var part = Assert.Single(Lot.Draw(seed, [new Stratum("s", quota)], candidates, reserve));
            Assert.Equal(whole.Drawn, part.Drawn);
            Assert.Equal(whole.Reserve.Take(reserve), part.Reserve);
            Assert.Equal((whole.Size, whole.Threshold), (part.Size, part.Threshold));
        },
        iter: 100);

    [Fact]
    public void Utf8Order_IsTheOrderOfTheBytes() => Gen.Select(Text, Text, Text).Sample((start, x, y) =>
    {
        var (one, other) = (start + x, start + y);
        var bytes = Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other));
        Assert.Equal(Math.Sign(bytes), Math.Sign(Utf8Order.Instance.Compare(one, other)));
    });

    // At the edges of what UTF-8 writes in one, two, three and four bytes.
    private static readonly Gen<string> Text =
        Among("a", "\u007F", "\u0080", "\u07FF", "\u0800", "\uD7FF", "\uE000", "\uFFFD", "\U00010000", "\U0001F600", "\U0010FFFF").Array[0, 2].Select(string.Concat);

    private static Gen<T> Among<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
