using System.Text.Json.Nodes;
using MediatR;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Pledges;

namespace TrustMetrology.Site;

/// <summary>The pledge of a shop with its signature: by which key, and who vouched for that key.</summary>
internal sealed class PledgeReader(IMediator mediator, Words words, ProofReader proofs)
{
    /// <summary>The pledge in force, else the latest; null where none may be shown.</summary>
    public async Task<PledgePart?> ReadAsync(ShopId shop, CancellationToken cancellationToken)
    {
        var pledges = (await mediator.Send(new ListShopPledges.Query(shop), cancellationToken)).Value;
        if ((pledges.Current() ?? (pledges.Items.Count > 0 ? pledges.Items[0] : null)) is not { } pledge)
            return null;
        var record = (await mediator.Send(new GetRecord.Query(pledge.Id.Value), cancellationToken)).Value;
        var key = (string?)pledge.Signature?["key"];
        var registration = key is null ? null : await RegistrationAsync(key, cancellationToken);
        return new PledgePart(
            pledge.Id.Value,
            new TagView(pledge.State == PledgeState.InForce ? "good" : pledge.State == PledgeState.Upcoming ? "brand" : "warn", words[$"pledge.{pledge.State}"]),
            pledge.Clauses, pledge.SignedAt, pledge.Until,
            key, key is null ? null : words[$"scheme.{pledge.Signature!["scheme"]}"], VoucherInWords(registration?.Stated()), registration?.Id,
            await proofs.ReadAsync(record.Hash, record.Index, cancellationToken));
    }

    private async Task<GetRecord.View?> RegistrationAsync(string key, CancellationToken cancellationToken)
    {
        var records = (await mediator.Send(new ListRecords.Query($"key:{key}"), cancellationToken)).Value;
        return records.Items.LastOrDefault(record => (string?)record.Stated()?["kind"] == "key.registered");
    }

    private string? VoucherInWords(JsonObject? registration) => registration?["body"]?["voucher"] switch
    {
        null => null,
        JsonObject => words["voucher.key"],
        _ => words["voucher.officer"],
    };
}
