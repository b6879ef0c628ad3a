using TrustMetrology.Platform;

namespace TrustMetrology.Pledges;

internal static class PledgeFaults
{
    public static Fault UnknownTemplate(string id) => Fault.NotFound("template.unknown", $"There is no pledge template {id}.");

    public static Fault WrongSector(string sector) =>
        Fault.Invalid("template.wrong-sector", $"This template is for another sector: the shop's is {sector}.", "template", "a template of the shop's sector");

    public static Fault NotYet(DateOnly from) =>
        Fault.Invalid("template.not-yet", $"This template can be signed from {from:O} on.", "template", "a template that is in effect");

    public static Fault UnknownPledge(PledgeId id) => Fault.NotFound("pledge.unknown", $"There is no pledge {id.Value}.");

    public static Fault RenewedAlready() => Fault.Conflict("pledge.renewed-already", "The pledge in force is renewed already.", "shop");

    public static Fault TooEarly(int days) => Fault.Conflict("pledge.too-early", $"A pledge can be renewed in the {days} days before it ends.", "shop");

    public static Fault DraftOvertaken() =>
        Fault.Conflict("pledge.draft-overtaken", "The pledge that this draft continues was withdrawn: ask for a new draft.", "draft");

    public static Fault RenewedMeanwhile() =>
        Fault.Conflict("pledge.renewed-meanwhile", "The pledge was renewed after this draft was made, and the renewal would stand: ask for a new draft.", "draft");

    public static Fault OverAlready() => Fault.Conflict("pledge.over", "The pledge was withdrawn or has ended.", "pledge");

    public static Fault NoticeTooShort(int days) => Fault.Invalid(
        "breach.notice-too-short", $"Without an answer a breach is decided {days} days after the notice at the earliest.", "noticedOn", $"decidedOn at least {days} days later, unless the merchant was heard");

    public static Fault NotPledged(string clause) =>
        Fault.Invalid("breach.not-pledged", $"The pledge has no clause {clause}.", "clause", "a clause of the signed template");

    public static Fault BeforePledge() =>
        Fault.Invalid("breach.before-pledge", "The breach happened outside the time in which the pledge was in force.", "happenedOn", "a day on which the pledge was in force");

    public static Fault AwardedAlready() => Fault.Conflict("demonstration.awarded-already", "The shop is a demonstration unit already.", "shop");

    public static Fault NotAwarded() => Fault.NotFound("demonstration.none", "The shop is no demonstration unit.");
}
