using Microsoft.EntityFrameworkCore;
using TrustMetrology.Platform;

namespace TrustMetrology.Parties;

/// <summary>Somebody signs out: every cookie and token of the account counts no more, copies of them included.</summary>
public static class EndSessions
{
    public sealed record Command(PersonId Person) : ICommand<Receipt>;

    public sealed record Receipt(PersonId Person);

    internal sealed class Handler(TrustDb db, IChance chance) : ICommandHandler<Command, Receipt>
    {
        public async Task<Result<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            var person = await db.Set<Person>().SingleAsync(person => person.Id == request.Person.Value, cancellationToken);
            person.EndSessions(chance);
            return new Receipt(request.Person);
        }
    }
}
