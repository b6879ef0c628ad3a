using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

public sealed class ConformTests
{
    [Fact]
    public async Task Conform_AnswersEachLineInOrder_WhateverStandsOnTheLinesBefore()
    {
        byte[] input =
        [
            .. Line("""{"op":"uscc","code":"91512081MA62K0260E"}"""), .. Line("not JSON"), .. Line(""), 0x22, 0xFF, 0x22, (byte)'\n', .. Line("[1]"), .. Line("null"),
            .. Line("""{"op":"uscc","op":"uscc","code":"91512081MA62K0260E"}"""), .. Line("""{"op":7}"""), .. Line("""{"op":"uscc","code":"\ud800"}"""),
            .. Line("""{"op":"uscc","code":"91512081MA62K0260E"} x"""), .. Line("{\"op\":\"uscc\",\"code\":\"91512081MA62K0260E\"}\r"),
            .. Encoding.UTF8.GetBytes("""{"op":"uscc","code":"911100001000013428"}"""),
        ];

        var answers = await AskAsync(input);

        Assert.Equal(
            [
                "valid", "invalid-json", "invalid-json", "invalid-utf8", "member-type", "member-type", "duplicate-member", "member-type", "lone-surrogate",
                "trailing-bytes", "valid", "not valid",
            ],
            answers.Select(answer => answer["error"]?.GetValue<string>() ?? (answer["valid"]!.GetValue<bool>() ? "valid" : "not valid")));
    }

    [Fact]
    public async Task Conform_AnswersTheNextLine_AfterOneThatIsTooLong()
    {
        var input = new byte[(1 << 27) + 100];
        Array.Fill(input, (byte)' ');
        input[(1 << 27) + 10] = (byte)'\n';
        Line("""{"op":"leafHash","hex":""}""").CopyTo(input, (1 << 27) + 20);

        var answers = await AskAsync(input);

        Assert.Equal("line-size", answers[0]["error"]!.GetValue<string>());
        Assert.Equal("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", answers[1]["hash"]!.GetValue<string>());
    }

