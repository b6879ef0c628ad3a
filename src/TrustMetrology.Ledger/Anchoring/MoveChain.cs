using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using TrustMetrology.Ethereum;
using TrustMetrology.Platform;
using TrustMetrology.Protocol;
using TrustMetrology.Protocol.Records;

namespace TrustMetrology.Ledger;

/// <summary>
/// States that the log goes on at another place (<c>chain.changed</c>, protocol §4). Anchoring leaves the old one by itself, once the record is final there.
/// Sent again for the same place it states nothing new, and takes over the node's address.
/// </summary>
public static class MoveChain
{
    /// <param name="ChainId">The chain's number (EIP-155).</param>
    /// <param name="Contract">The registry's address.</param>
    /// <param name="Operator">Who operates the chain, as every proof page will name it.</param>
    /// <param name="Rpc">A node of that chain.</param>
    /// <param name="Reason">Why, for everybody to read.</param>
    public sealed record Command(ulong ChainId, string Contract, string Operator, string Rpc, string Reason) : ICommand<Answer>;

    /// <param name="Record">The record <c>chain.changed</c>.</param>
    /// <param name="IsNew">False where it was stated before.</param>
    public sealed record Answer(Guid Record, bool IsNew);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.ChainId).GreaterThan(0UL);
            RuleFor(command => command.Contract).Must(IsAddress);
            RuleFor(command => command.Operator).NotEmpty().MaximumLength(200);
            RuleFor(command => command.Reason).NotEmpty().MaximumLength(1_000);
            RuleFor(command => command.Rpc).Must(text => Uri.TryCreate(text, UriKind.Absolute, out _));
        }

        private static bool IsAddress(string text)
        {
            try
            {
                return Address.Parse(text).ToString().Length > 0;
            }
            catch (ProtocolException)
            {
                return false;
            }
        }
    }

    internal sealed class Handler(TrustDb db, LogPlaces places, RecordLog log) : ICommandHandler<Command, Answer>
    {
        public async Task<Result<Answer>> Handle(Command request, CancellationToken cancellationToken)
        {
            var known = await places.ListAsync(cancellationToken);
            if (known.Count == 0)
                return LedgerFaults.NoChain();
            var target = new AnchorTarget(request.ChainId, Address.Parse(request.Contract), known[0].Target.LogId);
            if (known[^1].Change is { } stated && known[^1].Target == target)
                return await ServeAsync(stated, request.Rpc, cancellationToken);
            if (known.Any(place => place.Target == target))
                return LedgerFaults.ChainLeft();
            return known[^1].IsReached ? Begin(known[^1], target, request) : LedgerFaults.ChainMoving();
        }

        private async Task<Result<Answer>> ServeAsync(Guid record, string rpc, CancellationToken cancellationToken)
        {
            (await db.Set<ChainMove>().SingleAsync(move => move.RecordId == record, cancellationToken)).Serve(rpc);
            return new Answer(record, IsNew: false);
        }

        private Answer Begin(LogPlace from, AnchorTarget to, Command request)
        {
            var body = new JsonObject { ["from"] = ToJson(from.Target, from.Operator), ["to"] = ToJson(to, request.Operator), ["reason"] = request.Reason };
            var record = log.Append(new Statement(RecordKinds.ChainChanged, "platform", $"chain:{to.ChainId}", body));
            db.Add(ChainMove.Begin(record.Id, from.Target, to, request.Operator, request.Rpc));
            return new Answer(record.Id, IsNew: true);
        }

        private static JsonObject ToJson(AnchorTarget place, string @operator) =>
            new() { ["chainId"] = place.ChainId, ["contract"] = place.Contract.ToHex(), ["operator"] = @operator };
    }
}
