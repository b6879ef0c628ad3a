using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Parties;

/// <summary>A party asks for a key to be registered: the first step, before somebody vouches for it.</summary>
public static class RequestKey
{
    /// <param name="Scheme"><c>device-key</c> or <c>webauthn</c>.</param>
    /// <param name="PublicKey">Base64url SubjectPublicKeyInfo of a P-256 key.</param>
    public sealed record Body(string Scheme, string PublicKey);

    public sealed record Command(string Party, Body Body) : ICommand<Receipt>;

    /// <param name="Id">The id that the key will have.</param>
    /// <param name="Fingerprint">What an officer compares with the merchant's screen.</param>
    /// <param name="VoucherChallenge">What an earlier key of the party may sign instead: 32 bytes in hex.</param>
    /// <param name="Expires">Until then the key must be registered.</param>
    public sealed record Receipt(PartyKeyId Id, string Fingerprint, string VoucherChallenge, DateTimeOffset Expires);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Scheme).Must(scheme => scheme is SignatureSchemes.DeviceKey or SignatureSchemes.WebAuthn)
                .WithErrorCode("key.scheme").WithMessage("Keys of this scheme aren't taken.").WithState(_ => "device-key or webauthn");
            RuleFor(command => command.Body.PublicKey).Must(key => PublicKeyRules.Read(key) is not null)
                .WithErrorCode("key.public-key").WithMessage("This is no P-256 public key.").WithState(_ => "base64url SubjectPublicKeyInfo, P-256");
        }
    }

    internal sealed class Handler(TrustDb db, OpenKeyRequests requests, RecordLog log, IIds ids, TimeProvider clock) : ICommandHandler<Command, Receipt>
    {
        public Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.GetUtcNow();
            var asked = KeyRequest.Make(new PartyKeyId(ids.Next(now)), request.Party, request.Body.Scheme, PublicKeyRules.Read(request.Body.PublicKey)!, now);
            db.Add(asked);
            return Task.FromResult<Result<Receipt>>(new Receipt(asked.Id, asked.Fingerprint, Convert.ToHexStringLower(Voucher.Challenge(asked, log.Origin)), requests.ExpiryOf(asked)));
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("/requests", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/keys/requests/{receipt.Id}"))
        .RequireAuthorization(Policies.Merchant)
        .RequireIdempotencyKey()
        .WithName(nameof(RequestKey));
}
