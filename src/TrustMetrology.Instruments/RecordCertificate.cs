using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;

namespace TrustMetrology.Instruments;

/// <summary>Records an instrument's verification: on the merchant's word, or, entered by enforcement, as confirmed.</summary>
public static class RecordCertificate
{
    /// <param name="Instrument">What was verified.</param>
    /// <param name="Number">The certificate's number.</param>
    /// <param name="Laboratory">The verification body's name.</param>
    /// <param name="VerifiedOn">Legal day of the verification.</param>
    /// <param name="ValidUntil">Last legal day of its validity.</param>
    public sealed record Body(InstrumentId Instrument, string Number, string Laboratory, DateOnly VerifiedOn, DateOnly ValidUntil);

    /// <param name="Party">Who calls, as in records.</param>
    /// <param name="Region">An officer's region; null for a merchant.</param>
    /// <param name="Body">The certificate.</param>
    public sealed record Command(string Party, string? Region, Body Body) : ICommand<Receipt>;

    /// <param name="Id">The certificate.</param>
    /// <param name="Record">Its record.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    /// <param name="Confirmed">False where it rests on the merchant's word.</param>
    public sealed record Receipt(CertificateId Id, Guid Record, string Hash, string LogReceipt, bool Confirmed);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.Number).OneLine(60);
            RuleFor(command => command.Body.Laboratory).OneLine(TextRules.NameLength);
            RuleFor(command => command.Body.VerifiedOn).LegalDay();
            RuleFor(command => command.Body.ValidUntil).LegalDay();
            RuleFor(command => command.Body.ValidUntil).GreaterThan(command => command.Body.VerifiedOn)
                .WithErrorCode("certificate.valid-until").WithMessage("A certificate is valid beyond the day of the verification.").WithState(_ => "after verifiedOn");
        }
    }

    internal sealed class Handler(TrustDb db, ShopAccess shops, InstrumentTypes types, RecordLog log, InstrumentBirth birth) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var body = request.Body;
            if (await db.Set<Instrument>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == body.Instrument, cancellationToken) is not { } instrument)
                return InstrumentFaults.Unknown(body.Instrument);
            var shop = request.Region is { } region
                ? await shops.FindInRegionAsync(instrument.Shop, region, cancellationToken)
                : await shops.FindOwnAsync(instrument.Shop, request.Party, cancellationToken);
            if ((shop.Fault?.AsUnknown(InstrumentFaults.Unknown(body.Instrument)) ?? Check(instrument, body)) is { } fault)
                return fault;

            var certificate = Certificate.Enter(CertificateId.From(birth.NextId()), instrument, body, confirmed: request.Region is not null);
            var issuer = request.Region is null ? request.Party : $"bureau:{request.Region}";
            var record = log.Append(shop.Value.Merchant.Guard(certificate.ToStatement(issuer)));
            certificate.Recorded(record);
            db.Add(certificate);
            return new Receipt(certificate.Id, record.Id, record.Hash.ToString(), record.Receipt, certificate.Confirmed);
        }

        private Fault? Check(Instrument instrument, Body body)
        {
            if (instrument.RetiredAt is not null)
                return InstrumentFaults.Retired();
            if (DecisionRules.NotInFuture(body.VerifiedOn, birth.Now, "verifiedOn") is { } future)
                return future;
            var cycle = types.Find(instrument.Type)?.CycleOn(body.VerifiedOn);
            return cycle is null || body.ValidUntil <= body.VerifiedOn.AddMonths(cycle.Value) ? null : InstrumentFaults.BeyondCycle(cycle);
        }
    }

    internal static void Map(IEndpointRouteBuilder certificates) => certificates
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            MayRecord(user)
                ? (await mediator.Send(new Command(user.Party(), OfficerRegion(user), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}")
                : InstrumentFaults.WrongRole())
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.SignedIn)
        .WithName(nameof(RecordCertificate));

    private static bool MayRecord(ClaimsPrincipal user) => user.IsInRole(Roles.Merchant) || OfficerRegion(user) is not null;

    private static string? OfficerRegion(ClaimsPrincipal user) => user.IsInRole(Roles.Inspector) || user.IsInRole(Roles.Supervisor) ? user.Region() : null;
}
