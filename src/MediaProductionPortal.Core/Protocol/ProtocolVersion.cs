namespace MediaProductionPortal.Protocol;

/// <summary>The version that agent and portal tell each other in a header of every call (DESIGN §6).</summary>
public static class ProtocolVersion
{
    /// <summary>Request and response header that carries the version number.</summary>
    public const string Header = "X-MPP-Protocol";

    /// <summary>What this build speaks.</summary>
    public const int Current = 2;

    /// <summary>From here on agents know <see cref="RehashFilesOrder"/>; an order of a kind that it does not know makes an agent refuse the whole list.</summary>
    public const int WithRehash = 2;

    /// <summary>The oldest agent that this portal still understands.</summary>
    public const int OldestAgent = 1;
}
