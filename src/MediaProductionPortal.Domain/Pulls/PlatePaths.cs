using System.Globalization;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Where the files of a plate lie in their package: <c>AGM_010_PL01_v001/3840x2160/AGM_010_PL01_v001.1001.exr</c>.</summary>
internal static class PlatePaths
{
    private const int FirstNumber = 1001;

    /// <summary>Of a file a frame.</summary>
    public static string Frame(string name, int width, int height, long number, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{Folder(name, width, height)}{name}.{number:0000}.{extension}");

    /// <summary>Of one file for all frames.</summary>
    public static string Movie(string name, string extension) => $"{name}/{name}.{extension}";

    public static string Folder(string name, int width, int height) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}/{width}x{height}/");

    /// <param name="start">Timecode of the first frame.</param>
    public static long FirstOf(PullOptions options, Timecode? start) =>
        options.Numbering == FrameNumbering.SourceTimecode && start is { } at ? at.Frame : FirstNumber;

    public static string? Extension(PullOutput output) =>
        output switch
        {
            PullOutput.Exr => "exr",
            PullOutput.Dpx => "dpx",
            PullOutput.Tiff => "tif",
            PullOutput.ProRes4444 => "mov",
            _ => null,
        };

    /// <summary>First and last file of a range as it is planned.</summary>
    public static IReadOnlyList<string> Of(PlannedItem item, PullOptions options)
    {
        if (item is not { Name: { } name, Width: { } width, Height: { } height, Written: > 0 })
            return [];
        if (options.Output == PullOutput.ProRes4444)
            return [Movie(name, "mov")];
        var extension =
            Extension(options.Output)
            ?? Path.GetExtension(item.Files.Count > 0 ? item.Files[0].Path : "").TrimStart('.');
        Timecode? start =
            item.Rate is { } rate && Timecode.TryParse(item.Clip!.Timecode, rate, out var of)
                ? of.Add(item.Frames.In)
                : null;
        var first = FirstOf(options, start);
        var files = new[] { first, first + item.Written - 1 }.Distinct();
        return [.. files.Select(n => Frame(name, width, height, n, extension))];
    }
}
