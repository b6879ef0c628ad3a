using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Signs a browser in with a cookie, and out again; the sign-in page does the same by <see cref="SignIn"/>.</summary>
public static class StartSession
{
    internal static void Map(IEndpointRouteBuilder session)
    {
        session.MapPost("/", async (SignIn.Body body, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            {
                var result = await mediator.Send(new SignIn.Command(body), cancellationToken);
                return (result.Fault ?? result.Value.Refusal) is { } fault ? fault.ToProblem() : await EnterAsync(context, result.Value);
            })
            .RequireAuthorization(Policies.Public)
            .LimitAttempts()
            .Produces(StatusCodes.Status204NoContent)
            .WithName(nameof(StartSession));
        session.MapDelete("/", async (HttpContext context) =>
            {
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                return Results.NoContent();
            })
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("EndSession");
    }

    /// <summary>Gives the browser its cookie.</summary>
    public static Task GiveCookieAsync(HttpContext context, SignIn.Outcome outcome) => context.SignInAsync(IdentityConstants.ApplicationScheme, outcome.Ticket!);

    private static async Task<IResult> EnterAsync(HttpContext context, SignIn.Outcome outcome)
    {
        await GiveCookieAsync(context, outcome);
        return Results.NoContent();
    }
}
