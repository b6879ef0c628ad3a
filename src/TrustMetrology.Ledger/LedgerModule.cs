using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Ledger;

/// <summary>Records, sequencing, tiles, checkpoints, anchors, evidence.</summary>
public sealed class LedgerModule : IModule
{
    public void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection("Ledger")).ValidateDataAnnotations().ValidateOnStart();
        services.AddAnchoring(configuration);
        services.AddSingleton(provider => LogKey.Load(provider.GetRequiredService<IOptions<LedgerOptions>>().Value, provider.GetRequiredService<IChance>()));
        services.AddScoped<RecordLog>();
        services.AddScoped<Drafts>();
        services.AddScoped<Consents>();
        services.AddScoped<TileStore>();
        services.AddScoped<CoveringAnchors>();
        services.AddScoped<EvidenceBuilder>();
        services.AddScoped<CheckpointSigner>();
        services.AddScoped<LogHistory>();
        services.AddScoped<ForeignAnchors>();
        services.AddScoped<LogClosing>();
        services.AddSingleton<ForkMemory>();
        services.AddScoped<ForkGuard>();
        services.AddScoped<HeadCheck>();
        services.AddScoped<LogCheck>();
        services.AddJob<SequenceJob>("Sequence", "*/2 * * * * *");
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection("Ledger:Retention")).ValidateDataAnnotations().ValidateOnStart();
        services.AddWatching();
        services.AddJob<RetentionJob>("EndRetention", "0 40 * * * *");
        services.AddJob<ForgetDraftsJob>("ForgetDrafts", "0 10 * * * *");
    }

    public void Map(IEndpointRouteBuilder api)
    {
        GetDraft.Map(api.MapGroup("/drafts"));
        var records = api.MapGroup("/records");
        GetRecord.Map(records);
        GetEvidence.Map(records);
        GetProof.Map(records);
        ListAnchors.Map(api.MapGroup("/anchors"));
        ListRules.Map(api.MapGroup("/rules"));
    }

    /// <summary>The log's own files stand at the root, where any tlog client looks for them.</summary>
    public void MapOutsideApi(IEndpointRouteBuilder root)
    {
        var log = root.MapGroup("/log");
        GetCheckpoint.Map(log);
        GetTile.Map(log);
        var data = root.MapGroup("/data");
        ExportRecords.Map(data);
        ExportAnchors.Map(data);
    }
}
