using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Pulls.Trim;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>The files of a range as it is planned.</summary>
internal static class PlatePaths
{
    /// <returns>The first and the last, or the only one.</returns>
    public static IReadOnlyList<string> Of(PlannedItem item, PullOptions options)
    {
        if (item is { Proxy: { } proxy, Place: { } at })
            return [DeliverProxy.PathOf(at, item.Clip!.Name, proxy, item.IsWhole)];
        if ((item.Instead ?? options.Output) is PullOutput.Trim or PullOutput.Whole)
            return Originals(item);
        if (item is not { Name: { } name, Width: { } width, Height: { } height, Written: > 0 })
            return [];
        if (options.Output == PullOutput.ProRes4444)
            return [PlateNames.Movie(item.Folder ?? name, name, "mov")];
        var extension =
            PlateNames.Extension(options.Output)
            ?? Path.GetExtension(item.Files.Count > 0 ? item.Files[0].Path : "").TrimStart('.');
        Timecode? start =
            item.Rate is { } rate && Timecode.TryParse(item.Clip!.Timecode, rate, out var of)
                ? of.Add(item.Frames.In)
                : null;
        var first = PlateNames.FirstOf(options, start);
        var files = new[] { first, first + item.Written - 1 }.Distinct();
        var folder = item.Folder ?? PlateNames.Folder(name, width, height);
        return [.. files.Select(n => PlateNames.Frame(folder, name, n, extension))];
    }

    private static IReadOnlyList<string> Originals(PlannedItem item)
    {
        if (item is not { Place: { } place, Files: [var first, ..] })
            return [];
        var (part, parts) = item.IsWhole ? (1, 1) : (place.Part, place.Parts);
        string Path(string path, bool isFrame) =>
            PackagePath.Join(place.Folder, TrimNames.Of(path, part, parts, isFrame));
        if (first.Sequence is not { } range)
            return [Path(first.Path, false)];
        var clip = new ClipFile(first.Path, ClipFileRole.Media, first.Size, range);
        return
        [
            .. new[] { item.Frames.In, Math.Max(item.Frames.In, item.Frames.Last) }
                .Distinct()
                .Select(f => Path(ClipFrames.PathOf(clip, range.First + f * range.Step), true)),
        ];
    }
}
