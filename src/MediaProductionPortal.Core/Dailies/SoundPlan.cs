using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>Which tracks dailies have, out of which inputs, and which of them are the mix.</summary>
/// <param name="Inputs">More arguments of ffmpeg: the recorders' files, entered at a whole second before they are needed.</param>
/// <param name="Tracks">In the order in which editors get them.</param>
/// <param name="Left">Tracks that the mix sums up, by their place.</param>
/// <param name="Right">The same for right.</param>
internal sealed record SoundPlan(
    IReadOnlyList<string> Inputs,
    IReadOnlyList<SoundTrack> Tracks,
    IReadOnlyList<int> Left,
    IReadOnlyList<int> Right
)
{
    public static readonly SoundPlan Silent = new([], [], [], []);

    /// <summary>What the recorders have.</summary>
    /// <param name="first">Number of the first input that is free.</param>
    /// <param name="files">Of each recording.</param>
    public static SoundPlan Of(
        TakeSound sound,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> files,
        IReadOnlyList<string> mixTracks,
        int first
    )
    {
        var inputs = new List<string>();
        var tracks = new List<SoundTrack>();
        var (mix, left, right) = (MixLane(sound), new List<int>(), new List<int>());
        foreach (var lane in sound.Lanes)
        {
            if (lane == mix)
            {
                var route = SoundRoute.Of(lane, mixTracks);
                left.AddRange(route.Left.Select(c => tracks.Count + c));
                right.AddRange(route.Right.Select(c => tracks.Count + c));
            }

            var cuts = lane.Parts.Select(p => Cuts(p, files[p.Sound.Id], sound.Pull, inputs, ref first)).ToList();
            tracks.AddRange(
                Enumerable
                    .Range(0, lane.Channels)
                    .Select(c => new SoundTrack(NameOf(lane, c), [.. cuts.Where(p => c < p.Count).Select(p => p[c])]))
            );
        }

        return new(inputs, tracks, left, right);
    }

    /// <summary>What the camera heard.</summary>
    public static SoundPlan OfCamera(ClipReport report, DailiesRecipe recipe, FrameRate rate)
    {
        if (report.Channels is null or 0)
        {
            return Silent;
        }

        var (apart, streams, channels) = (
            ClipMedia.SoundTracks(report.Files).Count,
            ProxySound.Streams(report),
            report.Channels.Value
        );
        // what lies where is known of one stream, and of streams of one channel; of others the first is heard
        IEnumerable<(string Pad, int Channel)> pads =
            apart > 0 ? Enumerable.Range(1, apart).Select(i => ($"{Text(i)}:a:0", 0))
            : streams == channels ? Enumerable.Range(0, streams).Select(s => ($"0:a:{Text(s)}", 0))
            : Enumerable.Range(0, streams == 1 ? channels : 1).Select(c => ("0:a:0", c));
        var skip = DailiesTime.Samples(recipe.Range?.In ?? 0, rate);
        var tracks = pads.Select(
                (p, i) =>
                    new SoundTrack(Text(i + 1), [new(p.Pad, p.Channel, skip, null, 0, "aresample=48000:first_pts=0,")])
            )
            .ToList();
        return new([], tracks, [0], [tracks.Count > 1 ? 1 : 0]);
    }

    /// <summary>Two recorders have the same voices: their mixes are not summed. The one that has most of the picture, and a mix.</summary>
    private static SoundLane? MixLane(TakeSound sound) =>
        sound
            .Lanes.OrderByDescending(l => SoundRoute.HasMix(l))
            .ThenByDescending(l => l.Parts.Sum(p => (double)p.Count / p.Sound.SampleRate))
            .FirstOrDefault();

    private static List<SoundCut> Cuts(
        SoundPart part,
        IReadOnlyList<SoundFile> files,
        SoundPull pull,
        List<string> inputs,
        ref int next
    )
    {
        var rate = part.Sound.SampleRate;
        var second = part.From / rate;
        var cuts = new List<SoundCut>();
        foreach (var file in files)
        {
            // whole seconds are whole samples: what is left is counted
            inputs.AddRange(["-ss", Text(second), "-t", Text(part.Count / rate + 3), "-i", "file:" + file.Path]);
            for (var channel = 0; channel < file.Channels; channel++)
            {
                cuts.Add(
                    new($"{Text(next)}:a:0", channel, part.From - second * rate, part.Count, part.At, Speed(rate, pull))
                );
            }

            next++;
        }

        return cuts;
    }

    /// <summary>Exact: samples are made more or fewer, and played at another rate.</summary>
    private static string Speed(int sampleRate, SoundPull pull) =>
        (sampleRate, pull) switch
        {
            (48_000, SoundPull.None) => "",
            (_, SoundPull.None) => "aresample=48000,",
            (48_048, SoundPull.Down) => "asetrate=48000,",
            (_, SoundPull.Down) => "aresample=48048,asetrate=48000,",
            (_, SoundPull.Up) => "aresample=48000,asetrate=48048,aresample=48000,",
            _ => "",
        };

    private static string NameOf(SoundLane lane, int channel) =>
        channel < lane.TrackNames.Count && lane.TrackNames[channel].Length > 0
            ? lane.TrackNames[channel]
            : Text(channel + 1);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
