using Microsoft.Extensions.Localization;

namespace TrustMetrology.Platform;

/// <summary>
/// What a reader sees of a fault, in the language of the request. The texts stand in <c>FaultTexts.resx</c> (by code);
/// the fault's own English sentence is the fallback, so that a detail with figures in it is never lost.
/// </summary>
public sealed class FaultTexts(IStringLocalizer<FaultTexts> texts)
{
    public string Detail(Fault fault)
    {
        var text = texts[fault.Code];
        return text.ResourceNotFound ? fault.Detail : text.Value;
    }

    public string Title(FaultKind kind) => texts[$"kind.{kind}"];
}
