using FFMpegCore;

namespace MediaProductionPortal.Media;

/// <summary>Where the tools are that open media, and how much of the machine they may use.</summary>
public sealed record MediaTools
{
    /// <summary>FFMpegCore's configured path, by default whatever the search path finds.</summary>
    public string Ffmpeg { get; init; } = GlobalFFOptions.GetFFMpegBinaryPath();

    public string Ffprobe { get; init; } = GlobalFFOptions.GetFFProbeBinaryPath();

    /// <summary>Asked about what ffprobe can't open, where it is installed.</summary>
    public string Mediainfo { get; init; } = "mediainfo";

    /// <summary>As <see cref="Mediainfo"/>.</summary>
    public string Exiftool { get; init; } = "exiftool";

    /// <summary>Converts colours and packs EXR, where it is installed.</summary>
    public string Oiiotool { get; init; } = "oiiotool";

    /// <summary>Threads of one encoder.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Clips that play as long are also made as a stream of several sizes; null: none is.</summary>
    public TimeSpan? StreamFrom { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A tool that makes no progress for this long is killed.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Slowest drive that a file is still waited for, bytes per second.</summary>
    public long SlowestRead { get; init; } = 5_000_000;

    /// <summary>Bytes of memory that one run of a tool may take; Linux only.</summary>
    public long MemoryLimit { get; init; } = ToolLimits.DefaultMemory;

    /// <summary>For a tool that reads a file of that size and says nothing before it is done.</summary>
    internal ToolLimits Reading(long bytes) => new(ReadLimit(bytes)) { Total = ReadLimit(bytes), Memory = MemoryLimit };

    /// <summary>For an encoder of that much media, which reports how far it is: an hour, and sixty times as long as it plays.</summary>
    internal ToolLimits Encoding(double? seconds) =>
        new(StallLimit)
        {
            Total = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(60 * Math.Clamp(seconds ?? 3600, 0, 7 * 86_400)),
            Memory = MemoryLimit,
        };

    /// <summary>How long reading a file of that size may take without a word.</summary>
    public TimeSpan ReadLimit(long bytes) => StallLimit + TimeSpan.FromSeconds(bytes / (double)SlowestRead);
}
