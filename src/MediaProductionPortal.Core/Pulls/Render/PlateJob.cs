using MediaProductionPortal.Looks;
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

    /// <summary>Of its files in the package; null: named for the plate and its size.</summary>
    public string? Folder { get; init; }

    /// <summary>Colour space of the source by its name in <see cref="Config"/>; null where colours stay as they are.</summary>
    public string? Space { get; init; }

    /// <summary>The OpenColorIO config; null where colours stay as they are.</summary>
    public string? Config { get; init; }

    /// <summary>Colour space that comes out; null where colours stay as they are.</summary>
    internal string? Into =>
        Options.Colour switch
        {
            PullColour.Aces2065 => ColourConfig.Aces2065,
            PullColour.AcesCg => ColourConfig.AcesCg,
            _ => null,
        };

    /// <summary>oiiotool makes the files of what is written first.</summary>
    internal bool IsPackedLater =>
        Options.Output == PullOutput.Exr
        && (Into is not null || Options.Compression is ExrCompression.Piz or ExrCompression.Dwaa or ExrCompression.Rle);

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

    /// <summary>Pixels in the middle of the picture that are kept; null: all.</summary>
    public (int Width, int Height)? Area { get; init; }

    /// <summary>How the picture is scaled and placed in the plate's canvas; null: pixel for pixel.</summary>
    public PlateFraming? Framing { get; init; }

    public int Width => Framing?.Width ?? DecodedWidth;

    public int Height => Framing?.Height ?? DecodedHeight;

    /// <summary>Width of a pixel by its height, where a template leaves the plate squeezed.</summary>
    internal decimal Squeeze => Framing?.Framed.Squeeze ?? 1;

    /// <summary>As the decoder hands frames over, before they are framed.</summary>
    internal int DecodedWidth => Area?.Width ?? Report.Width ?? 0;

    internal int DecodedHeight => Area?.Height ?? Report.Height ?? 0;

    /// <summary>Pixels are floats as they come: only EXR is read so.</summary>
    internal bool IsFloat => Report.Files[0].Path.EndsWith(".exr", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the file of a delivered frame lies in the package.</summary>
    /// <param name="place">In <see cref="Frames"/>, from 0.</param>
    internal string PathOf(int place) =>
        Options.Output == PullOutput.ProRes4444
            ? PlateNames.Movie(Folder ?? Name, Name, "mov")
            : PlateNames.Frame(
                Folder ?? PlateNames.Folder(Name, Width, Height),
                Name,
                FirstNumber + place,
                PlateNames.Extension(Options.Output) ?? Path.GetExtension(Report.Files[0].Path).TrimStart('.')
            );
}
