using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A party reads how its request for a key stands; gone once the key is registered.</summary>
public static class GetKeyRequest
{
    public sealed record Query(PartyKeyId Key, string Party) : IQuery<View>;

    /// <param name="Id">The id that the key will have.</param>
    /// <param name="Scheme"><c>device-key</c> or <c>webauthn</c>.</param>
    /// <param name="Fingerprint">What an officer compares with the merchant's screen.</param>
    /// <param name="VoucherChallenge">What an earlier key of the party may sign instead: 32 bytes in hex.</param>
    /// <param name="Vouched">Whether an officer has vouched for it.</param>
    /// <param name="Requested">When it was asked for.</param>
    /// <param name="Expires">Until then the key must be registered.</param>
    public sealed record View(PartyKeyId Id, string Scheme, string Fingerprint, string VoucherChallenge, bool Vouched, DateTimeOffset Requested, DateTimeOffset Expires);

    internal sealed class Handler(OpenKeyRequests requests, RecordLog log) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) =>
            (await requests.FindAsync(request.Key, request.Party, cancellationToken)).Then(asked => new View(
                asked.Id, asked.Scheme, asked.Fingerprint, Convert.ToHexStringLower(Voucher.Challenge(asked, log.Origin)), asked.Officer is not null, asked.RequestedAt, requests.ExpiryOf(asked)));
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapGet("/requests/{id:guid}", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Query(new PartyKeyId(id), user.Party()), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Merchant)
        .Produces(StatusCodes.Status409Conflict)
        .WithName(nameof(GetKeyRequest));
}
