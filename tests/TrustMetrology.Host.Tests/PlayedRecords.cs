using MediatR;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.X509;
using TrustMetrology.Inspections;
using TrustMetrology.Instruments;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Pledges;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Ratings;
using TrustMetrology.Testing.Host;

namespace TrustMetrology.Host.Tests;

/// <summary>The life of one fictional shop through the real use cases: every kind of record that the platform writes comes up at least once.</summary>
internal sealed class PlayedRecords(TrustHostFixture host)
{
    private const string Region = "4403";
    private static readonly DateOnly Visited = new(2026, 3, 1);

    private readonly FixedKey key = new();
    private PersonId author;
    private PersonId judge;
    private PersonId owner;
    private MerchantId merchant;
    private ShopId shop;
    private PartyKeyId keyId;

    private string Party => merchant.Party;

    public async Task PlayAsync()
    {
        await SettleAsync();
        var pledge = (await SignAsync(new DraftPledge.Command(Party, new(shop, "market-2023-1")), signed => new SignPledge.Command(Party, new(signed.Draft, signed.Signature)))).Id;
        var scale = (await SendAsync(new ListInstrument.Command(Party, new(shop, "price-scale", "Dahua", "S-1", Mandatory: true, "Checkout 1")))).Id;
        await SendAsync(new RecordCertificate.Command(Party, null, new(scale, "C-1", "Shenzhen Institute of Metrology", new DateOnly(2026, 2, 1), new DateOnly(2027, 1, 31))));
        var check = await CheckItselfAsync(scale);
        await InspectAsync(scale, check);
        await DisputeAsync();
        await SendAsync(new RecordBreach.Command(author, Region, pledge, new("P7", new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2), Heard: true, "2026-9", "Short weight, twice", "case-1")));
        await SignAsync(new DraftWithdrawal.Command(Party, pledge), signed => new WithdrawPledge.Command(Party, pledge, new(signed.Draft, signed.Signature)));
        await ListAndAwardAsync();
        await SendAsync(new RetireInstrument.Command(Party, scale, new VersionRead(1), new(RetirementReason.Sold)));
        await SendAsync(new ConfirmNoneNeeded.Command(Region, new(shop)));
        await SendAsync(new CloseShop.Command(shop, merchant));
        await SendAsync(new RevokeKey.Command(keyId, Party, new(RevokeKey.Reason.Replaced)));
        await SendAsync(new MoveChain.Command(1, "0x99112233445566778899aabbccddeeff00112233", "Everybody", "http://127.0.0.1:9/", "The first chain is shut down."));
        await SendAsync(new AdoptRules.Command());
    }

    private async Task SettleAsync()
    {
        author = (await SendAsync(new AddPerson.Command("author@example.org", Door.Password, "Author", Roles.Supervisor, "Unit 1", Region))).Id;
        judge = (await SendAsync(new AddPerson.Command("judge@example.org", Door.Password, "Judge", Roles.Supervisor, "Unit 2", Region))).Id;
        owner = (await SendAsync(new RegisterAccount.Command("owner@example.org", Door.Password, "Owner"))).Id;
        merchant = (await SendAsync(new RegisterMerchant.Command(owner, new("91440300MA00000152", "Honest Scales")))).Id;
        var asked = await SendAsync(new RequestKey.Command(Party, new("device-key", key.Spki)));
        keyId = asked.Id;
        await SendAsync(new VouchForKey.Command(keyId, author, new(asked.Fingerprint)));
        await SignAsync(new DraftKey.Command(Party, new(keyId)), signed => new RegisterKey.Command(Party, new(signed.Draft, signed.Signature)));
        shop = (await SendAsync(new RegisterShop.Command(merchant, new("Corner Market 街角集市", "1 Example Road", "440304", Sector.Market)))).Id;
    }

    private async Task<Guid> CheckItselfAsync(InstrumentId scale)
    {
        var readings = new InstrumentReadings(scale, Conforming: true, [new(new("1.000", "kg"), new("1.005", "kg"))]);
        return (await SignAsync(new DraftSelfCheck.Command(Party, new(shop, [readings])), signed => new FileSelfCheck.Command(Party, new(signed.Draft, signed.Signature)))).Record;
    }

    private async Task InspectAsync(InstrumentId scale, Guid check)
    {
        var finding = new FileInspectionResult.FindingFacts("short-weight", FindingSeverity.Major, "20 g short in 1 kg", scale, "case-1");
        var result = await SendAsync(new FileInspectionResult.Command(author, Region, new(shop, Visited, 6, [finding], check)));
        var filed = await host.ReadAsync(db => Task.FromResult(db.Set<Finding>().Single(each => each.Result == result.Record).Id));
        await SendAsync(new RectifyFinding.Command(author, Region, filed, new(Visited.AddDays(1))));
    }

    private async Task DisputeAsync()
    {
        PublishPenalty.Body Penalty(string decision) =>
            new(shop, decision, Visited, [PenaltyKind.Fine], PenaltySeverity.Ordinary, "samr-2021", "Sold 20 g less than charged", FineFen: 50_000, Cause: "case-1");
        var disputed = (await SendAsync(new PublishPenalty.Command(author, Region, Penalty("2026-1")))).Record;
        await SendAsync(new FileReply.Command(owner, Party, new(disputed, "The scale was replaced the same day.")));
        var objection = (await SendAsync(new FileObjection.Command(owner, Party, new(disputed, "The scale was in order.")))).Record;
        await SendAsync(new DecideObjection.Command(judge, Region, objection, new(Upheld: false, "The readings stand.")));
        var annulled = (await SendAsync(new PublishPenalty.Command(author, Region, Penalty("2026-2")))).Record;
        await SendAsync(new WithdrawPenalty.Command(author, Region, annulled, new(WithdrawalReason.Annulled)));
    }

    private async Task ListAndAwardAsync()
    {
        var entry = (await SendAsync(new ListAbnormal.Command(author, Region, new(shop, Visited, AbnormalReason.Unreachable)))).Record;
        await SendAsync(new EndAbnormal.Command(author, Region, entry));
        var award = (await SendAsync(new AwardDemonstration.Command(Region, new(shop, new DateOnly(2028, 3, 2))))).Record;
        await SendAsync(new WithdrawDemonstration.Command(Region, award));
    }

    private async Task<T> SignAsync<T>(IRequest<Result<DraftView>> draft, Func<(Guid Draft, Signature Signature), IRequest<Result<T>>> finish)
        where T : notnull
    {
        var offered = await SendAsync(draft);
        return await SendAsync(finish((offered.Draft, new Signature(keyId.ToString(), "device-key", key.Sign(Convert.FromHexString(offered.Challenge))))));
    }

    // A minute later: so records stand in the order of these lines.
    private async Task<T> SendAsync<T>(IRequest<Result<T>> command)
        where T : notnull
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await host.SendAsync(command)).Value;
    }

    /// <summary>A P-256 key that is always the same, and signs the same bytes always alike (RFC 6979).</summary>
    private sealed class FixedKey
    {
        private static readonly ECDomainParameters Curve = ECDomainParameters.LookupName("P-256");
        private readonly ECPrivateKeyParameters secret = new(new BigInteger(1, Convert.FromHexString("1f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a79881f2e3d4c5b6a7988")), Curve);

        public string Spki => Base64Url.Encode(SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(
            new ECPublicKeyParameters("EC", Curve.G.Multiply(secret.D).Normalize(), X9ObjectIdentifiers.Prime256v1)).GetDerEncoded());

        public string Sign(byte[] challenge)
        {
            var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
            signer.Init(forSigning: true, secret);
            return Base64Url.Encode([.. signer.GenerateSignature(Hash.Sha256(challenge).ToArray()).SelectMany(part => Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(32, part))]);
        }
    }
}

/// <summary>Ids and salts that follow from the clock alone, so that what one use case draws moves nothing in the next one's.</summary>
internal sealed class SettledSources(TimeProvider clock) : IIds, IChance
{
    private DateTimeOffset last;
    private int drawn;

    public Guid Next(DateTimeOffset now)
    {
        var milliseconds = now.ToUnixTimeMilliseconds().ToString("x12", null);
        return Guid.Parse($"{milliseconds[..8]}-{milliseconds[8..]}-7000-8000-{Draw():x12}");
    }

    public byte[] Bytes(int count) => [.. Enumerable.Range(0, (count / 32) + 1).SelectMany(_ => Hash.Sha256(BitConverter.GetBytes(clock.GetUtcNow().UtcTicks + Draw())).ToArray()).Take(count)];

    private int Draw()
    {
        (last, drawn) = clock.GetUtcNow() == last ? (last, drawn + 1) : (clock.GetUtcNow(), 1);
        return drawn;
    }
}
