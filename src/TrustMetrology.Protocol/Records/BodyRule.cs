using System.Text.Json.Nodes;

namespace TrustMetrology.Protocol.Records;

/// <summary>What one kind of record states: about what, by whom, and with which members in its body.</summary>
/// <param name="Kind">One of <see cref="RecordKinds"/>.</param>
/// <param name="About">The word before the subject's colon; null where several may stand there.</param>
/// <param name="By">The words of issuers that may state it.</param>
/// <param name="Citation">Where the kind comes from: law, standard, or a chapter of the protocol.</param>
/// <param name="Members">What the body holds.</param>
public sealed record BodyRule(string Kind, string? About, IReadOnlyList<string> By, string Citation, params IReadOnlyList<BodyMember> Members)
{
    /// <summary>Refuses what the platform itself may not write: every member known, of its form, and of its vocabulary.</summary>
    /// <exception cref="ProtocolException"><c>subject-kind</c>, <c>issuer-kind</c>, <c>member-missing</c>, <c>member-unknown</c>, or the code of a member's form.</exception>
    public void Check(string issuer, string? subject, JsonObject body)
    {
        if (About is not null && WordOf(subject ?? "") != About)
            throw new ProtocolException("subject-kind", $"{Kind} is about a {About}", "subject");
        if (!By.Contains(WordOf(issuer)))
            throw new ProtocolException("issuer-kind", $"{Kind} is stated by {string.Join(" or ", By)}", "issuer");
        // As it will be read: a number that was put in as an int is a double there.
        BodyMember.CheckAll(Members, CanonicalJson.Parse(CanonicalJson.Serialize(body))!.AsObject(), "body", Reading.Strict);
    }

    /// <summary>
    /// The first member that isn't as this version knows the kind; null where all are. Members and words that a later version
    /// may have added are passed over.
    /// </summary>
    public ProtocolException? FindFault(JsonObject body)
    {
        try
        {
            BodyMember.CheckAll(Members, body, "body", Reading.Tolerant);
            return null;
        }
        catch (ProtocolException fault)
        {
            return fault;
        }
    }

    private static string WordOf(string reference) => reference.Split(':', 2)[0];
}

/// <summary>One member of a body.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Form">What it holds.</param>
/// <param name="IsOptional">True where it may be missing; what a later version adds always may.</param>
public sealed record BodyMember(string Name, BodyForm Form, bool IsOptional)
{
    internal static void CheckAll(IReadOnlyList<BodyMember> members, JsonObject from, string path, Reading reading)
    {
        foreach (var member in members)
        {
            if (from.TryGetPropertyValue(member.Name, out var value))
                member.Form.Check(value, $"{path}.{member.Name}", reading);
            else if (!member.IsOptional)
                throw new ProtocolException("member-missing", "the member is missing", $"{path}.{member.Name}");
        }

        if (reading == Reading.Strict)
            RecordRules.OnlyMembers(from, [.. members.Select(member => member.Name)], path);
    }
}

/// <summary>How a body is read.</summary>
internal enum Reading
{
    /// <summary>As who writes it: nothing but what the table has.</summary>
    Strict,

    /// <summary>As who verifies it: later versions may have added members and words.</summary>
    Tolerant,
}
