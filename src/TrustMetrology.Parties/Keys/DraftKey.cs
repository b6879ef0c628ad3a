using System.Security.Claims;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>A party gets the draft of <c>key.registered</c>, which the new key itself signs; whoever vouched stands in it.</summary>
public static class DraftKey
{
    /// <param name="Request">The id that <see cref="RequestKey"/> gave.</param>
    /// <param name="Voucher">An earlier key's signature over the voucher challenge; null where an officer vouched.</param>
    public sealed record Body(PartyKeyId Request, Signature? Voucher = null);

    public sealed record Command(string Party, Body Body) : ICommand<DraftView>;

    /// <summary>What <see cref="RegisterKey"/> needs to finish.</summary>
    internal sealed record Pending(PartyKeyId Request, string VouchedBy);

    internal sealed class Handler(OpenKeyRequests requests, RecordLog log, Drafts drafts, Signers signers) : ICommandHandler<Command, DraftView>
    {
        public async Task<Result<DraftView>> Handle(Command request, CancellationToken cancellationToken)
        {
            var found = await requests.FindAsync(request.Body.Request, request.Party, cancellationToken);
            if (!found.Succeeded)
                return found.Fault;
            var asked = found.Value;
            if (request.Body.Voucher is { } voucher)
                return await ByEarlierKeyAsync(asked, voucher, cancellationToken);
            return asked.Officer is { } officer ? Offer(asked, officer, officer) : KeyFaults.NotVouched();
        }

        private async Task<Result<DraftView>> ByEarlierKeyAsync(KeyRequest asked, Signature voucher, CancellationToken cancellationToken)
        {
            var earlier = await signers.FindKeyAsync(asked.Party, voucher.Key, cancellationToken);
            if (!earlier.Succeeded)
                return KeyFaults.Voucher(earlier.Fault);
            var outcome = signers.Check(Voucher.Challenge(asked, log.Origin), earlier.Value.ToVerifier(), voucher);
            return outcome.Valid ? Offer(asked, voucher.ToJson(), earlier.Value.Id.Subject) : KeyFaults.Voucher(SignatureFaults.Of(outcome.FailedStep!));
        }

        private DraftView Offer(KeyRequest asked, JsonNode voucher, string vouchedBy) =>
            drafts.Offer(asked.ToRegistration(voucher), asked.Party, "/api/v1/keys", new Pending(asked.Id, vouchedBy));
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("/drafts", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(draft => $"/api/v1/drafts/{draft.Draft}"))
        .RequireAuthorization(Policies.Merchant)
        .AcceptIdempotencyKey()
        .WithName(nameof(DraftKey));
}
