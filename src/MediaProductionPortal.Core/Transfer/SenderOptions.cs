namespace MediaProductionPortal.Transfer;

/// <summary>How hard a sender pulls at the line.</summary>
public sealed record SenderOptions
{
    /// <summary>Parts on the line at once, over all files.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Bytes held in part buffers over all files. Parts of which (<see cref="Connections"/> + 2) are more are not held but sent from their file.</summary>
    public long MaxBufferBytes { get; init; } = 192 * PartSizes.MiB;

    /// <summary>Times that a part or a call is tried before the file is given back as <see cref="Fault"/>.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>Pause after the first failure; doubled after each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection on which nothing moves for so long is given up.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(90);
}
