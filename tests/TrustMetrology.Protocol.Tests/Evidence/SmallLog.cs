using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Chain;
using TrustMetrology.Protocol.Evidence;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Protocol.Tests.Evidence;

/// <summary>A log of a few records with a real key, real signatures and an anchor, from which evidence is cut.</summary>
internal sealed class SmallLog
{
    public const string Origin = "log.example/metrology";
    public const string Contract = "0x00112233445566778899aabbccddeeff00112233";
    public const string KeyId = "0198c5b0-0000-7000-8000-0000000000aa";
    public const ulong ChainId = 31337;
    public const ulong BlockNumber = 900;

    public static readonly ChainPlace Here = new(ChainId, Contract);
    public static readonly ChainPlace There = new(31338, "0x99112233445566778899aabbccddeeff00112233");
    public static readonly DateTimeOffset At = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    public static readonly byte[] Salt = Enumerable.Repeat((byte)7, 32).ToArray();

    private readonly List<Record> records = [];
    private readonly NoteSigner signer = new(Origin, Enumerable.Repeat((byte)9, 32).ToArray());
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TrustFile Trust => new(Origin, signer.Verifier.ToString(), ChainId, Contract, ["https://shops.example"], "shops.example");

    public static Hash BlockHash { get; } = Hash.Sha256("block"u8);

    public static Hash Transaction { get; } = Hash.Sha256("transaction"u8);

    public ulong Size => (ulong)records.Count;

    /// <summary>Some records, among them the key's registration at index 1 and a signed pledge at index 3, then some more.</summary>
    public static SmallLog WithPledge()
    {
        var log = new SmallLog();
        log.Add(SmallLog.Platform(0));
        log.Add(log.Registration(1));
        log.Add(SmallLog.Platform(2));
        log.Add(log.Signed(SmallLog.Pledge(3)));
        log.Add(SmallLog.Platform(4));
        log.Add(SmallLog.Platform(5));
        log.Add(SmallLog.Platform(6));
        return log;
    }

    public ulong Add(JsonObject record)
    {
        records.Add(Record.From(record));
        return Size - 1;
    }

    public static JsonObject Platform(int number) => Open(number, RecordKinds.RulesAdopted, "platform", "pack:r", new JsonObject { ["sha256"] = Hash.Sha256([(byte)number]).ToString() });

    public static JsonObject Pledge(int number) => Open(number, RecordKinds.PledgeSigned, "merchant:m", "shop:s", new JsonObject
    {
        ["template"] = "market-2023-1",
        ["templateHash"] = Hash.Sha256("template"u8).ToString(),
        ["refundMultiple"] = 3,
        ["answerDays"] = 7,
        ["from"] = Text(At),
        ["until"] = "2027-03-01T16:00:00.000Z",
    });

    public JsonObject Registration(int number, string party = "merchant:m", bool signed = true)
    {
        var registration = Open(number, RecordKinds.KeyRegistered, party, $"key:{KeyId}", new JsonObject
        {
            ["party"] = party,
            ["publicKey"] = Base64Url.Encode(key.ExportSubjectPublicKeyInfo()),
            ["scheme"] = SignatureSchemes.DeviceKey,
            ["voucher"] = "person:p",
        });
        return signed ? Signed(registration) : registration;
    }

    public static JsonObject Revocation(int number) =>
        Open(number, RecordKinds.KeyRevoked, "merchant:m", $"key:{KeyId}", new JsonObject { ["party"] = "merchant:m", ["reason"] = "lost" });

    public JsonObject Signed(JsonObject record, string keyId = KeyId)
    {
        record["signature"] = Signature(Challenge.Of(record), keyId);
        return record;
    }

    public JsonObject Signature(byte[] challenge, string keyId = KeyId) => new()
    {
        ["key"] = keyId,
        ["scheme"] = SignatureSchemes.DeviceKey,
        ["value"] = Base64Url.Encode(key.SignData(challenge, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)),
    };

    /// <summary>A sealed record and what opens it: an objection, signed if so wished.</summary>
    public (JsonObject Record, OpenSeal Fact) Sealed(int number, string issuer = "merchant:m", bool signed = true)
    {
        var (id, at) = (IdOf(number), Text(At));
        var body = new JsonObject { ["about"] = IdOf(0), ["grounds"] = "The scale was in order." };
        var fact = new JsonObject { ["kind"] = RecordKinds.ObjectionFiled, ["issuer"] = issuer, ["subject"] = "shop:s", ["body"] = body };
        fact["sealed"] = new JsonObject { ["name"] = Seal.Commit("name", id, "Li", Salt).ToString() };
        if (signed)
            fact["signature"] = Signature(Challenge.OfSealed(fact, id, Origin, at));
        var commitment = Seal.Commit(SealedFact.SealName, id, fact, Salt).ToString();
        var record = new JsonObject
        {
            ["v"] = 1,
            ["id"] = id,
            ["log"] = Origin,
            ["at"] = at,
            ["kind"] = RecordKinds.Fact,
            ["sealed"] = new JsonObject { ["fact"] = commitment },
        };
        return (record, new OpenSeal(Salt, fact));
    }

