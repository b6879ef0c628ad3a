namespace TrustMetrology.Protocol.Evidence;

/// <summary>How a step ended, before it is known which word that makes.</summary>
internal readonly record struct StepResult(StepOutcome Outcome, string Detail)
{
    public static StepResult Passed(string detail = "") => new(StepOutcome.Passed, detail);

    public static StepResult Failed(string detail) => new(StepOutcome.Failed, detail);

    public static StepResult Unknown(string detail) => new(StepOutcome.Unknown, detail);

    public static StepResult Pending(string detail) => new(StepOutcome.Pending, detail);

    public static StepResult Check(bool holds, string otherwise) => holds ? Passed() : Failed(otherwise);
}
