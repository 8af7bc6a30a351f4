using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>Thumbnail and filmstrip, taken from the proxy.</summary>
internal static class SmallPictures
{
    private const int WidestThumbnail = 640;
    private const int TileWidth = 160;
    private const int MostTiles = 20;
    private const int FewestTiles = 10;

    public static async Task MakeAsync(
        RenditionPlace place,
        string proxy,
        CountedFrames counted,
        FrameRate rate,
        List<MadeRendition> made,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        await MakeThumbnailAsync(place, proxy, counted, rate, made, findings, cancellationToken);
        await MakeFilmstripAsync(place, proxy, counted, made, findings, cancellationToken);
    }

    /// <summary>One third in: past the clap, before the cut.</summary>
    private static async Task MakeThumbnailAsync(
        RenditionPlace place,
        string proxy,
        CountedFrames counted,
        FrameRate rate,
        List<MadeRendition> made,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        var file = place.File("thumbnail.jpg");
        var at = rate.Seconds(counted.Frames / 3).ToString("0.000000", CultureInfo.InvariantCulture);
        var width = Math.Min(WidestThumbnail, counted.Width);
        var height = EvenHeight(counted, width);
        var answer = await place.FfmpegAsync(
            [
                "-ss",
                at,
                "-i",
                proxy,
                "-frames:v",
                "1",
                "-vf",
                $"scale={width}:{height}:out_range=full,format=yuvj420p",
                "-q:v",
                "3",
            ],
            file,
            null,
            cancellationToken
        );
        Keep(place, answer, made, findings, RenditionKind.Thumbnail, file, width, height, null);
    }

    private static async Task MakeFilmstripAsync(
        RenditionPlace place,
        string proxy,
        CountedFrames counted,
        List<MadeRendition> made,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        // key frames are enough (and 12 times faster) once there are as many of them as tiles
        var byKeys = counted.Frames >= FewestTiles * ProxyCommand.KeyFrameDistance;
        var choices = byKeys ? DivideUp(counted.Frames, ProxyCommand.KeyFrameDistance) : counted.Frames;
        var step = DivideUp(choices, MostTiles);
        var tiles = DivideUp(choices, step);
        var file = place.File("filmstrip.jpg");
        var height = EvenHeight(counted, TileWidth);
        var answer = await place.FfmpegAsync(
            [
                .. byKeys ? ["-skip_frame", "nokey"] : Array.Empty<string>(),
                "-i",
                proxy,
                "-an",
                "-vf",
                $"select='not(mod(n,{step}))',scale={TileWidth}:{height}:out_range=full,format=yuvj420p,tile={tiles}x1",
                "-fps_mode",
                "passthrough",
                "-frames:v",
                "1",
                "-q:v",
                "4",
            ],
            file,
            null,
            cancellationToken
        );
        Keep(place, answer, made, findings, RenditionKind.Filmstrip, file, TileWidth * (int)tiles, height, tiles);
    }

    private static void Keep(
        RenditionPlace place,
        ToolAnswer answer,
        List<MadeRendition> made,
        List<Finding> findings,
        RenditionKind kind,
        string file,
        int width,
        int height,
        long? frames
    )
    {
        if (answer.Succeeded)
        {
            made.Add(RenditionPlace.Made(kind, file, "image/jpeg", width, height, frames));
        }
        else
        {
            findings.Add(place.Failed(kind == RenditionKind.Thumbnail ? "thumbnail" : "filmstrip", answer));
        }
    }

    private static int EvenHeight(CountedFrames counted, int width) =>
        Math.Max(2, (int)((long)counted.Height * width / Math.Max(1, counted.Width) / 2 * 2));

    private static long DivideUp(long number, long by) => Math.Max(1, (number + by - 1) / by);
}
