namespace MediaProductionPortal.Transfer.Link;

/// <summary>Who comes first on the portal's line.</summary>
public enum LinePriority
{
    /// <summary>People who wait in front of a browser: films, single files, ZIPs.</summary>
    People,

    /// <summary>What recipients' tools fetch.</summary>
    Deliveries,

    /// <summary>Pulls, proxies and dailies.</summary>
    Work,

    /// <summary>Archive copies and upkeep.</summary>
    Upkeep,
}
