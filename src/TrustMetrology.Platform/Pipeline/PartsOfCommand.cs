using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using TrustMetrology.Platform.Pipeline;

namespace TrustMetrology.Platform;

/// <summary>
/// Handles commands as parts of another one: validated and handled as ever, and saved by the outer command, in its one transaction
/// and under its Idempotency-Key.
/// </summary>
public sealed class PartsOfCommand(IServiceProvider services)
{
    /// <summary>The part's answer; where it is refused, the outer command has to refuse as well, or half of a part might be saved.</summary>
    public Task<Result<T>> HandleAsync<TCommand, T>(TCommand part, CancellationToken cancellationToken)
        where TCommand : ICommand<T>
        where T : notnull
    {
        var validation = new ValidateBehavior<TCommand, Result<T>>(services.GetServices<IValidator<TCommand>>());
        return validation.Handle(part, cancellationToken, () => services.GetRequiredService<IRequestHandler<TCommand, Result<T>>>().Handle(part, cancellationToken));
    }
}
