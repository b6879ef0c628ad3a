using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TrustMetrology.Host;

namespace TrustMetrology.Faults;

/// <summary>The host's clock jumps. A process of its own has the system's clock, which is nobody's to move; so this host runs in ours.</summary>
internal static class ClockFaults
{
    // Within a token's day.
    private static readonly TimeSpan[] Jumps = [TimeSpan.FromHours(20), TimeSpan.FromHours(-20), TimeSpan.Zero];

    public static IReadOnlyList<Fault> All { get; } = [new("the host's clock set 20 hours forward, 40 back, and right again", Lane.Alone, 0, 3, JumpAsync)];

    private static async Task JumpAsync(Stage stage, Load load, int time)
    {
        var clock = new JumpingClock();
        await using var host = TrustHost.Build([.. stage.Settings(), "--urls", "http://127.0.0.1:0"], services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)));
        await host.StartAsync();
        await stage.OnlyAsync(new Uri(host.Urls.First()), async () =>
        {
            foreach (var jump in Jumps)
            {
                clock.Offset = jump;
                await load.GrowAsync(20);
            }
        });
        await host.StopAsync();
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long offset;

        public TimeSpan Offset
        {
            set => Interlocked.Exchange(ref offset, value.Ticks);
        }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offset));
    }
}
