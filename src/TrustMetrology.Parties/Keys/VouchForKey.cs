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

    internal sealed class Handler(TrustDb db, OpenKeyRequests requests) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var found = await requests.FindAsync(request.Key, null, cancellationToken);
            if (!found.Succeeded)
                return found.Fault;
            var asked = found.Value;
            var officer = await db.Set<Person>().AsNoTracking().SingleAsync(person => person.Id == request.Officer.Value, cancellationToken);
            if ((await requests.FindMerchantsAsync([asked], officer.Region ?? "", cancellationToken)).Count == 0)
                return Competence.OtherRegionsMerchant();
            if (Check(asked, officer, request.Body.Fingerprint) is { } fault)
                return fault;

            asked.Vouch(request.Officer);
            return new Receipt(asked.Id, request.Officer.Party);
        }

        private static Fault? Check(KeyRequest asked, Person officer, string fingerprint)
        {
            if (officer.MerchantId?.Party == asked.Party)
                return KeyFaults.OwnKey();
            if (asked.Fingerprint != fingerprint)
                return KeyFaults.OtherFingerprint();
            return asked.Officer is null || asked.Officer == officer.PersonId.Party ? null : KeyFaults.Vouched();
        }
    }

    internal static void Map(IEndpointRouteBuilder keys) => keys
        .MapPost("/requests/{id:guid}/vouch", async (Guid id, Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PartyKeyId(id), new PersonId(user.PersonId()), body), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.Enforcement)
        .WithName(nameof(VouchForKey));
}
