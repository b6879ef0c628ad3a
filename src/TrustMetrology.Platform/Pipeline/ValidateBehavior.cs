using FluentValidation;
using FluentValidation.Results;
using MediatR;

namespace TrustMetrology.Platform.Pipeline;

/// <summary>Refuses a request whose shape is wrong before its handler sees it; every broken rule is named.</summary>
internal sealed class ValidateBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var faults = validators
            .SelectMany(validator => validator.Validate(request).Errors)
            .Select(ToFault)
            .ToList();
        return faults.Count == 0 ? await next() : TResponse.Refuse(faults[0] with { Others = faults[1..] });
    }

    private static Fault ToFault(ValidationFailure failure) =>
        Fault.Invalid(failure.ErrorCode.Contains('.') ? failure.ErrorCode : "field.invalid", failure.ErrorMessage, FieldPath(failure.PropertyName), failure.CustomState as string);

    // A command wraps the request's body in one member, which the caller never wrote.
    private static string FieldPath(string property)
    {
        var parts = property.Split('.');
        var path = parts.Length > 1 && parts[0] == "Body" ? parts[1..] : parts;
        return string.Join('.', path.Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
    }
}
