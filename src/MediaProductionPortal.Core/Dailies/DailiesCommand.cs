using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>A file, or a few, that come out of the run.</summary>
/// <param name="Output">What it is.</param>
/// <param name="File">Full path; of a stream its largest size, of stills the first.</param>
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
        var all = new SoundGraph(graph, plan, length).Of(apart, mixed, head, recipe.Tone);
        var (tracks, mixes) = (new Queue<IReadOnlyList<string>>(all.Apart), new Queue<string>(all.Mixed));

        List<string> arguments = [];
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
            if (output.IsStream)
            {
                foreach (var (rung, i) in Ladder.Of(place.Report.Width, output.Size).Select((r, i) => (r, i)))
                {
                    var sound = i < heard.Count ? [graph.Add(heard[i], Ladder.Sound)] : (string[])[];
                    arguments.AddRange(Written(place, [picture[i], .. sound]));
                    arguments.AddRange(
                        output.IsHevc ? rung.HevcEncoder(rate, place.Tools.Threads) : rung.Encoder(rate)
                    );
                    arguments.AddRange([.. Aac(sound.Length > 0), RungOf(place, output, i)]);
                }
            }
            else if (output.Form == DailiesForm.DnxhdOpAtom)
            {
                foreach (var (essence, i) in picture.Concat(heard).Select((e, i) => (e, i)))
                {
                    arguments.AddRange(Written(place, [essence]));
                    arguments.AddRange(Atom(place, output, recipe, rate, i > 0));
                    arguments.Add(AtomOf(place, output, i));
                }
            }
            else
            {
                arguments.AddRange(Written(place, picture.Concat(heard)));
                arguments.AddRange(Encoder(place, output, recipe, rate, heard.Count > 0));
                arguments.Add(Target(place, output, file));
            }

            files.Add(
                new(
                    output,
                    output.IsStream ? RungOf(place, output, 0)
                        : output.Form == DailiesForm.DnxhdOpAtom ? AtomOf(place, output, 0)
                        : file
                )
            );
        }

        return ([.. source.Arguments, .. plan.Inputs, "-filter_complex", graph.ToString(), .. arguments], files);
    }

    /// <summary>Full path of one size of a stream; 0 is the largest.</summary>
    public static string RungOf(RenditionPlace place, DailiesOutput output, int rung) =>
        place.File($"{NameOf(output)}-{Text(rung + 1)}{output.Extension}");

    /// <summary>Full path of one file of OP-Atom; 0 is the picture, then each track of sound.</summary>
    public static string AtomOf(RenditionPlace place, DailiesOutput output, int essence) =>
        place.File($"{NameOf(output)}-{(essence == 0 ? "v1" : $"a{Text(essence)}")}{output.Extension}");

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

    private static IEnumerable<string> Written(RenditionPlace place, IEnumerable<string> streams) =>
        [
            .. streams.SelectMany(s => (string[])["-map", s]),
            "-fps_mode",
            "passthrough",
            "-threads",
            Text(place.Tools.Threads),
            "-map_metadata",
            "-1",
            "-map_chapters",
            "-1",
        ];

    private static string[] Aac(bool heard) => heard ? ["-c:a", "aac", "-b:a", "160k"] : [];

    private static IEnumerable<string> Encoder(
        RenditionPlace place,
        DailiesOutput output,
        DailiesRecipe recipe,
        FrameRate rate,
        bool heard
    )
    {
        var start = DailiesTime.SourceStart(place.Report, recipe, rate);
        IEnumerable<string> began = start is { } first
            ? ["-timecode", first.Add(-recipe.HeadFrames).ToString()]
            : (string[])[];
        string[] sound = heard && output.IsEditorial ? ["-c:a", "pcm_s24le", "-ar", "48000"] : Aac(heard);
        return output.Form switch
        {
            DailiesForm.Review => [.. ProxyCommand.Web(rate), .. sound, .. began],
            DailiesForm.ReviewHevc => [.. ProxyCommand.Hevc(rate, place.Tools.Threads), .. sound, .. began],
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

    /// <summary>Each file has the clip's name, reel and timecode: what an editing system puts together again.</summary>
    private static IEnumerable<string> Atom(
        RenditionPlace place,
        DailiesOutput output,
        DailiesRecipe recipe,
        FrameRate rate,
        bool isSound
    ) =>
        [
            .. isSound
                ?
                [
                    "-c:a",
                    "pcm_s24le",
                    "-ar",
                    "48000",
                    "-mxf_audio_edit_rate",
                    $"{Text(rate.Numerator)}/{Text(rate.Denominator)}",
                    .. ProxyCommand.Packages(place.Report),
                ]
                : ProxyCommand.Editorial(place.Report, output.Recipe, rate),
            "-timecode",
            (DailiesTime.SourceStart(place.Report, recipe, rate) ?? new Timecode(0, rate)).ToString(),
            "-f",
            "mxf_opatom",
        ];

    private static string Target(RenditionPlace place, DailiesOutput output, string file) =>
        output.Form == DailiesForm.Stills
            ? place
                .File("still-%d.jpg")
                .Replace(
                    place.Folder,
                    place.Folder.Replace("%", "%%", StringComparison.Ordinal),
                    StringComparison.Ordinal
                )
            : file;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
