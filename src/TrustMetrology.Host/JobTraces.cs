using System.Diagnostics;
using Hangfire.Server;

namespace TrustMetrology.Host;

/// <summary>Each run of a job is a span; what it asks of the chain lies inside.</summary>
internal sealed class JobTraces : IServerFilter
{
    /// <summary>The source's name.</summary>
    public const string SourceName = "TrustMetrology.Jobs";

    private const string Key = "trace";
    private static readonly ActivitySource Source = new(SourceName);

    public void OnPerforming(PerformingContext context) => context.Items[Key] = Source.StartActivity(context.BackgroundJob.Job.Type.Name);

    public void OnPerformed(PerformedContext context)
    {
        if (context.Items.TryGetValue(Key, out var item) && item is Activity run)
            using (run)
                run.SetStatus(context.Exception is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }
}
