using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Link;

namespace MediaProductionPortal.Deliveries;

/// <summary>How a delivery is fetched.</summary>
/// <param name="Mbit">Limit over all connections, Mbit/s; null for none.</param>
/// <param name="KeepBoth">Where another file has a name, the delivery's gets a number.</param>
internal sealed record DownloadWishes(double? Mbit, bool KeepBoth, int Connections)
{
    public const int UsualConnections = 8;

    /// <summary>A limit that changes while it is fetched; it counts in place of <see cref="Mbit"/>.</summary>
    public TokenBucket? Bucket { get; init; }

    /// <summary>Told what the recipient should know while it is fetched.</summary>
    public Action<string>? Said { get; init; }
}

/// <summary>How the fetch of a delivery ended.</summary>
/// <param name="Words">Why it is not whole, or what an older hash list has against it.</param>
/// <param name="Contradictions">What hash lists that were in the folder before say otherwise.</param>
internal sealed record DownloadResult(
    DeliveryAnswer Delivery,
    string Folder,
    int ExitCode,
    FetchTrail Trail,
    string? Manifest,
    ReceiptAnswer? Receipt,
    string? Words,
    TimeSpan Took,
    IReadOnlyList<Contradiction> Contradictions
)
{
    /// <summary>All of it is there, and the portal knows: nothing is left to fetch.</summary>
    public bool IsDone => ExitCode is ExitCodes.Ok or ExitCodes.OlderListDiffers && Receipt is not null;
}
