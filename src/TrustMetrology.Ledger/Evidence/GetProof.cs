using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>Anybody takes the proof part of a record's evidence away in the form that other tools read (C2SP tlog-proof).</summary>
public static class GetProof
{
    public sealed record Query(RecordName Record) : IQuery<View>;

    /// <param name="Record">The record's id.</param>
    /// <param name="Text">The tlog-proof.</param>
    public sealed record View(string Record, string Text);

    internal sealed class Handler(EvidenceBuilder evidence) : IQueryHandler<Query, View>
    {
        public async Task<Result<View>> Handle(Query request, CancellationToken cancellationToken) =>
            (await evidence.BuildAsync(request.Record, cancellationToken)).Then(file => new View((string)file.Record["id"]!, TlogProof.Of(file)));
    }

    internal static void Map(IEndpointRouteBuilder records) => records
        .MapGet("/{idOrHash}/proof", async (string idOrHash, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var proof = await mediator.Send(new Query(RecordName.Of(idOrHash)), cancellationToken);
            if (!proof.Succeeded)
                return proof.Fault.ToProblem();
            // An earlier checkpoint may prove more one day: the one that the first final anchor covers.
            context.Response.Headers.CacheControl = "no-cache";
            context.Response.Headers.ContentDisposition = $"inline; filename=\"{proof.Value.Record}{TlogProof.FileExtension}\"";
            return Results.Text(proof.Value.Text);
        })
        .RequireAuthorization(Policies.Public)
        .Produces<string>(StatusCodes.Status200OK, "text/plain")
        .Produces(StatusCodes.Status409Conflict)
        .WithName(nameof(GetProof));
}
