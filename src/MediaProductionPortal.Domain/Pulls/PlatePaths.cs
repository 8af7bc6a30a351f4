using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The files of a range as it is planned.</summary>
internal static class PlatePaths
{
    /// <returns>The first and the last, or the only one.</returns>
    public static IReadOnlyList<string> Of(PlannedItem item, PullOptions options)
    {
        if (item is not { Name: { } name, Width: { } width, Height: { } height, Written: > 0 })
            return [];
        if (options.Output == PullOutput.ProRes4444)
            return [PlateNames.Movie(name, "mov")];
        var extension =
            PlateNames.Extension(options.Output)
            ?? Path.GetExtension(item.Files.Count > 0 ? item.Files[0].Path : "").TrimStart('.');
        Timecode? start =
            item.Rate is { } rate && Timecode.TryParse(item.Clip!.Timecode, rate, out var of)
                ? of.Add(item.Frames.In)
                : null;
        var first = PlateNames.FirstOf(options, start);
        var files = new[] { first, first + item.Written - 1 }.Distinct();
        return [.. files.Select(n => PlateNames.Frame(name, width, height, n, extension))];
    }
}
