using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Signs a browser in with a cookie, and an account out again; the pages do the same by <see cref="SignIn"/> and <see cref="EndSessions"/>.</summary>
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
        session.MapDelete("/", async (HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
            {
                await LeaveAsync(context, mediator, cancellationToken);
                return Results.NoContent();
            })
            .RequireAuthorization(Policies.SignedIn)
            .Produces(StatusCodes.Status204NoContent)
            .WithName("EndSession");
    }

    /// <summary>Gives the browser its cookie.</summary>
    public static Task GiveCookieAsync(HttpContext context, SignIn.Outcome outcome) => context.SignInAsync(IdentityConstants.ApplicationScheme, outcome.Ticket!);

    /// <summary>Ends every session of the caller and takes the browser's cookie away.</summary>
    public static async Task LeaveAsync(HttpContext context, IMediator mediator, CancellationToken cancellationToken)
    {
        await mediator.Send(new EndSessions.Command(new PersonId(context.User.PersonId())), cancellationToken);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    /// <summary>After the caller's other sessions ended: the browser that asked stays signed in, a program asks for another token.</summary>
    internal static async Task<IResult> StayAsync(HttpContext context, Result<SignIn.Outcome> result)
    {
        if ((result.Fault ?? result.Value.Refusal) is { } fault)
            return fault.ToProblem();
        if (!AccessRegistration.HasBearer(context.Request))
            await GiveCookieAsync(context, result.Value);
        return Results.NoContent();
    }

    private static async Task<IResult> EnterAsync(HttpContext context, SignIn.Outcome outcome)
    {
        await GiveCookieAsync(context, outcome);
        return Results.NoContent();
    }
}
