using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>A file, or a few, that come out of the run.</summary>
/// <param name="Output">What it is.</param>
/// <param name="File">Full path; of a ladder its master playlist, of stills the first.</param>
internal sealed record DailiesFile(DailiesOutput Output, string File);

/// <summary>All of a clip's dailies as one command: the original is decoded once, and each recorder's file is read once.</summary>
internal static class DailiesCommand
{
    public static (IReadOnlyList<string> Arguments, IReadOnlyList<DailiesFile> Files) Of(
        RenditionPlace place,
        DailiesRecipe recipe,
        FrameRate rate,
        PictureSource source,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> sounds,
        BurnFilter burns
    )
    {
        var frames = DailiesTime.Frames(place.Report, recipe);
        var plan = PlanOf(place.Report, recipe, rate, source, sounds);
        var graph = new FilterGraph();
        var pictures = new PictureGraph(graph, place, recipe, rate, burns).Of(frames);
        var length = recipe.Sound?.Samples ?? DailiesTime.Samples(frames ?? 0, rate);
        var head =
            DailiesTime.Samples(recipe.HeadFrames + (frames ?? 0), rate) - DailiesTime.Samples(frames ?? 0, rate);
        var apart = recipe.Outputs.Count(o => o.IsEditorial);
        var mixed = recipe.Outputs.Select((o, i) => Mixes(o, pictures[i])).Sum();
        var sound = new SoundGraph(graph, plan, length).Of(apart, mixed, head, recipe.Tone);
        var (tracks, mixes) = (new Queue<IReadOnlyList<string>>(sound.Apart), new Queue<string>(sound.Mixed));

        List<string> arguments = [.. source.Arguments, .. plan.Inputs, "-filter_complex", graph.ToString()];
        var files = new List<DailiesFile>();
        foreach (var (output, picture) in recipe.Outputs.Zip(pictures))
        {
            var file = place.File(
                output.Form == DailiesForm.Stills ? "still-1.jpg" : $"{NameOf(output)}{output.Extension}"
            );
            var heard = output.IsEditorial
                ? tracks.Dequeue()
                :
                [
                    .. picture
                        .TakeWhile(_ => Mixes(output, picture) > 0 && mixes.Count > 0)
                        .Select(_ => mixes.Dequeue()),
                ];
            arguments.AddRange(Maps(output, picture, heard));
            arguments.AddRange([
                "-fps_mode",
                "passthrough",
                "-threads",
                Text(place.Tools.Threads),
                "-map_metadata",
                "-1",
                "-map_chapters",
                "-1",
            ]);
            arguments.AddRange(Encoder(place, output, recipe, rate, picture.Count, heard.Count > 0));
            arguments.Add(Target(place, output, file));
            files.Add(new(output, file));
        }

        return (arguments, files);
    }

    /// <summary>Streams of sound that an editorial output has.</summary>
    public static int TracksOf(
        ClipReport report,
        DailiesRecipe recipe,
        FrameRate rate,
        PictureSource source,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> sounds
    ) => PlanOf(report, recipe, rate, source, sounds).Tracks.Count;

    private static SoundPlan PlanOf(
        ClipReport report,
        DailiesRecipe recipe,
        FrameRate rate,
        PictureSource source,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> sounds
    ) =>
        recipe.IsMos ? SoundPlan.Silent
        : recipe.Sound is { Lanes.Count: > 0 } sound
            ? SoundPlan.Of(sound, sounds, recipe.MixTracks, source.Arguments.Count(a => a == "-i"))
        : SoundPlan.OfCamera(report, recipe, rate);

    public static string NameOf(DailiesOutput output) => output.Form.ToString().ToLowerInvariant();

    private static int Mixes(DailiesOutput output, IReadOnlyList<string> picture) =>
        output.IsEditorial || !output.HasSound ? 0 : picture.Count;

    private static IEnumerable<string> Maps(
        DailiesOutput output,
        IReadOnlyList<string> picture,
        IReadOnlyList<string> heard
    ) =>
        output.Form == DailiesForm.ReviewLadder
            ? picture.SelectMany((p, i) => (string[])(i < heard.Count ? ["-map", p, "-map", heard[i]] : ["-map", p]))
            : picture.Concat(heard).SelectMany(p => (string[])["-map", p]);

    private static IEnumerable<string> Encoder(
        RenditionPlace place,
        DailiesOutput output,
        DailiesRecipe recipe,
        FrameRate rate,
        int pictures,
        bool heard
    )
    {
        var start = DailiesTime.SourceStart(place.Report, recipe, rate);
        string[] sound =
            !heard ? []
            : output.IsEditorial ? ["-c:a", "pcm_s24le", "-ar", "48000"]
            : ["-c:a", "aac", "-b:a", "160k"];
        return output.Form switch
        {
            DailiesForm.Review =>
            [
                .. ProxyCommand.Web(rate),
                .. sound,
                .. start is { } first ? ["-timecode", first.Add(-recipe.HeadFrames).ToString()] : (string[])[],
            ],
            DailiesForm.ReviewLadder => [.. Stream(place, output, rate, pictures, heard), .. sound],
            DailiesForm.Stills => ["-f", "image2", "-q:v", "2"],
            _ =>
            [
                .. ProxyCommand.Editorial(place.Report, output.Recipe, rate),
                .. sound,
                "-timecode",
                (start ?? new Timecode(0, rate)).ToString(),
            ],
        };
    }

    /// <summary>Segments begin with key frames two seconds apart, in every rung at the same frames.</summary>
    private static List<string> Stream(
        RenditionPlace place,
        DailiesOutput output,
        FrameRate rate,
        int pictures,
        bool heard
    )
    {
        const int Seconds = 2;
        List<string> arguments =
        [
            "-c:v",
            "libx264",
            "-preset",
            "veryfast",
            "-pix_fmt",
            "yuv420p",
            "-bf",
            "0",
            "-g",
            Text(Seconds * rate.Nominal),
            "-keyint_min",
            Text(Seconds * rate.Nominal),
            "-sc_threshold",
            "0",
        ];
        foreach (var (rung, i) in Ladder.Of(place.Report.Width, output.Size).Take(pictures).Select((r, i) => (r, i)))
        {
            arguments.AddRange([
                $"-b:v:{Text(i)}",
                $"{Text(rung.Kilobits)}k",
                $"-maxrate:v:{Text(i)}",
                $"{Text(rung.Kilobits * 3 / 2)}k",
                $"-bufsize:v:{Text(i)}",
                $"{Text(rung.Kilobits * 2)}k",
            ]);
        }

        var streams = Enumerable.Range(0, pictures).Select(i => heard ? $"v:{Text(i)},a:{Text(i)}" : $"v:{Text(i)}");
        arguments.AddRange([
            "-f",
            "hls",
            "-hls_time",
            Text(Seconds),
            "-hls_playlist_type",
            "vod",
            "-hls_segment_type",
            "fmp4",
            "-hls_flags",
            "single_file+independent_segments",
            "-var_stream_map",
            string.Join(' ', streams),
            "-master_pl_name",
            Path.GetFileName(place.File($"{NameOf(output)}{output.Extension}")),
        ]);
        return arguments;
    }

    private static string Target(RenditionPlace place, DailiesOutput output, string file) =>
        output.Form switch
        {
            DailiesForm.ReviewLadder => place.File("rung%v.m3u8"),
            DailiesForm.Stills => place
                .File("still-%d.jpg")
                .Replace(
                    place.Folder,
                    place.Folder.Replace("%", "%%", StringComparison.Ordinal),
                    StringComparison.Ordinal
                ),
            _ => file,
        };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
