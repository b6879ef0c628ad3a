using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using QRCoder;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody asks for the secret of an authenticator app; it counts once <see cref="EnableTotp"/> has seen a code of it.</summary>
public static class SetUpTotp
{
    private const int PixelsPerModule = 4;

    public sealed record Command(PersonId Person) : ICommand<Offer>;

    /// <param name="Uri">The key URI that apps read.</param>
    /// <param name="Secret">The same to type: Base32.</param>
    /// <param name="Qr">The URI as an SVG.</param>
    public sealed record Offer(string Uri, string Secret, string Qr);

    internal sealed class Handler(TrustDb db, SecondFactor secondFactor) : ICommandHandler<Command, Offer>
    {
        public async Task<Result<Offer>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            if (person.TwoFactorEnabled)
                return PartyFaults.TotpEnabled();

            var secret = Totp.Base32(secondFactor.Offer(person));
            var uri = $"otpauth://totp/TrustMetrology:{Uri.EscapeDataString(person.Email!)}?secret={secret}&issuer=TrustMetrology";
            using var code = QRCodeGenerator.GenerateQrCode(uri, QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(code);
            return new Offer(uri, secret, svg.GetGraphic(PixelsPerModule));
        }
    }

    internal static void Map(IEndpointRouteBuilder me) => me
        .MapPost("/totp", async (ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId())), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.SignedIn)
        .WithName(nameof(SetUpTotp));
}

/// <summary>Somebody shows that the app works; from then on a sign-in needs a code.</summary>
public static class EnableTotp
{
    public sealed record Body(string Code);

    public sealed record Command(PersonId Person, string Code) : ICommand<Receipt>;

    /// <param name="RecoveryCodes">Each counts once, for when the app is lost; shown this once.</param>
    public sealed record Receipt(IReadOnlyList<string> RecoveryCodes);

    internal sealed class Handler(TrustDb db, SecondFactor secondFactor) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            if (person.TwoFactorEnabled)
                return PartyFaults.TotpEnabled();
            if (person.ProtectedTotpSecret is null)
                return PartyFaults.TotpNotOffered();
            return secondFactor.TakeTotp(person, request.Code) ? new Receipt(secondFactor.Enable(person)) : PartyFaults.TotpCode();
        }
    }

    internal static void Map(IEndpointRouteBuilder me) => me
        .MapPost("/totp/confirmations", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(new PersonId(user.PersonId()), body.Code), cancellationToken)).ToOk())
        .RequireAuthorization(Policies.SignedIn)
        .LimitAttempts()
        .WithName(nameof(EnableTotp));
}
