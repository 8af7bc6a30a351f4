namespace MediaProductionPortal.EditFormats;

/// <summary>How one picture gives way to the next.</summary>
public enum TransitionKind
{
    Dissolve,
    Wipe,

    /// <summary>A key (K, KB, KO): kept and shown, not supported.</summary>
    Key,

    /// <summary>Another effect; its name says which.</summary>
    Other,
}
