namespace MediaProductionPortal.Transfer.Link;

/// <summary>Who comes first on the portal's line.</summary>
public enum LinePriority
{
    /// <summary>People who wait in front of a browser: films, single files, ZIPs.</summary>
    People,

    /// <summary>What recipients' tools fetch.</summary>
    Deliveries,

    /// <summary>Pulls, proxies, dailies, gate C and restores.</summary>
    Work,

    /// <summary>Archive copies and scrubs.</summary>
    Upkeep,
}
