using FFMpegCore;

namespace MediaProductionPortal.Media;

/// <summary>Where ffmpeg and ffprobe are and how much of the machine they may use.</summary>
public sealed record MediaTools
{
    /// <summary>FFMpegCore's configured path, by default whatever the search path finds.</summary>
    public string Ffmpeg { get; init; } = GlobalFFOptions.GetFFMpegBinaryPath();

    public string Ffprobe { get; init; } = GlobalFFOptions.GetFFProbeBinaryPath();

    /// <summary>Threads of one encoder.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>A tool that makes no progress for this long is killed.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Slowest drive that a file is still waited for, bytes per second.</summary>
    public long SlowestRead { get; init; } = 5_000_000;

    /// <summary>How long reading a file of that size may take without a word.</summary>
    public TimeSpan ReadLimit(long bytes) => StallLimit + TimeSpan.FromSeconds(bytes / (double)SlowestRead);
}