    /// <summary>Evidence of the record at an index, in the tree of a size, anchored at a size (0: not anchored).</summary>
    public EvidenceFile Evidence(ulong index, ulong? size = null, ulong? anchoredAt = null, params ulong[] keys)
    {
        var tree = size ?? Size;
        var anchored = anchoredAt ?? Size;
        return new EvidenceFile(
            records[(int)index].ToJson(), new Dictionary<string, OpenSeal>(), index, tree, MerkleTree.InclusionProof(index, tree, Node),
            new Checkpoint(Origin, tree, Root(tree)).ToNote(signer).ToString(), signer.Verifier.ToString(),
            anchored == 0 ? null : Anchor(tree, anchored),
            [.. keys.Select(at => new KeyEvidence(records[(int)at].ToJson(), at, MerkleTree.InclusionProof(at, tree, Node)))]);
    }

    /// <summary>Evidence of the same record after the log moved by the record at that index: anchored on another chain.</summary>
    public EvidenceFile Moved(ulong index, ulong change, ChainPlace? to = null, params ulong[] keys) =>
        Evidence(index, keys: keys) with { Anchor = Anchor(Size, Size, to ?? There), Moves = [Move(change)] };

    /// <summary>The record at that index as a change of chain, anchored where it leaves.</summary>
    public MoveEvidence Move(ulong index, ulong? anchoredAt = null, ChainPlace? from = null) => new(
        records[(int)index].ToJson(), index, MerkleTree.InclusionProof(index, Size, Node), Anchor(Size, anchoredAt ?? index + 1, from ?? Here));

    public static JsonObject Change(int number, ChainPlace? from = null, ChainPlace? to = null) => Open(number, RecordKinds.ChainChanged, "platform", $"chain:{(to ?? There).ChainId}", new JsonObject
    {
        ["from"] = PlaceOf(from ?? Here),
        ["to"] = PlaceOf(to ?? There),
        ["reason"] = "The chain is shut down.",
    });

    /// <summary>What an honest node says once the anchor's block is final.</summary>
    public ChainReport Report(ulong? size = null, ChainPlace? place = null, double hours = 1) => new(
        (place ?? Here).ChainId,
        new ChainReceipt(Transaction, BlockNumber, BlockHash, true,
        [
            new ChainLog(4, (place ?? Here).Contract, [], default),
            new ChainLog(5, (place ?? Here).Contract, [Topic, LogId, SizeWord(size ?? Size)], Root(size ?? Size).ToArray()),
        ]),
        new ChainBlock(BlockNumber, BlockHash, At.AddHours(hours)), BlockNumber + 2, BlockHash);

    public static Hash Topic { get; } = new(Keccak256.Hash("Anchored(bytes32,uint64,bytes32)"u8));

    public static Hash LogId { get; } = Hash.Sha256(CanonicalJson.Utf8(Origin));

    public Hash Root(ulong size) => MerkleTree.Root(size, Node);

    public static Hash SizeWord(ulong size) => Hash.Parse(size.ToString("x64", CultureInfo.InvariantCulture));

    private static JsonObject PlaceOf(ChainPlace place) => new() { ["chainId"] = place.ChainId, ["contract"] = place.Contract, ["operator"] = "Somebody" };

    private EvidenceAnchor Anchor(ulong tree, ulong anchored, ChainPlace? place = null) => new(
        (place ?? Here).ChainId, (place ?? Here).Contract, LogId, anchored, Root(anchored), Transaction, BlockNumber, BlockHash, 5,
        MerkleTree.ConsistencyProof(Math.Min(tree, anchored), Math.Max(tree, anchored), Node));

    private Hash Node(int level, ulong index) =>
        MerkleTree.Root(records.Skip((int)(index << level)).Take(1 << level).Select(record => record.Hash).ToArray());

    private static string Text(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string IdOf(int number) => $"0198c5b0-0000-7000-8000-{number:x12}";

    private static JsonObject Open(int number, string kind, string issuer, string subject, JsonObject body) => new()
    {
        ["v"] = 1,
        ["id"] = IdOf(number),
        ["log"] = Origin,
        ["at"] = Text(At),
        ["kind"] = kind,
        ["issuer"] = issuer,
        ["subject"] = subject,
        ["body"] = body,
    };
}
