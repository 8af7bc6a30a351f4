namespace MediaProductionPortal;

/// <summary>What kind of no it is; HTTP answers 400, 403, 404 or 409.</summary>
public enum RefusalKind
{
    Invalid,
    NotAllowed,
    NotFound,
    Conflict,
}

/// <summary>A no that a person can cause, with a stable code and a sentence that says what to do.</summary>
public sealed record Refusal(string Code, RefusalKind Kind, string Words)
{
    /// <summary>Also the answer to who may not know that it exists.</summary>
    public static Refusal NotFound(string what) =>
        new("not-found", RefusalKind.NotFound, $"There is no such {what}, or you have no access to it.");

    public static Refusal NotAllowed(string words) => new("not-allowed", RefusalKind.NotAllowed, words);

    public static Refusal Invalid(string code, string words) => new(code, RefusalKind.Invalid, words);

    public static Refusal Conflict(string code, string words) => new(code, RefusalKind.Conflict, words);
}

/// <summary>Nothing to tell but that it was done.</summary>
public readonly record struct Done;

/// <summary>What a use case answers: a value or a refusal.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    /// <summary>The value; throws when refused.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException(Refusal.Words);

    internal static Outcome<T> Of(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Makes outcomes of values whose type is an interface, which convert to nothing by themselves.</summary>
public static class Outcome
{
    public static Outcome<T> Of<T>(T value) => Outcome<T>.Of(value);
}
