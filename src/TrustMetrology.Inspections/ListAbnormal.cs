using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Ledger;
using TrustMetrology.Parties;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Inspections;

/// <summary>A supervisor states that a shop was entered on the list of abnormal operations; shown until the entry ends.</summary>
public static class ListAbnormal
{
    /// <summary>A shop stands on the list once.</summary>
    private const string Reference = "abnormal-list";

    /// <param name="Shop">The shop.</param>
    /// <param name="ListedOn">Legal day of the entry.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Cause">Ties it to a finding or penalty of the same cause.</param>
    public sealed record Body(ShopId Shop, DateOnly ListedOn, AbnormalReason Reason, string? Cause = null);

    public sealed record Command(PersonId Officer, string Region, Body Body) : ICommand<PublicationReceipt>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Body.ListedOn).LegalDay();
            RuleFor(command => command.Body.Cause).CauseCode().When(command => command.Body.Cause is not null);
        }
    }

    internal sealed class Handler(ShopAccess shops, Publications publications) : ICommandHandler<Command, PublicationReceipt>
    {
        public async Task<Result<PublicationReceipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var shop = await shops.FindInRegionAsync(request.Body.Shop, request.Region, cancellationToken);
            if ((shop.Fault ?? DecisionRules.NotInFuture(request.Body.ListedOn, publications.Now, "listedOn")) is { } fault)
                return fault;

            var facts = new JsonObject
            {
                ["listedOn"] = request.Body.ListedOn.ToRecordText(),
                ["reason"] = JsonNamingPolicy.KebabCaseLower.ConvertName(request.Body.Reason.ToString()),
            };
            if (request.Body.Cause is { } cause)
                facts["cause"] = cause;
            var statement = new Statement(RecordKinds.AbnormalListed, $"bureau:{request.Region}", shop.Value.Subject, facts)
            {
                SealedWhole = new Publicity(publications.Now, Publicity.Always.Until),
            };
            return publications.Publish(shop.Value, statement, Reference, request.Officer);
        }
    }

    internal static void Map(IEndpointRouteBuilder entries) => entries
        .MapPost("/", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), user.Region(), body), cancellationToken)).ToCreated(receipt => $"/api/v1/records/{receipt.Record}"))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Supervisor)
        .WithName(nameof(ListAbnormal));
}

/// <summary>Why a business stands on the list of abnormal operations.</summary>
public enum AbnormalReason
{
    AnnualReportMissing,
    InformationMissing,
    InformationFalse,
    Unreachable,
}
