using System.Text.Json.Nodes;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TrustMetrology.Platform;
using TrustMetrology.Protocol.Evidence;

namespace TrustMetrology.Ledger;

/// <summary>Anybody takes a record's evidence away, as one file that can be checked without us.</summary>
public static class GetEvidence
{
    public sealed record Query(RecordName Record) : IQuery<EvidenceFile>;

    internal sealed class Handler(EvidenceBuilder evidence) : IQueryHandler<Query, EvidenceFile>
    {
        public Task<Result<EvidenceFile>> Handle(Query request, CancellationToken cancellationToken) => evidence.BuildAsync(request.Record, cancellationToken);
    }

    internal static void Map(IEndpointRouteBuilder records) => records
        .MapGet("/{idOrHash}/evidence", async (string idOrHash, HttpContext context, IMediator mediator, CancellationToken cancellationToken) =>
        {
            var evidence = await mediator.Send(new Query(RecordName.Of(idOrHash)), cancellationToken);
            if (!evidence.Succeeded)
                return evidence.Fault.ToProblem();
            // What is open today may have to be closed tomorrow: nobody keeps a copy for us.
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.ContentDisposition = $"inline; filename=\"evidence-{evidence.Value.Record["id"]}.json\"";
            return Results.Bytes(evidence.Value.ToUtf8(), EvidenceFile.MediaType);
        })
        .RequireAuthorization(Policies.Public)
        .Produces<JsonObject>(StatusCodes.Status200OK, EvidenceFile.MediaType)
        .Produces(StatusCodes.Status409Conflict)
        .WithName(nameof(GetEvidence));
}
