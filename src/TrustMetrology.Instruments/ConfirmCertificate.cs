using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>An officer who saw a certificate confirms what the merchant entered; a record that supersedes the merchant's says so.</summary>
public static class ConfirmCertificate
{
    public sealed record Command(string Region, CertificateId Certificate) : ICommand<Receipt>;

    /// <param name="Record">The record that holds from now on.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt);

    internal sealed class Handler(TrustDb db, ShopAccess shops, RecordLog log) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await db.Set<Certificate>().SingleOrDefaultAsync(each => each.Id == request.Certificate, cancellationToken) is not { } certificate)
                return InstrumentFaults.UnknownCertificate(request.Certificate);
            var shop = await shops.FindInRegionAsync(certificate.Shop, request.Region, cancellationToken);
            if (!shop.Succeeded)
                return shop.Fault;
            if (certificate.Confirmed)
                return InstrumentFaults.ConfirmedAlready();

            certificate.Confirm();
            var record = log.Append(shop.Value.Merchant.Guard(certificate.ToStatement($"bureau:{request.Region}")));
            certificate.Recorded(record);
            return new Receipt(record.Id, record.Hash.ToString(), record.Receipt);
        }
    }

    internal static void Map(IEndpointRouteBuilder certificates) => certificates
        .MapPost("/{id:guid}/confirmations", async (Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Region(), new CertificateId(id)), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(ConfirmCertificate));
}
