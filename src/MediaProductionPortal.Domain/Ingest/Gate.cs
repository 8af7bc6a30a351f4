namespace MediaProductionPortal.Ingest;

/// <summary>Where a gate stands.</summary>
public enum GateState
{
    /// <summary>Nothing is proven yet.</summary>
    Open,

    /// <summary>Proven.</summary>
    Passed,

    /// <summary>Proven, with something to know (no hash list came along, new files, …).</summary>
    Warned,

    /// <summary>Disproven: a person must look.</summary>
    Failed,
}

/// <summary>One of the four questions that a roll must answer (DESIGN §1).</summary>
public sealed class Gate
{
    public GateState State { get; set; }
    public DateTimeOffset? At { get; set; }

    /// <summary>Why it stands there, for a person.</summary>
    public string? Words { get; set; }

    /// <summary>Proven, with or without a remark.</summary>
    public bool IsPassed => State is GateState.Passed or GateState.Warned;

    public void Set(GateState state, DateTimeOffset at, string words) => (State, At, Words) = (state, at, words);

    public void Reopen() => (State, At, Words) = (GateState.Open, null, null);
}
