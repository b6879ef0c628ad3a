using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing;
using Xunit;

namespace TrustMetrology.Protocol.Tests.Log;

public sealed class SignedNoteTests
{
    private static readonly NoteSigner Log = new("example.org/log", Hash.Sha256("log"u8).ToArray());
    private static readonly NoteSigner Witness = new("witness.example", Hash.Sha256("witness"u8).ToArray());
    private static readonly NoteSigner Stranger = new("example.org/log", Hash.Sha256("stranger"u8).ToArray());

    [Fact]
    public void Verify_AcceptsTheOutsideNotes_UnderTheirKeys()
    {
        var vectors = JsonNode.Parse(File.ReadAllText(Vectors.Find("note/vectors.json")))!;
        AssertSigned(vectors["note_example"]!, vectors["note_example"]!["vkey"]!);
        foreach (var checkpoint in vectors["tessera_log"]!["checkpoints"]!.AsArray())
            AssertSigned(checkpoint!, vectors["tessera_log"]!["vkey"]!);
    }

    [Fact]
    public void Parse_GivesBackWhatWasSigned_ForAnyText() => Gen.String.AlphaNumeric.Array[1, 5].Sample(lines =>
    {
        var text = string.Concat(lines.Select(line => $"{line} 称\n"));
        var note = SignedNote.Sign(text, Log, Witness);
        var parsed = SignedNote.Parse(Encoding.UTF8.GetBytes(note.ToString()));

        Assert.Equal(text, parsed.Text);
        Assert.Equal(note.ToString(), parsed.ToString());
        Assert.Equal([Log.Verifier], parsed.Verify(Log.Verifier));
        Assert.Equal([Log.Verifier, Witness.Verifier], parsed.Verify(Witness.Verifier, Log.Verifier));
    });

    [Fact]
    public void Verify_PassesOverOtherKeys_AndNeedsOneTrusted()
    {
        var note = SignedNote.Parse(SignedNote.Sign("text\n", Witness, Stranger, Log).ToString());

        Assert.Equal([Log.Verifier], note.Verify(Log.Verifier));
        Assert.Empty(note.Verify());
        Assert.Empty(note.Verify(new NoteVerifier("example.org/other", Log.Verifier.PublicKey.Span)));
    }

    [Fact]
    public void Verify_PassesOverLinesOfOtherAlgorithms()
    {
        var note = SignedNote.Sign("text\n", Log).With(new NoteSignature("witness.example", new byte[5])).With(new NoteSignature("a", new byte[3_000]));

        Assert.Equal([Log.Verifier], SignedNote.Parse(note.ToString()).Verify(Log.Verifier));
    }

    [Fact]
    public void Verify_ReturnsNone_WhenATrustedKeysLineIsWrong()
    {
        var note = SignedNote.Sign("text\n", Log);
        var forged = SignedNote.Sign("other\n", Witness).Signatures[0];

        Assert.Empty(note.With(forged).Verify(Log.Verifier, Witness.Verifier));
        Assert.Equal([Log.Verifier], note.With(forged).Verify(Log.Verifier));
        Assert.Equal([Log.Verifier], note.With(note.Signatures[0]).Verify(Log.Verifier));
        Assert.Empty(note.With(SignedNote.Sign("other\n", Log).Signatures[0]).Verify(Log.Verifier));
    }

