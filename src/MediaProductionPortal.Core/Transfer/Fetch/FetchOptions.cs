namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>How hard a fetcher pulls at the line.</summary>
public sealed record FetchOptions
{
    /// <summary>Ranges on the line at once, over all files.</summary>
    public int Connections { get; init; } = 8;

    /// <summary>Files at once.</summary>
    public int Files { get; init; } = 8;

    /// <summary>Files more that may wait, whole and proven, to be put on the disk together; 0 puts each there before the next is begun.</summary>
    public int Settling { get; init; } = 64;

    /// <summary>Bytes of one range. A file that is no longer comes in one, and is fetched again after a kill.</summary>
    public int RangeBytes { get; init; } = (int)(16 * PartSizes.MiB);

    /// <summary>Bytes held in memory over all files: ranges on the line, and those that wait for an earlier one.</summary>
    public long MaxBufferBytes { get; init; } = 256 * PartSizes.MiB;

    /// <summary>Bytes that must stay free on the disk.</summary>
    public long KeepFreeBytes { get; init; } = 256 * PartSizes.MiB;

    /// <summary>Times that a range is tried without a byte of it coming, before the file is given back as <see cref="FetchFault"/>.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Pause after the first failure; doubled after each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection on which nothing moves for so long is given up.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(90);

    internal Retries Retries(TimeProvider clock) =>
        new(
            new SenderOptions
            {
                Attempts = Attempts,
                FirstPause = FirstPause,
                LongestPause = LongestPause,
            },
            clock
        );
}
