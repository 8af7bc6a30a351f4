using System.Globalization;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Where the files of a plate lie in their package: <c>AGM_010_PL01_v001/3840x2160/AGM_010_PL01_v001.1001.exr</c>.</summary>
public static class PlateNames
{
    private const int FirstNumber = 1001;

    /// <summary>Where no profile says another one: a folder for the plate, and in it one for its size.</summary>
    public static string Folder(string name, int width, int height) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}/{width}x{height}");

    /// <summary>Of a file a frame.</summary>
    public static string Frame(string folder, string name, long number, string extension) =>
        PackagePath.Join(folder, string.Create(CultureInfo.InvariantCulture, $"{name}.{number:0000}.{extension}"));

    /// <summary>Of one file for all frames.</summary>
    public static string Movie(string folder, string name, string extension) =>
        PackagePath.Join(folder, $"{name}.{extension}");

    /// <summary>Number of the first frame.</summary>
    /// <param name="options">Say by which rule.</param>
    /// <param name="start">Timecode of the first frame; null where the clip has none.</param>
    public static long FirstOf(PullOptions options, Timecode? start)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Numbering == FrameNumbering.SourceTimecode && start is { } at ? at.Frame : FirstNumber;
    }

    /// <returns>Null for what keeps the camera's.</returns>
    public static string? Extension(PullOutput output) =>
        output switch
        {
            PullOutput.Exr => "exr",
            PullOutput.Dpx => "dpx",
            PullOutput.Tiff => "tif",
            PullOutput.ProRes4444 => "mov",
            _ => null,
        };
}
