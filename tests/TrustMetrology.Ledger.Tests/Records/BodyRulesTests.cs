using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;
using TrustMetrology.Testing.Host;
using Xunit;

namespace TrustMetrology.Ledger.Tests.Records;

public sealed class BodyRulesTests(TrustHosts hosts)
{
    [Theory, OnEachDatabase]
    public async Task Statement_IsABug_AndNothingIsStored_WhenItBreaksTheRuleOfItsKind(Database database)
    {
        var host = await hosts.OnAsync(database);
        var statement = new Statement(RecordKinds.ShopClosed, "merchant:broken", "shop:broken", new JsonObject { ["why"] = "tired" });

        var bug = await Assert.ThrowsAsync<ProtocolException>(() => host.AppendAsync(statement));

        Assert.Equal("member-unknown", bug.Code);
        Assert.False(await host.ReadAsync(db => db.Set<StoredRecord>().AnyAsync(record => record.Subject == "shop:broken")));
    }
}
