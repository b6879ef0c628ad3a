using System.Text.Json.Nodes;
using TrustMetrology.Protocol.Tests.Evidence;
using Xunit;

namespace TrustMetrology.Verifier.Tests;

public sealed class ConformSignatureTests
{
    private readonly SmallLog log = SmallLog.WithPledge();

    [Fact]
    public void Signature_IsValid_OverTheRecordThatWasSigned()
    {
        var record = log.Signed(SmallLog.Pledge(9));

        Assert.True(IsValid(Request(record)));
        record["body"]!["text"] = "其他";
        Assert.False(IsValid(Request(record)));
        record.Remove("signature");
        Assert.False(IsValid(Request(record)));
    }

    [Fact]
    public void Signature_IsValid_ByTheNamedKeyAndItsSchemeOnly()
    {
        var record = log.Signed(SmallLog.Pledge(9));

        Assert.False(IsValid(Request(record, id: "another")));
        Assert.False(IsValid(Request(record, scheme: "webauthn")));
        Assert.False(IsValid(Request(record, publicKey: new SmallLog().Registration(1)["body"]!["publicKey"]!.GetValue<string>())));
        Assert.False(IsValid(Request(record, publicKey: "AAAA")));
    }

    // Made by another implementation, key 0x11…11.
    [Theory]
    [InlineData("publicKey", "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A", true)]
    [InlineData("address", "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2a", true)]
    [InlineData("publicKey", "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2b", false)]
    [InlineData("address", "0x19e7e376e7c213b7e7e7e46cc70a5dd086daff2b", false)]
    public void Signature_IsValid_ByAnAccountNamedByItsAddress(string member, string account, bool valid)
    {
        var record = SmallLog.Pledge(1);
        record["body"] = new JsonObject { ["text"] = "诚信计量" };
        record["signature"] = new JsonObject
        {
            ["key"] = "k",
            ["scheme"] = "eip712",
            ["value"] = "XodJxXOtzpYRJtOmtApnDkF3L8fHfef8yxf4KSE3vRRGIM-LQbRZ3tDZnWMLDWg5pLoY2SjCp1X__l7YSO4CHBs",
        };
        var request = Request(record);
        request["keys"] = new JsonArray(new JsonObject { ["id"] = "k", ["scheme"] = "eip712", [member] = account });

        Assert.Equal(valid, IsValid(request));
    }

    [Fact]
    public void Note_IsValid_ByOneTrustedKeyAndShowsItsCheckpoint()
    {
        var evidence = log.Evidence(0);
        var request = new JsonObject { ["op"] = "note", ["note"] = evidence.Checkpoint, ["vkeys"] = new JsonArray(evidence.VKey) };

        Assert.Equal($$"""{"valid":true,"origin":"{{SmallLog.Origin}}","size":7,"root":"{{log.Root(7)}}"}""", ConformTests.Ask(request.ToJsonString()).ToJsonString());
        request["vkeys"] = new JsonArray("witness.example+0a0b0c0d+BOOQjZYb5jGdCxKQ9PFeI6yFJOFqg1fIb0hzTPpJ4N6a", evidence.VKey);
        Assert.True(IsValid(request));
        request["note"] = evidence.Checkpoint.Replace("\n7\n", "\n8\n", StringComparison.Ordinal);
        Assert.Equal("""{"valid":false}""", ConformTests.Ask(request.ToJsonString()).ToJsonString());
        request["vkeys"] = new JsonArray("example.org/other+b5b6c9a5+AeOQjZYb5jGdCxKQ9PFeI6yFJOFqg1fIb0hzTPpJ4N6a", evidence.VKey);
        Assert.Equal("note-key", ConformTests.Ask(request.ToJsonString())["error"]!.GetValue<string>());
    }

    [Fact]
    public void Transactions_AreReadAsTheyWereSigned()
    {
        const string Transaction = """
            {"chainId":"31337","nonce":"7","maxPriorityFeePerGas":"1","maxFeePerGas":"3","gasLimit":"60000","to":"0x00112233445566778899aabbccddeeff00112233",
             "value":"5","data":"0xabcd","accessList":[{"address":"0x00112233445566778899aabbccddeeff00112233","storageKeys":["0x0000000000000000000000000000000000000000000000000000000000000001"]}]}
            """;
        var request = new JsonObject { ["op"] = "signTx", ["key"] = "0x" + new string('1', 64), ["tx"] = JsonNode.Parse(Transaction) };

        var signed = ConformTests.Ask(request.ToJsonString());
        var read = ConformTests.Ask(new JsonObject { ["op"] = "tx", ["hex"] = signed["raw"]!.DeepClone() }.ToJsonString());

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Transaction), read["tx"]), read.ToJsonString());
        Assert.Equal((signed["from"]!.GetValue<string>(), signed["hash"]!.GetValue<string>()), (read["from"]!.GetValue<string>(), read["hash"]!.GetValue<string>()));
    }

    private JsonObject Request(JsonObject record, string id = SmallLog.KeyId, string scheme = "device-key", string? publicKey = null) => new()
    {
        ["op"] = "signature",
        ["record"] = record.DeepClone(),
        ["keys"] = new JsonArray(new JsonObject
        {
            ["id"] = id,
            ["scheme"] = scheme,
            ["publicKey"] = publicKey ?? log.Registration(1)["body"]!["publicKey"]!.GetValue<string>(),
        }),
        ["origins"] = new JsonArray("https://shops.example"),
        ["rpId"] = "shops.example",
    };

    private static bool IsValid(JsonObject request) => ConformTests.Ask(request.ToJsonString())["valid"]!.GetValue<bool>();
}
