using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Log;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Records;

public sealed class ReceiptTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Receipt_PromisesTheRecordUnderTheLogsKey_WhenARecordIsAccepted(Database database)
    {
        var host = await hosts.OnAsync(database);
        var merchant = await host.Door.SettleMerchantAsync();
        var key = await new LogReader(host.Anonymous).KeyAsync();

        var answer = await merchant.SignPledgeAsync();

        var note = (string)answer["logReceipt"]!;
        var receipt = SubmissionReceipt.Verify(note, key);
        Assert.Equal(new SubmissionReceipt(key.Name, Hash.Parse((string)answer["hash"]!), host.Clock.Now), receipt);
        Assert.Empty(SignedNote.Parse(note).Verify(key));
        var promised = Convert.ToBase64String(receipt!.Record.ToArray());
        Assert.Null(SubmissionReceipt.Verify(note.Replace(promised, Convert.ToBase64String(new byte[Hash.Size]), StringComparison.Ordinal), key));
        Assert.Null(SubmissionReceipt.Verify(note, new NoteSigner(key.Name, new byte[NoteSigner.SeedSize]).Verifier));
    }

    [Theory, OnEachDatabase]
    public async Task Receipt_IsKept_WhenTheRecordIsSequenced(Database database)
    {
        var host = await hosts.OnAsync(database);
        var key = await new LogReader(host.Anonymous).KeyAsync();
        var records = await host.GrowAsync(3);

        var checkpoint = await new LogReader(host.Anonymous).CheckpointAsync();
        var entries = await new LogReader(host.Anonymous).EntriesAsync(checkpoint.Size);

        var promised = records.Select(record => SubmissionReceipt.Verify(record.Receipt, key)!.Record);
        Assert.Subset(entries.Select(entry => MerkleTree.LeafHash(entry)).ToHashSet(), promised.ToHashSet());
    }
}
