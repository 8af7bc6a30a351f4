using System.Globalization;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Movies of plates whose pixels tell which frame they are.</summary>
public sealed class ReferenceMovieTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [FfmpegTheory]
    [InlineData(PullMovie.H264, "h264")]
    [InlineData(PullMovie.ProResProxy, "prores")]
    public async Task AMovieHasTheFramesOfThePlateWithTimecodeReelAndWordsInItsBars(PullMovie form, string codec)
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 30);
        var options = new PullOptions { Movie = form, MovieText = "FOR: A 100 % 'vendor', {x}" };
        var job = Job(report, options, [.. Enumerable.Range(10, 12).Select(i => (long)i)]);
        var made = await MakeAsync(new(job, "AGM_010_PL01_v001_ref.mov") { Head = 4, Tail = 2 });
        Assert.Null(made.Words);
        var film = new MovieFilm(new(job, ""), folder.At(""));
        Assert.Equal((480, 270 + 2 * film.Bar), (film.Width, film.Height));
        Assert.Equal(Enumerable.Range(10, 12), Shown(film));
        Assert.Contains(codec, Ffmpeg.Ask(Movie, "stream=codec_name", "-select_streams", "v:0"));
        Assert.Contains("09:14:22:15", Ffmpeg.Ask(Movie, "stream_tags=timecode"));
        Assert.Contains("A001R1", Ffmpeg.Ask(Movie, "stream_tags=reel_name"));
        // words in both bars; the mark of handles only while there are some
        var upper = Bars(film, $"crop=240:{film.Bar}:240:0");
        Assert.Equal(Enumerable.Range(0, 12).Select(i => i is < 4 or >= 10), upper.Select(light => light > 1));
        Assert.All(Bars(film, $"crop=240:{film.Bar}:0:0"), light => Assert.True(light > 1));
        Assert.All(Bars(film, $"crop=480:{film.Bar}:0:{film.Height - film.Bar}"), light => Assert.True(light > 1));
    }

    [FfmpegFact]
    public async Task FramesThatComeBackwardsOrTwiceAreThoseOfThePlate()
    {
        var report = await StripFilm.LongGopAsync(folder.At("roll"), 30);
        var frames = BakedFrames.Of(20, new Speed(-1, 2), 6, 0, new FrameRange(0, 30));
        var job = Job(report, new() { Movie = PullMovie.H264, Retimes = RetimeChoice.Baked }, frames);
        var made = await MakeAsync(new(job, "AGM_010_PL01_v001_ref.mov"));
        Assert.Null(made.Words);
        Assert.Equal(frames.Select(f => (int)f), Shown(new(new(job, ""), folder.At(""))));
    }

    [FfmpegFact]
    public async Task WhatCantBeMadeIsSaidAndLeavesNothingBehind()
    {
        var report = await StripFilm.ProResAsync(folder.At("roll"), 6);
        var made = await MakeAsync(new(Job(report, new() { Movie = PullMovie.H264 }, [3, 4, 5, 6, 7]), "x_ref.mov"));
        Assert.Null(made.File);
        Assert.StartsWith("The reference movie could not be made: A001C001 ended after", made.Words);
        Assert.False(File.Exists(Path.Combine(PlateMaker.OutputOf(folder.At("work")), "x_ref.mov")));
    }

    private string Movie => Path.Combine(PlateMaker.OutputOf(folder.At("work")), "AGM_010_PL01_v001_ref.mov");

    private Task<MovieOutcome> MakeAsync(MovieJob job) =>
        new ReferenceMovie(new()).MakeAsync(job, folder.At("work"), default);

    private PlateJob Job(ClipReport report, PullOptions options, IReadOnlyList<long> frames) =>
        new()
        {
            Report = report,
            RollRoot = folder.At("roll"),
            Options = options,
            Frames = frames,
            Name = "AGM_010_PL01_v001",
        };

    private IEnumerable<int> Shown(MovieFilm film)
    {
        var picture = folder.At("picture.mkv");
        Ffmpeg.Run(
            "ffmpeg",
            "-v",
            "error",
            "-y",
            "-i",
            Movie,
            "-vf",
            string.Create(CultureInfo.InvariantCulture, $"crop=480:270:0:{film.Bar}"),
            "-fps_mode",
            "passthrough",
            "-c:v",
            "ffv1",
            picture
        );
        return FrameStrip.Read(picture, StripFilm.Width, StripFilm.Height).Select(f => f.Frame);
    }

    /// <summary>Mean light of a part of each frame, above black.</summary>
    private List<double> Bars(MovieFilm film, string crop)
    {
        var raw = Ffmpeg.Run(
            "ffmpeg",
            "-v",
            "error",
            "-i",
            Movie,
            "-vf",
            crop,
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "-pix_fmt",
            "gray",
            "-"
        );
        var size = raw.Length / 12;
        return [.. raw.Chunk(size).Select(f => f.Average(b => (double)b) - f.Min(b => (double)b))];
    }
}
