using MediatR;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Gives a program an access token and a refresh token, for a password or for a refresh token.</summary>
public static class IssueToken
{
    public sealed record Refresh(string RefreshToken);

    internal static void Map(IEndpointRouteBuilder tokens)
    {
        tokens.MapPost("/", async (SignIn.Body body, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var result = await mediator.Send(new SignIn.Command(body), cancellationToken);
                return (result.Fault ?? result.Value.Refusal) is { } fault
                    ? fault.ToProblem()
                    : Results.SignIn(result.Value.Ticket!, authenticationScheme: IdentityConstants.BearerScheme);
            })
            .RequireAuthorization(Policies.Public)
            .LimitAttempts()
            .Produces<AccessTokenResponse>()
            .WithName(nameof(IssueToken));
        tokens.MapPost("/refresh", RefreshAsync)
            .RequireAuthorization(Policies.Public)
            .LimitAttempts()
            .Produces<AccessTokenResponse>()
            .WithName("RefreshToken");
    }

    private static async Task<IResult> RefreshAsync(Refresh body, IOptionsMonitor<BearerTokenOptions> options, TrustDb db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var ticket = options.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(body.RefreshToken);
        if (ticket is null || ticket.Properties.ExpiresUtc is not { } expires || expires <= clock.GetUtcNow())
            return PartyFaults.RefreshRefused().ToProblem();
        return await FreshClaims.FindAsync(db, ticket.Principal, cancellationToken) is { } person
            ? Results.SignIn(FreshClaims.Ticket(person), authenticationScheme: IdentityConstants.BearerScheme)
            : PartyFaults.RefreshRefused().ToProblem();
    }
}
