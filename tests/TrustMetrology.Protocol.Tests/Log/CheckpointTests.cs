using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class CheckpointTests
{
    private const string Root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
    private static readonly byte[] Seed = Hash.Sha256("log"u8).ToArray();
    private static readonly NoteSigner Log = new("example.org/log", Seed);
    private static readonly DateTimeOffset Moment = new(2026, 1, 31, 8, 0, 0, 7, TimeSpan.Zero);

    [Fact]
    public void Parse_ReadsTheOutsideCheckpoints_AndTheirRootsAreThoseOfTheLeaves()
    {
        var log = JsonNode.Parse(File.ReadAllText(Vectors.Find("note/vectors.json")))!["tessera_log"]!;
        var leaves = log["leaves"]!.AsArray().Select(leaf => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(leaf!.GetValue<string>())).ToArray();
        foreach (var vector in log["checkpoints"]!.AsArray())
        {
            var note = SignedNote.Parse(vector!["note"]!.GetValue<string>());
            var checkpoint = Checkpoint.Parse(note.Text);

            Assert.Equal("example.com/log/testdata", checkpoint.Origin);
            Assert.Equal(vector["size"]!.GetValue<ulong>(), checkpoint.Size);
            Assert.Equal(MerkleTree.Root(leaves.Take((int)checkpoint.Size)), checkpoint.Root);
            Assert.Equal(note.Text, checkpoint.ToText());
        }
    }

    [Fact]
    public void Parse_GivesBackWhatWasSigned_ForAnyCheckpoint() => Gen.Select(Gen.ULong, Gen.Byte.Array[Hash.Size], Gen.Int[0, 3]).Sample((size, root, extensions) =>
    {
        var checkpoint = new Checkpoint("example.org/log", size, new Hash(root), [.. Enumerable.Range(0, extensions).Select(line => $"line {line}")]);
        var note = SignedNote.Parse(checkpoint.ToNote(Log).ToString());
        var parsed = Checkpoint.Parse(note.Text);

        Assert.Single(note.Verify(Log.Verifier));
        Assert.Equal((checkpoint.Origin, checkpoint.Size, checkpoint.Root), (parsed.Origin, parsed.Size, parsed.Root));
        Assert.Equal(checkpoint.Extensions, parsed.Extensions);
    });

    [Theory]
    [InlineData($"\n1\n{Root}\n")]
    [InlineData($"a\n01\n{Root}\n")]
    [InlineData($"a\n+1\n{Root}\n")]
    [InlineData($"a\n-1\n{Root}\n")]
    [InlineData($"a\n 1\n{Root}\n")]
    [InlineData($"a\n\n{Root}\n")]
    [InlineData($"a\n1e3\n{Root}\n")]
    [InlineData($"a\n٣\n{Root}\n")]
    [InlineData($"a\n18446744073709551616\n{Root}\n")]
    [InlineData("a\n1\n")]
    [InlineData("a\n1\n\n")]
    [InlineData("a\n1\nAAAA\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n")]
    [InlineData("a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n")]
    [InlineData("a\n1\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData($"a\n1\n{Root} \n")]
    [InlineData($"a\n1\n{Root}")]
    [InlineData($"a\n1\n{Root}\n\n")]
    [InlineData($"a\n1\n{Root}\nextension\n\nextension\n")]
    [InlineData("")]
    public void Parse_Refuses_WhenTheTextIsNoCheckpoint(string text) =>
        Assert.Equal("checkpoint-format", Assert.Throws<ProtocolException>(() => Checkpoint.Parse(text)).Code);

    [Fact]
    public void ToNote_Refuses_WhenALineIsNoLine()
    {
        Assert.Equal("checkpoint-format", Assert.Throws<ProtocolException>(() => new Checkpoint("a", 1, default, ["b\nc"]).ToNote(Log)).Code);
        Assert.Equal("checkpoint-format", Assert.Throws<ProtocolException>(() => new Checkpoint("a", 1, default, [""]).ToNote(Log)).Code);
        Assert.Equal("checkpoint-format", Assert.Throws<ProtocolException>(() => new Checkpoint("", 1, default).ToNote(Log)).Code);
    }

    [Fact]
    public void Receipt_GivesBackWhatWasPromised_UnderTheReceiptsOwnName()
    {
        var receipt = new SubmissionReceipt("example.org/log", Hash.Sha256("record"u8), Moment);
        var note = receipt.ToNote(SubmissionReceipt.Signer(receipt.Origin, Seed));

        Assert.Equal($"{Convert.ToBase64String(receipt.Record.ToArray())}\n2026-01-31T08:00:00.007Z\n", note.Text);
        Assert.Equal("example.org/log/receipt", note.Signatures[0].Name);
        Assert.Equal(receipt, SubmissionReceipt.Verify(note.ToString(), Log.Verifier));
        Assert.Empty(note.Verify(Log.Verifier));
    }

    [Fact]
    public void Receipt_IsNone_WhenAnotherKeyOrAnotherNameSigned()
    {
        var text = new SubmissionReceipt("example.org/log", default, Moment).ToNote(SubmissionReceipt.Signer("example.org/log", Seed)).Text;

        Assert.Null(SubmissionReceipt.Verify(SignedNote.Sign(text, Log).ToString(), Log.Verifier));
        Assert.Null(SubmissionReceipt.Verify(SignedNote.Sign(text, new NoteSigner("example.org/log/receipt", new byte[32])).ToString(), Log.Verifier));
        Assert.Equal("receipt-format", Assert.Throws<ProtocolException>(() =>
            SubmissionReceipt.Verify(SignedNote.Sign("no receipt\n", new NoteSigner("example.org/log/receipt", Seed)).ToString(), Log.Verifier)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.org/log")]
    [InlineData("example.org/log+33d7b496")]
    [InlineData("example.com/log/testdata+33d7b497+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    [InlineData("example.com/log/testdata+33D7B496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    [InlineData("example.com/log/testdatb+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    [InlineData("example.com/log/testdata+33d7b496+AuHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    [InlineData("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSxAA==")]
    [InlineData("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx\n")]
    [InlineData("example.com/log/testdata+033d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    public void VerifierKey_IsRefused_WhenItsTextIsAnother(string vkey) =>
        Assert.Equal("note-key", Assert.Throws<ProtocolException>(() => NoteVerifier.Parse(vkey)).Code);

    [Fact]
    public void VerifierKey_GivesBackWhatWasWritten_ForAnySeed() => Gen.Byte.Array[32].Sample(seed =>
    {
        var signer = new NoteSigner("example.org/log", seed);

        Assert.Equal(signer.Verifier.PublicKey.ToArray(), NoteVerifier.Parse(signer.Verifier.ToString()).PublicKey.ToArray());
    });

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    [InlineData("a\u3000b")]
    public void Key_IsRefused_WhenNoNoteMayCarryItsName(string name) =>
        Assert.Equal("note-key-name", Assert.Throws<ProtocolException>(() => new NoteSigner(name, Seed)).Code);

    // Half a surrogate pair doesn't survive in an attribute.
    [Fact]
    public void Key_IsRefused_WhenItsNameIsNoText() =>
        Assert.Equal("note-key-name", Assert.Throws<ProtocolException>(() => new NoteSigner("a\ud800", Seed)).Code);

    [Fact]
    public void Key_IsRefused_WhenItHasAnotherLength()
    {
        Assert.Equal("note-seed", Assert.Throws<ProtocolException>(() => new NoteSigner("a", new byte[31])).Code);
        Assert.Equal("note-key", Assert.Throws<ProtocolException>(() => new NoteVerifier("a", new byte[33])).Code);
    }
}
