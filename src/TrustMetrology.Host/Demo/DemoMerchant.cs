using System.Security.Cryptography;
using TrustMetrology.Parties;
using TrustMetrology.Protocol;

namespace TrustMetrology.Host.Demo;

/// <summary>A fictional merchant: the person who acts for it, and the device key that signs its pledges.</summary>
internal sealed class DemoMerchant(DemoStage stage, DemoOffice home, string code, string name, string email) : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private string keyId = "";

    public MerchantId Id { get; private set; }

    public string Party => Id.Party;

    /// <summary>Who acts for it.</summary>
    public PersonId Person { get; private set; }

    /// <summary>Opens an account, registers the merchant, and has an officer of the region where it is registered vouch for its key; once, with its first shop.</summary>
    public async Task RegisterAsync(bool consents)
    {
        if (keyId.Length > 0)
            return;
        Person = (await stage.SendAsync(new RegisterAccount.Command(email, home.Password, name))).Id;
        Id = (await stage.SendAsync(new RegisterMerchant.Command(Person, new RegisterMerchant.Body(code, name)))).Id;
        if (consents)
            await stage.SendAsync(new GiveConsent.Command(Id, Consents: true));

        var request = await stage.SendAsync(new RequestKey.Command(Party, new RequestKey.Body("device-key", Base64Url.Encode(key.ExportSubjectPublicKeyInfo()))));
        await stage.SendAsync(new VouchForKey.Command(request.Id, home.Inspector, new VouchForKey.Body(request.Fingerprint)));
        keyId = request.Id.ToString();
        var draft = await stage.SendAsync(new DraftKey.Command(Party, new DraftKey.Body(request.Id)));
        await stage.SendAsync(new RegisterKey.Command(Party, new RegisterKey.Body(draft.Draft, Sign(draft))));
    }

    public Signature Sign(Ledger.DraftView draft) => DemoStage.Sign(draft, key, keyId);

    public void Dispose() => key.Dispose();
}
