using System.Globalization;
using System.Text;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>The proof part of evidence as other tools read it: C2SP tlog-proof, version 1; the leaf is the record's canonical bytes.</summary>
public static class TlogProof
{
    /// <summary>The usual extension of such a file.</summary>
    public const string FileExtension = ".tlog-proof";

    /// <summary>Header, index, the inclusion proof from the leaf upwards, an empty line, the checkpoint verbatim.</summary>
    public static string Of(EvidenceFile file)
    {
        var text = new StringBuilder("c2sp.org/tlog-proof@v1\n");
        text.Append(CultureInfo.InvariantCulture, $"index {file.Index}\n");
        foreach (var hash in file.Proof)
            text.Append(Convert.ToBase64String(hash.ToArray())).Append('\n');
        return text.Append('\n').Append(file.Checkpoint).ToString();
    }
}
