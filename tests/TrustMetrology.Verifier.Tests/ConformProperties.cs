using System.Text;
using CsCheck;
using TrustMetrology.Verifier.Conformance;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

public sealed class ConformProperties
{
    private static readonly string[] Requests =
    [
        """{"op":"canonicalize","json":"{\"a\":[1,\"\\u00e9\"]}"}""",
        """{"op":"root","leaves":["","00","ff"]}""",
        """{"op":"inclusion","index":0,"size":1,"leafHash":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7","root":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7","proof":[]}""",
        """{"op":"note","note":"This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n","vkeys":["example.com/foo+530d903f+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"]}""",
        """{"op":"seal","salt":"0000000000000000000000000000000000000000000000000000000000000000","name":"n","record":"r","value":{"a":[1.5,null]}}""",
        """{"op":"signature","record":{"kind":"k","signature":{"key":"k","scheme":"device-key","value":"AA"}},"keys":[{"id":"k","scheme":"device-key","publicKey":"AAAA"}],"origins":["o"],"rpId":"r"}""",
        """{"op":"rating","pack":"rating-2026-1","at":"2026-06-01T00:00:00Z","facts":[{"record":"x1","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"minor","until":"2026-09-30T16:00:00Z","cause":"k"}]}""",
        """{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s","region":"1"},{"id":"b","stratum":"s"}],"inspectors":[{"id":"i","qualifications":["q"]},{"id":"j","unit":"u"}],"conflicts":[{"inspector":"i","shop":"a"}],"maxLoad":1}""",
        """{"op":"verdict","pack":"jjf1070-2005","input":{"nominal":{"value":"500","unit":"g"},"lotSize":3,"readings":["498.2","500.0","0.5"],"unit":"g"}}""",
        """{"op":"verdict","pack":"r76","input":{"class":"III","e":{"value":"5","unit":"g"},"use":"initial","readings":[{"load":"1000","indication":"1005"}],"unit":"g"}}""",
        """{"op":"verdict","pack":"jjg443-2023","input":{"readings":[{"flow":"max","indicated":"20.00","reference":"19.96"}],"unit":"L"}}""",
        """{"op":"tx","hex":"0x02f84c0501801080808080c001a056e7d3ef8d3ce5be91da32f3eef0a0801630c302c5d4ccb09692558f1a8d3186a03209691d64b7f3f5b0cbbace6a0e6c0a34d7cfd37fddf609d6795f41d5946ef2"}""",
        """{"op":"signTx","key":"0x0123456789012345678901234567890123456789012345678901234567890123","tx":{"chainId":"5","nonce":1,"data":"0x","accessList":[{"address":"0x00112233445566778899aabbccddeeff00112233","storageKeys":[]}]}}""",
    ];

    /// <summary>Bytes that break JSON in interesting ways, and any others.</summary>
    private static readonly Gen<byte> Bytes = Gen.OneOf(Gen.Int[0, 14].Select(at => "\"{}[]:,\\0-e.unt"u8[at]), Gen.Byte);

    [Fact]
    public void Answer_IsOneLineAndNoAccident_ForAnyBrokenRequest() => Gen.Select(Gen.Int[0, Requests.Length - 1].Select(at => Requests[at]), Gen.Select(Gen.Double[0, 1], Bytes).Array[1, 4]).Sample(
        (request, changes) =>
        {
            var line = Encoding.UTF8.GetBytes(request);
            foreach (var (place, value) in changes)
                line[(int)(place * (line.Length - 1))] = value;
            var answer = ConformanceSession.Answer(line).ToJsonString();
            Assert.DoesNotContain('\n', answer);
            Assert.DoesNotContain("\"internal\"", answer, StringComparison.Ordinal);
        },
        iter: 5_000);
}
