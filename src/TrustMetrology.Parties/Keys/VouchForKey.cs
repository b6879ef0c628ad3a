using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>An officer who identified the person behind a merchant vouches for the key; the record will name the officer's id, never the name.</summary>
public static class VouchForKey
{
    /// <param name="Fingerprint">As the merchant's own screen shows it: proof that the officer compared.</param>
    public sealed record Body(string Fingerprint);

    public sealed record Command(PartyKeyId Key, PersonId Officer, Body Body) : ICommand<Receipt>;

    public sealed record Receipt(PartyKeyId Id, string Officer);

    internal sealed class Handler(TrustDb db) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var asked = await db.Set<KeyRequest>().SingleOrDefaultAsync(asked => asked.Id == request.Key, cancellationToken);
            if (asked is null)
                return KeyFaults.UnknownRequest(request.Key);
            if (asked.Fingerprint != request.Body.Fingerprint)
                return KeyFaults.OtherFingerprint();
            if (asked.Officer is not null && asked.Officer != request.Officer.Party)
                return KeyFaults.Vouched();
            if (asked.Party == request.Officer.Party)
                return KeyFaults.OwnKey();

            asked.Vouch(request.Officer);
            return new Receipt(asked.Id, request.Officer.Party);
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("/requests/{id:guid}/vouch", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PartyKeyId(id), new PersonId(user.PersonId()), body), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(VouchForKey));
}