    [Fact]
    public async Task Conform_AnswersAtOnce_WhileTheInputStaysOpen()
    {
        using var process = VerifierProcess.Start("conform");
        for (var count = 0; count < 3; count++)
        {
            await process.StandardInput.WriteLineAsync("""{"op":"uscc","code":"914403001922038216"}""");
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            Assert.Equal("""{"valid":true}""", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Theory]
    [InlineData("""{"op":"canonicalize","json":"{\"b\":1E21,\"a\":[1.0,\"\\u20ac\"]}"}""", """{"hex":"7b2261223a5b312c22e282ac225d2c2262223a31652b32317d"}""")]
    [InlineData("""{"op":"leafHash","hex":"00"}""", """{"hash":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"}""")]
    [InlineData("""{"op":"root","leaves":[]}""", """{"root":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}""")]
    [InlineData("""{"op":"root","leaves":["","00"]}""", """{"root":"fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"}""")]
    [InlineData(
        """{"op":"inclusion","index":0,"size":1,"leafHash":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7","root":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7","proof":[]}""",
        """{"valid":true}""")]
    [InlineData(
        """{"op":"inclusion","index":18446744073709551615,"size":1,"leafHash":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7","root":"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7","proof":[]}""",
        """{"valid":false}""")]
    [InlineData(
        """{"op":"seal","salt":"0000000000000000000000000000000000000000000000000000000000000000","name":"n","record":"r","value":null}""",
        """{"commitment":"b30d6fe24a4aeb22ba04c5cd77112d890cf740321ce8c7a17faf9b3e4002e443"}""")]
    [InlineData(
        """{"op":"rating","pack":"rating-2026-1","at":"2026-06-01T00:00:00Z","facts":[{"record":"x1","type":"penalty","at":"2026-01-01T00:00:00Z","severity":"ordinary","until":"2026-09-30T16:00:00Z"}]}""",
        """{"score":350,"grade":"unrated","terms":{"metering":100,"credit":150,"integrity":100},"contributions":[{"record":"x1","term":"credit","points":-100,"until":"2026-09-30T16:00:00Z"}]}""")]
    [InlineData("""{"op":"note","note":"no note\n","vkeys":[]}""", """{"valid":false}""")]
    [InlineData(
        """{"op":"verdict","pack":"jjf1070-2023","input":{"nominal":{"value":"1.5","unit":"kg"},"lotSize":1,"readings":["1.478"],"unit":"kg"}}""",
        """{"verdict":"conforming","pack":"jjf1070-2023","steps":{"tolerableDeficiency":"22","sampleSize":"1","t1Count":"0","t2Count":"0","t1Allowed":"0"},"confirmed":false}""")]
    [InlineData(
        """{"op":"signTx","key":"0x0123456789012345678901234567890123456789012345678901234567890123","tx":{"chainId":"5","nonce":1,"maxFeePerGas":"0x10","to":null}}""",
        """{"raw":"0x02f84c0501801080808080c001a056e7d3ef8d3ce5be91da32f3eef0a0801630c302c5d4ccb09692558f1a8d3186a03209691d64b7f3f5b0cbbace6a0e6c0a34d7cfd37fddf609d6795f41d5946ef2","hash":"0x5d4037ce08ec1af45c7e28d0eb7cb6578c09d580d9b050e7940f14de7c26cd89","from":"0x14791697260e4c9a71f18484c9f997b308e59325"}""")]
    public void Answer_IsExact_ForARequest(string request, string answer) => Assert.Equal(answer, Ask(request).ToJsonString());

    [Theory]
    [InlineData("""{"op":"uscc"}""", "member-missing")]
    [InlineData("""{"op":"leafHash","hex":"0G"}""", "hex-text")]
    [InlineData("""{"op":"leafHash","hex":"AA"}""", "hex-text")]
    [InlineData("""{"op":"root","leaves":"00"}""", "member-type")]
    [InlineData("""{"op":"root","leaves":[0]}""", "member-type")]
    [InlineData("""{"op":"inclusion","index":-1,"size":1,"leafHash":"","root":"","proof":[]}""", "member-type")]
    [InlineData("""{"op":"inclusion","index":0.5,"size":1,"leafHash":"","root":"","proof":[]}""", "member-type")]
    [InlineData("""{"op":"inclusion","index":0,"size":1,"leafHash":"00","root":"00","proof":[]}""", "hash-text")]
    [InlineData("""{"op":"seal","salt":"00","name":"n","record":"r","value":1}""", "salt-length")]
    [InlineData("""{"op":"seal","salt":"00","name":"n","record":"r"}""", "member-missing")]
    [InlineData("""{"op":"note","note":"x","vkeys":["y"]}""", "note-key")]
    [InlineData("""{"op":"signature","record":[],"keys":[]}""", "member-type")]
    [InlineData("""{"op":"signature","record":{},"keys":[{"id":"k","scheme":"device-key","publicKey":"="}]}""", "key-format")]
    [InlineData("""{"op":"rating","pack":"rating-2025","at":"2026-06-01T00:00:00Z","facts":[]}""", "pack-unknown")]
    [InlineData("""{"op":"rating","pack":"rating-2026-1","at":"2026-06-01","facts":[]}""", "instant-format")]
    [InlineData("""{"op":"rating","pack":"rating-2026-1","at":"2026-06-01T00:00:00Z","facts":{}}""", "member-type")]
    [InlineData("""{"op":"tx","hex":"0x02"}""", null)]
    [InlineData("""{"op":"tx","hex":"zz"}""", "hex")]
    [InlineData("""{"op":"signTx","key":"0x00","tx":{}}""", "key")]
    [InlineData("""{"op":"signTx","key":"0x0123456789012345678901234567890123456789012345678901234567890123","tx":{"gas":1}}""", "member-unknown")]
    [InlineData("""{"op":"signTx","key":"0x0123456789012345678901234567890123456789012345678901234567890123","tx":{"nonce":"-1"}}""", "quantity")]
    [InlineData("""{"op":"draw"}""", "member-missing")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"00000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "secret-length")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "hex-text")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"AA00000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "hex-text")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"00000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "hash-text")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"00000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "hash-text")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":-1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "member-type")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1.5}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "member-type")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":"1"}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "member-type")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1},{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "stratum-duplicate")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"t"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "stratum-unknown")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"},{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "duplicate-item")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"},{"id":"i","unit":"u"}],"conflicts":[],"maxLoad":0}""", "duplicate-item")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"\ud800","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "lone-surrogate")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":7,"stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "member-type")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s","regoin":"1"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0}""", "member-unknown")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i","qualifications":"scales"}],"conflicts":[],"maxLoad":0}""", "member-type")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[{"shop":"a"}],"maxLoad":0}""", "member-missing")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":-1}""", "member-type")]
    [InlineData("""{"op":"draw","plan":{"leafHash":"0000000000000000000000000000000000000000000000000000000000000000","strata":[{"name":"s","quota":1}]},"beacon":"0000000000000000000000000000000000000000000000000000000000000000","secret":"0000000000000000000000000000000000000000000000000000000000000000","candidates":[{"id":"a","stratum":"s"}],"inspectors":[{"id":"i"}],"conflicts":[],"maxLoad":0,"maxLoad":0}""", "duplicate-member")]
    [InlineData("""{"op":"unheard"}""", "unknown-op")]
    [InlineData("""{"op":"verdict"}""", "member-missing")]
    [InlineData("""{"op":"verdict","pack":"jjf1070","input":{}}""", "pack-unknown")]
    [InlineData("""{"op":"verdict","pack":"r76"}""", "member-missing")]
    [InlineData("""{"op":"verdict","pack":"r76","input":[]}""", "member-type")]
    [InlineData("""{"op":"verdict","pack":"r76","input":null}""", "member-type")]
    public void Answer_IsAnErrorWithItsCode_ForAnImpossibleRequest(string request, string? code)
    {
        var answer = Ask(request);

        Assert.NotEqual("internal", answer["error"]!.GetValue<string>());
        Assert.NotEmpty(answer["detail"]!.GetValue<string>());
        if (code is not null)
            Assert.Equal(code, answer["error"]!.GetValue<string>());
    }

    [Fact]
    public void Answer_RefusesDepthWithACode_WhereverItStands()
    {
        var deep = new string('[', 2_000) + new string(']', 2_000);

        Assert.Equal("too-deep", Ask($$"""{"op":"canonicalize","json":"{{deep}}"}""")["error"]!.GetValue<string>());
        Assert.Equal("too-deep", Ask($$"""{"op":"seal","value":{{deep}}}""")["error"]!.GetValue<string>());
    }

    [Fact]
    public async Task CommandLine_Answers64_WhenTheCommandIsUnknown()
    {
        var nothing = await VerifierProcess.RunAsync();
        var unknown = await VerifierProcess.RunAsync("verify-everything");

        Assert.Equal((64, 64), (nothing.ExitCode, unknown.ExitCode));
        Assert.Contains("verify-everything", unknown.Errors, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifierProcess.RunAsync("--help")).ExitCode);
    }

    internal static JsonObject Ask(string request) => Conformance.ConformanceSession.Answer(Encoding.UTF8.GetBytes(request));

    private static async Task<JsonObject[]> AskAsync(ReadOnlyMemory<byte> input)
    {
        var process = await VerifierProcess.RunAsync(input, "conform");
        Assert.Equal((0, ""), (process.ExitCode, process.Errors));
        return [.. process.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonObject>(line)!)];
    }

    private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");
}
