namespace MediaProductionPortal.Protocol;

/// <summary>At some hours of some days the link of a centre may be used more, less or not at all.</summary>
/// <param name="Days">Days on which it begins.</param>
/// <param name="From">In the centre's time zone.</param>
/// <param name="To">Not later than <paramref name="From"/>: it ends on the next day.</param>
/// <param name="MbitPerSecond">0: no sending; null: no limit.</param>
public sealed record LinkRule(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly To, double? MbitPerSecond);

/// <summary>How much of its link a centre may use, and when.</summary>
/// <param name="TimeZone">IANA name of the centre's time zone ("Europe/London").</param>
/// <param name="MbitPerSecond">At all times that no rule speaks of; 0: no sending; null: no limit.</param>
/// <param name="Rules">The first that fits counts.</param>
public sealed record LinkTimetable(string TimeZone, double? MbitPerSecond, IReadOnlyList<LinkRule> Rules)
{
    /// <summary>No limit at any time.</summary>
    public static LinkTimetable Open { get; } = new("Etc/UTC", null, []);
}

/// <summary>How a drive shares the link with others.</summary>
/// <param name="Weight">Twice the weight, twice the bytes.</param>
/// <param name="WantedBy">When its bytes should be in the store.</param>
public sealed record DriveShare(Guid DriveId, double Weight, DateTimeOffset? WantedBy);

/// <summary>What the portal says about the link, with every list of orders; the agent keeps it while the portal is silent.</summary>
/// <param name="Portion">This agent's part of the centre's rate: less than 1 where several agents share it.</param>
/// <param name="Drives">Drives that are not named have weight <see cref="DriveWeights.Normal"/>.</param>
public sealed record LinkOrders(LinkTimetable Timetable, double Portion, IReadOnlyList<DriveShare> Drives);

/// <summary>What priorities weigh.</summary>
public static class DriveWeights
{
    public const double Low = 1;
    public const double Normal = 4;
    public const double High = 16;
    public const double Urgent = 64;
}

/// <summary>What an agent's link does now, and what it did in the last minutes.</summary>
/// <param name="BytesPerSecond">Over the last minute.</param>
/// <param name="LimitBytesPerSecond">This agent's limit now; 0: no sending; null: none.</param>
/// <param name="Connections">How many parts may be on the line at once.</param>
/// <param name="Samples">Those of the last five minutes' steps that the portal may not hold yet; the newest still grows.</param>
public sealed record LinkReport(
    DateTimeOffset At,
    double BytesPerSecond,
    double? LimitBytesPerSecond,
    int Connections,
    IReadOnlyList<LinkDrive> Drives,
    IReadOnlyList<LinkStep> Samples
);

/// <summary>A drive that is being sent.</summary>
/// <param name="Share">Its part of the link by priority and promised time, 0 to 1.</param>
/// <param name="BytesLeft">Bytes of its rolls that are yet to be sent.</param>
public sealed record LinkDrive(Guid DriveId, double BytesPerSecond, double Share, long BytesLeft);

/// <summary>Bytes that left in one step of <see cref="Length"/>.</summary>
/// <param name="From">A multiple of the step, UTC.</param>
/// <param name="Drives">By drive; what belongs to none is in <paramref name="Bytes"/> only.</param>
public sealed record LinkStep(DateTimeOffset From, long Bytes, IReadOnlyDictionary<Guid, long> Drives)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    public static DateTimeOffset StartOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % Length.Ticks), default);
}
