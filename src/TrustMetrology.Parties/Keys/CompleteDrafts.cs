using System.Security.Claims;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ledger;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>
/// A merchant's system sends many signed drafts at once: each goes through its own use case, all are saved in one transaction, and
/// where one is refused none is taken.
/// </summary>
public static class CompleteDrafts
{
    /// <summary>Drafts in one request at the most.</summary>
    public const int Most = 1_000;

    private const string Completable = "a draft of the caller's that can be completed";

    // A passkey's assertion has about 700 bytes, a device key's signature less than 300.
    private const int BodyBytes = 1024 * 1024;

    /// <param name="Items">1 to 1,000 signed drafts, of any of the acts that may come in batches.</param>
    public sealed record Body(IReadOnlyList<SignedAct> Items);

    public sealed record Command(string Party, Body Body) : ICommand<Receipts>;

    /// <param name="Items">One receipt for each draft, in the order of the request.</param>
    public sealed record Receipts(IReadOnlyList<Receipt> Items);

    /// <param name="Record">The record's id, which was the draft's.</param>
    /// <param name="Hash">The record's hash in hex.</param>
    /// <param name="LogReceipt">The log's signed promise (a signed note).</param>
    public sealed record Receipt(Guid Record, string Hash, string LogReceipt);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Body.Items).Cascade(CascadeMode.Stop)
            .Must(items => items.Count is >= 1 and <= Most && !items.Contains(null!))
            .WithErrorCode("batch.size").WithMessage("A batch has some signed drafts, and not too many.").WithState(_ => $"1-{Most} items")
            .Must(items => items.DistinctBy(item => item.Draft).Count() == items.Count)
            .WithErrorCode("batch.draft-twice").WithMessage("A draft stands here twice.").WithState(_ => "each draft once");
    }

    internal sealed class Handler(Drafts drafts, TrustDb db, IEnumerable<BatchedAct> acts, PartsOfCommand parts) : ICommandHandler<Command, Receipts>
    {
        public async Task<Result<Receipts>> Handle(Command request, CancellationToken cancellationToken)
        {
            var items = request.Body.Items;
            var purposes = await drafts.LoadAsync([.. items.Select(item => item.Draft)], request.Party, cancellationToken);
            await LoadKeysAsync(request.Party, cancellationToken);
            var receipts = new List<Receipt>(items.Count);
            var faults = new List<Fault>();
            for (var index = 0; index < items.Count; index++)
            {
                var receipt = await CompleteAsync(request.Party, items[index], purposes, cancellationToken);
                if (receipt.Succeeded)
                    receipts.Add(receipt.Value);
                else
                    faults.Add(receipt.Fault with { Field = $"items[{index}].{receipt.Fault.Field ?? "draft"}", Rule = receipt.Fault.Rule ?? Completable });
            }

            return faults.Count == 0 ? new Receipts(receipts) : KeyFaults.BatchRefused(faults);
        }

        private async Task<Result<Receipt>> CompleteAsync(string party, SignedAct item, IReadOnlyDictionary<Guid, string> purposes, CancellationToken cancellationToken)
        {
            if (!purposes.TryGetValue(item.Draft, out var purpose))
                return Drafts.Unknown(item.Draft);
            return acts.FirstOrDefault(act => act.Purpose == purpose) is { } act
                ? await act.CompleteAsync(parts, party, item, cancellationToken)
                : KeyFaults.NotInBatches();
        }

        // At once, so that the use cases find them in the context.
        private Task LoadKeysAsync(string party, CancellationToken cancellationToken) => db.Set<PartyKey>().Where(key => key.Party == party).LoadAsync(cancellationToken);
    }

    internal static void Map(IEndpointRouteBuilder drafts) => drafts
        .MapPost("/completions", async (Body body, ClaimsPrincipal user, IMediator mediator, CancellationToken cancellationToken) =>
            (await mediator.Send(new Command(user.Party(), body), cancellationToken)).ToOk())
        .WithMetadata(new BodyLimit(BodyBytes))
        .RequireIdempotencyKey()
        .RequireAuthorization(Policies.Merchant)
        .WithName(nameof(CompleteDrafts));
}
