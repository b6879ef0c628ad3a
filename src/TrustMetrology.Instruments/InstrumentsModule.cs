using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>Instruments, their verification certificates, and the merchant's own checks.</summary>
public sealed class InstrumentsModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<InstrumentTypes>();
        services.AddSingleton<IRules>(provider => provider.GetRequiredService<InstrumentTypes>());
        services.AddScoped<InstrumentBirth>();
        services.AddScoped<InstrumentReading>();
        services.AddBatchedAct<DraftSelfCheck.Plan, FileSelfCheck.Command, FileSelfCheck.Receipt>((party, act) => new(party, new(act.Draft, act.Signature)));
    }

    public void Map(IEndpointRouteBuilder api)
    {
        var instruments = api.MapGroup("/instruments");
        ListInstrumentTypes.Map(instruments);
        ListInstrument.Map(instruments);
        RetireInstrument.Map(instruments);
        GetInstrument.Map(instruments);

        var certificates = api.MapGroup("/certificates");
        RecordCertificate.Map(certificates);
        ConfirmCertificate.Map(certificates);
        ConfirmNoneNeeded.Map(api.MapGroup("/exemptions"));

        var checks = api.MapGroup("/self-checks");
        DraftSelfCheck.Map(checks);
        FileSelfCheck.Map(checks);

        var shops = api.MapGroup("/shops");
        ListShopInstruments.Map(shops);
        ListShopSelfChecks.Map(shops);
    }
}
