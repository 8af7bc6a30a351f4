using System.Globalization;
using MediaProductionPortal.Sound.Sync;

namespace MediaProductionPortal.Dailies;

/// <summary>The sound of dailies as filters: every track exactly as long as the picture, and a stereo mix of them.</summary>
internal sealed class SoundGraph(FilterGraph graph, SoundPlan plan, long samples)
{
    private readonly Dictionary<string, Queue<string>> pads = [];

    /// <param name="apart">Outputs that get every track.</param>
    /// <param name="mixed">Outputs that get the mix.</param>
    /// <param name="tone">Samples of head before the mix; 0: none.</param>
    /// <param name="loud">The head is a tone, not silence.</param>
    /// <returns>Of each output of <paramref name="apart"/> its tracks, of each of <paramref name="mixed"/> its mix; nothing without sound.</returns>
    public (IReadOnlyList<IReadOnlyList<string>> Apart, IReadOnlyList<string> Mixed) Of(
        int apart,
        int mixed,
        long tone,
        bool loud
    )
    {
        if (plan.Tracks.Count == 0 || apart + mixed == 0)
        {
            return ([.. Enumerable.Repeat<IReadOnlyList<string>>([], apart)], []);
        }

        var use = plan.Left.Concat(plan.Right).ToList();
        SplitPads(plan.Tracks.Where((_, track) => apart > 0 || use.Contains(track)));
        var tracks = new List<IReadOnlyList<string>>();
        for (var track = 0; track < plan.Tracks.Count; track++)
        {
            var heard = mixed > 0 ? use.Count(t => t == track) : 0;
            if (apart + heard > 0)
            {
                tracks.Add(graph.Split(Track(plan.Tracks[track]), "asplit", apart + heard));
            }
            else
            {
                tracks.Add([]);
            }
        }

        List<IReadOnlyList<string>> whole =
        [
            .. Enumerable.Range(0, apart).Select(o => tracks.Select(t => t[o]).ToList()),
        ];
        if (mixed == 0)
        {
            return (whole, []);
        }

        var rest = tracks.Select(t => new Queue<string>(t.Skip(apart))).ToList();
        var (left, right) = (Sum(plan.Left, rest), Sum(plan.Right, rest));
        var mix = graph.Add($"{left}{right}", "join=inputs=2:channel_layout=stereo");
        if (tone > 0)
        {
            mix = graph.Add($"{Head(tone, loud)}{mix}", "concat=n=2:v=0:a=1");
        }

        return (whole, graph.Split(mix, "asplit", mixed));
    }

    /// <summary>A pad of the graph may be read once, and must be: each is split into as many as read it.</summary>
    private void SplitPads(IEnumerable<SoundTrack> read)
    {
        foreach (var pad in read.SelectMany(t => t.Cuts).GroupBy(c => c.Pad))
        {
            pads[pad.Key] = new(graph.Split($"[{pad.Key}]", "asplit", pad.Count()));
        }
    }

    private string Track(SoundTrack track)
    {
        var cuts = track.Cuts.Select(Cut).ToList();
        return cuts.Count == 1
            ? cuts[0]
            : graph.Add(string.Concat(cuts), $"amix=inputs={Text(cuts.Count)}:normalize=0:duration=longest");
    }

    private string Cut(SoundCut cut)
    {
        // the camera's sound is brought to 48 kHz before it is counted, a recorder's is counted as it is
        var counts = cut.Count is { } count
            ? $"atrim=start_sample={Text(cut.Skip)}:end_sample={Text(cut.Skip + count)},asetpts=PTS-STARTPTS,{cut.Speed}"
            : $"{cut.Speed}atrim=start_sample={Text(cut.Skip)},asetpts=PTS-STARTPTS,";
        var late = cut.At > 0 ? $"adelay=delays={Text(cut.At)}S:all=1," : "";
        return graph.Add(
            pads[cut.Pad].Dequeue(),
            $"{counts}pan=mono|c0=c{Text(cut.Channel)},{late}apad=whole_len={Text(samples)},atrim=end_sample={Text(samples)}"
        );
    }

    /// <summary>Of many, each is made quieter, as voices do not add up in step.</summary>
    private string Sum(IReadOnlyList<int> which, List<Queue<string>> tracks)
    {
        var inputs = which.Select(t => tracks[t].Dequeue()).ToList();
        return inputs.Count == 1
            ? inputs[0]
            : graph.Add(
                string.Concat(inputs),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"amix=inputs={inputs.Count}:normalize=0,volume={1 / Math.Sqrt(inputs.Count):0.####}"
                )
            );
    }

    /// <summary>SMPTE RP 155: −20 dBFS is a sine whose tops are at a tenth of full scale.</summary>
    private string Head(long length, bool loud)
    {
        var (wave, end) = (loud ? "0.1*sin(2*PI*1000*t)" : "0", Text(length));
        return graph.Add(
            "",
            $"aevalsrc=exprs='{wave}|{wave}':s={Text(TakeSound.SampleRate)}:c=stereo,atrim=end_sample={end}"
        );
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
