using System.Security.Cryptography;
using MediatR;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;

namespace TrustMetrology.Host.Demo;

/// <summary>Sends the demo's commands through the same pipeline as everybody's, each in a scope of its own; a refusal ends the demo.</summary>
internal sealed class DemoStage(IServiceProvider services, DemoClock clock)
{
    /// <summary>Commands sent so far.</summary>
    public int Sent { get; private set; }

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<T> SendAsync<T>(ICommand<T> command)
        where T : notnull
    {
        clock.Tick();
        Sent++;
        await using var scope = services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command);
        return result.Fault is { } fault
            ? throw new InvalidOperationException($"The demo's {command.GetType().DeclaringType?.Name} was refused: {fault.Code} {fault.Field} {fault.Detail}")
            : result.Value;
    }

    /// <summary>A merchant's signature over a draft, by a key that only the demo's merchant holds.</summary>
    public static Signature Sign(DraftView draft, ECDsa key, string keyId) => new(keyId, "device-key", Base64Url.Encode(
        key.SignData(Convert.FromHexString(draft.Challenge), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
}
