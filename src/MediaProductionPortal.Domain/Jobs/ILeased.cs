namespace MediaProductionPortal.Jobs;

/// <summary>A row of work that one worker at a time holds; it says itself how far it is (DESIGN §7).</summary>
internal interface ILeased
{
    Guid Id { get; }
    DateTimeOffset? LeasedUntil { get; }
    Guid? LeasedBy { get; }

    /// <summary>Not before; null: now.</summary>
    DateTimeOffset? DueAt { get; }

    /// <summary>Why it stands, and what to do.</summary>
    string? Words { get; }
}
