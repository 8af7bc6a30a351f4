using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>A plate that is to be made.</summary>
public sealed record PlateJob
{
    /// <summary>The clip as it was inspected.</summary>
    public required ClipReport Report { get; init; }

    /// <summary>Folder in which the clip's files lie by their paths.</summary>
    public required string RollRoot { get; init; }

    public required PullOptions Options { get; init; }

    /// <summary>Frames of the clip, 0 its first, in the order in which they are delivered; one may come more than once.</summary>
    public required IReadOnlyList<long> Frames { get; init; }

    /// <summary>Of the plate.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the title, for headers.</summary>
    public string Title { get; init; } = "";

    public FrameRate Rate =>
        Report is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            ? new(above, below)
            : FrameRate.Film;

    /// <summary>Timecode of a frame of the clip; null where the clip has none.</summary>
    public Timecode? TimecodeOf(long frame) =>
        Timecode.TryParse(Report.Timecode, Rate, out var start) ? start.Add(frame) : null;

    /// <summary>Number of the first frame's file.</summary>
    public long FirstNumber => PlateNames.FirstOf(Options, TimecodeOf(Frames[0]));

    public int Width => Report.Width ?? 0;

    public int Height => Report.Height ?? 0;

    /// <summary>Pixels are floats as they come: only EXR is read so.</summary>
    internal bool IsFloat => Report.Files[0].Path.EndsWith(".exr", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the file of a delivered frame lies in the package.</summary>
    /// <param name="place">In <see cref="Frames"/>, from 0.</param>
    internal string PathOf(int place) =>
        Options.Output == PullOutput.ProRes4444
            ? PlateNames.Movie(Name, "mov")
            : PlateNames.Frame(
                Name,
                Width,
                Height,
                FirstNumber + place,
                PlateNames.Extension(Options.Output) ?? Path.GetExtension(Report.Files[0].Path).TrimStart('.')
            );
}