    [Fact]
    public void Verify_ReturnsNone_WhenAnyCharacterWasChanged()
    {
        var note = SignedNote.Sign("example.org/log\n5\ntext\n", Log).ToString();
        for (var at = 0; at < note.Length; at++)
        {
            var changed = $"{note[..at]}{(note[at] == 'x' ? 'y' : 'x')}{note[(at + 1)..]}";
            Assert.False(Signed(changed), changed);
            Assert.False(Signed(note.Remove(at, 1)), $"without {at}");
            Assert.False(Signed(note.Insert(at, " ")), $"space at {at}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("text")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n\n")]
    [InlineData("text\n— a AAAAAAE=\n")]
    [InlineData("text\n\n— a AAAAAAE=")]
    [InlineData("text\n\n— a AAAAAAE=\n\n")]
    [InlineData("text\n\n— a AAAAAAE=\nx\n")]
    [InlineData("text\n\n- a AAAAAAE=\n")]
    [InlineData("text\n\n—a AAAAAAE=\n")]
    [InlineData("text\n\n—  AAAAAAE=\n")]
    [InlineData("text\n\n— a  AAAAAAE=\n")]
    [InlineData("text\n\n— a AAAAAAE= \n")]
    [InlineData("text\n\n— a AAAAAAE\n")]
    [InlineData("text\n\n— a AAAAAAF=\n")]
    [InlineData("text\n\n— a AAAAAA==\n")]
    [InlineData("text\n\n— a \n")]
    [InlineData("text\n\n— a\n")]
    [InlineData("text\n\n— a+b AAAAAAE=\n")]
    [InlineData("text\n\n— a\u00a0b AAAAAAE=\n")]
    [InlineData("te\rxt\n\n— a AAAAAAE=\n")]
    [InlineData("te\txt\n\n— a AAAAAAE=\n")]
    [InlineData("te\u0000xt\n\n— a AAAAAAE=\n")]
    public void Parse_Refuses_WhenTheNoteHasAnotherForm(string note) =>
        Assert.Equal("note-format", Assert.Throws<ProtocolException>(() => SignedNote.Parse(note)).Code);

    [Theory]
    [InlineData("\n\n— a AAAAAAE=\n", "\n")]
    [InlineData("a\n\nb\n\n— a AAAAAAE=\n", "a\n\nb\n")]
    [InlineData("\n\n\n— a AAAAAAE=\n", "\n\n")]
    [InlineData("a\n\n— \ufffd AAAAAAE=\n", "a\n")]
    public void Parse_SplitsAtTheLastEmptyLine(string note, string text) => Assert.Equal(text, SignedNote.Parse(note).Text);

    [Fact]
    public void Parse_Refuses_BrokenUtf8AndTooMuch()
    {
        var line = "— a AAAAAAE=\n";
        Assert.Equal("note-format", Assert.Throws<ProtocolException>(() => SignedNote.Parse([0xff, 0x0a])).Code);
        Assert.Equal(100, SignedNote.Parse("a\n\n" + string.Concat(Enumerable.Repeat(line, 100))).Signatures.Count);
        Assert.Equal("note-size", Assert.Throws<ProtocolException>(() => SignedNote.Parse("a\n\n" + string.Concat(Enumerable.Repeat(line, 101)))).Code);
        Assert.Equal("note-size", Assert.Throws<ProtocolException>(() => SignedNote.Parse(new string('a', 1_000_000) + "\n\n" + line)).Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("te\u0001xt\n")]
    public void Sign_Refuses_ATextThatNoNoteMayHave(string text) =>
        Assert.Equal("note-text", Assert.Throws<ProtocolException>(() => SignedNote.Sign(text, Log)).Code);

    // Half a surrogate pair doesn't survive in an attribute.
    [Fact]
    public void Note_IsRefused_WhenItIsNoText()
    {
        Assert.Equal("note-format", Assert.Throws<ProtocolException>(() => SignedNote.Parse("te\ud800xt\n\n— a AAAAAAE=\n")).Code);
        Assert.Equal("note-text", Assert.Throws<ProtocolException>(() => SignedNote.Sign("te\ud800xt\n", Log)).Code);
    }

    private static bool Signed(string note)
    {
        try
        {
            return SignedNote.Parse(note).Verify(Log.Verifier).Count > 0;
        }
        catch (ProtocolException)
        {
            return false;
        }
    }

    private static void AssertSigned(JsonNode vector, JsonNode vkey)
    {
        var key = NoteVerifier.Parse(vkey.GetValue<string>());
        var text = vector["note"]!.GetValue<string>();
        var note = SignedNote.Parse(text);

        Assert.Equal([key], note.Verify(key));
        Assert.Equal(text, note.ToString());
        Assert.Equal(vkey.GetValue<string>(), key.ToString());
    }
}
