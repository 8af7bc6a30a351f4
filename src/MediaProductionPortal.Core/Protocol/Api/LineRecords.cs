namespace MediaProductionPortal.Protocol.Api;

/// <summary>How much the portal itself sends and copies, and when.</summary>
/// <param name="MbitPerSecond">The limit now; null: none.</param>
/// <param name="ChangesAt">When another limit holds; null: not within a week.</param>
/// <param name="Uses">What goes on now, by process.</param>
public sealed record PortalLineAnswer(
    LinkTimetable Timetable,
    double? MbitPerSecond,
    DateTimeOffset? ChangesAt,
    IReadOnlyList<LineUseAnswer> Uses,
    DateTimeOffset? ChangedAt,
    string? ChangedBy
);

/// <summary>What a process of the portal sends and copies now, in Mbit/s.</summary>
/// <param name="People">Films, files and ZIPs to browsers.</param>
/// <param name="Deliveries">What recipients' tools fetch from the portal.</param>
/// <param name="Work">Pulls, proxies and dailies, from and to buckets.</param>
/// <param name="Upkeep">Second copies, checks and scrubs, from and to buckets.</param>
public sealed record LineUseAnswer(string Machine, double People, double Deliveries, double Work, double Upkeep);
