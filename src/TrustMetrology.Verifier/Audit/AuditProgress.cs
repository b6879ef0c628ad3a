using System.Globalization;
using Spectre.Console;

namespace TrustMetrology.Verifier.Audit;

/// <summary>Tells on standard error how far a walk has come: a bar on a terminal, else a line now and then.</summary>
internal sealed class AuditProgress(TextWriter error, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private long told = clock.GetTimestamp();
    private Action<ulong, ulong>? show;

    /// <summary>Shows the walk's progress while the work goes on.</summary>
    public async Task<T> AroundAsync<T>(Func<Task<T>> work)
    {
        var console = Terminal.On(error);
        if (!console.Profile.Out.IsTerminal)
        {
            show = TellNowAndThen;
            return await work();
        }

        return await console.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(bar =>
            {
                var task = bar.AddTask("entries");
                show = (done, of) => (task.MaxValue, task.Value, task.Description) = (of, done, $"{Number(done)} of {Number(of)} entries");
                return work();
            });
    }

    public void Report(ulong done, ulong of) => show?.Invoke(done, of);

    private void TellNowAndThen(ulong done, ulong of)
    {
        if (clock.GetElapsedTime(told) < Pause)
            return;
        told = clock.GetTimestamp();
        error.WriteLine($"{Number(done)} of {Number(of)} entries");
    }

    private static string Number(ulong number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
