using static TrustMetrology.Protocol.Evidence.StepResult;

namespace TrustMetrology.Protocol.Evidence;

/// <summary>
/// Logs that were ended, as after a stolen key. What was anchored before the break stays proven; what was anchored after it is whoever's who had the key.
/// </summary>
internal sealed class BreakCheck(TrustFile? trust, List<string> flags)
{
    /// <summary>The break that a reader has to be shown; null where there is none, or nobody told.</summary>
    public BreakReport? Report { get; private set; }

    /// <summary>The record's own log, where the trust file says that it was ended.</summary>
    public void Show(string log)
    {
        if (trust?.FindEnded(log) is { } ended)
            Show(trust.BreakOf(ended));
    }

    /// <summary>A checkpoint of that log.</summary>
    public StepResult CheckCheckpoint(string origin, ulong size) => Check(trust?.FindEnded(origin) is not { } ended || size <= ended.Until, "beyond-break");

    /// <summary>An anchor of that log, by the trust file.</summary>
    public StepResult CheckAnchor(string origin, EvidenceAnchor anchor) => Check(
        trust?.FindEnded(origin) is not { Place: var place } || anchor.Size < place.Size || (anchor.Size == place.Size && anchor.Root == place.Root), "beyond-break");

    /// <summary>The same, by a node.</summary>
    public StepResult CheckChain(string origin, ulong size, LogBreak found)
    {
        var ended = trust!.FindEnded(origin);
        Show(new BreakReport(origin, $"0x{found.SuccessorId}", found.Place));
        if ((found.Place ?? ended?.Place) is not { } place)
            return Unknown("break-unknown");
        if (ended is not null && (place.Size, place.Root) != (ended.Place.Size, ended.Place.Root))
            return Failed("break-differs");
        return Check(size <= place.Size, "beyond-break");
    }

    private void Show(BreakReport found)
    {
        if (Report is null)
            flags.Add("log-ended");
        Report = Report?.Place is null ? found : Report;
    }
}
