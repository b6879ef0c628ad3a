using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TrustMetrology.Platform;

/// <summary>What the pipeline needs to know of an answer: whether it succeeded, and how to make a refusal of its type.</summary>
public interface IOutcome<TSelf>
    where TSelf : IOutcome<TSelf>
{
    /// <summary>Null when it succeeded.</summary>
    Fault? Fault { get; }

    /// <summary>An answer of this type that refuses.</summary>
    static abstract TSelf Refuse(Fault fault);

    /// <summary>The value as text, for the answer to a repeated request.</summary>
    string Store();

    /// <summary>The answer that <see cref="Store"/> wrote.</summary>
    static abstract TSelf Restore(string stored);
}

/// <summary>Either a value or the fault for which it was refused.</summary>
public sealed class Result<T> : IOutcome<Result<T>>
    where T : notnull
{
    private readonly T? value;

    private Result(T? value, Fault? fault) => (this.value, Fault) = (value, fault);

    public Fault? Fault { get; }

    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Succeeded => Fault is null;

    /// <summary>The value; reading it from a refusal is a bug.</summary>
    public T Value => Fault is null ? value! : throw new InvalidOperationException($"Refused: {Fault.Code}");

    public static Result<T> Refuse(Fault fault) => new(default, fault);

    public string Store() => JsonSerializer.Serialize(Value, PlatformJson.Options);

    public static Result<T> Restore(string stored) => new(JsonSerializer.Deserialize<T>(stored, PlatformJson.Options), null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Fault fault) => new(default, fault);

    /// <summary>Goes on with the value, or carries the fault along.</summary>
    public Result<TNext> Then<TNext>(Func<T, TNext> next)
        where TNext : notnull => Fault is null ? next(value!) : Fault;

    /// <summary>Goes on with the value, where the next step may refuse as well.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next)
        where TNext : notnull => Fault is null ? next(value!) : Fault;
}
