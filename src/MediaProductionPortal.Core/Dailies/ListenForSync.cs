using System.Runtime.InteropServices;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;

namespace MediaProductionPortal.Dailies;

/// <summary>Compares what the camera heard with what the recorders have, and says by how much they seem to be apart.</summary>
public sealed class ListenForSync(MediaTools tools)
{
    /// <summary>More of a take says no more.</summary>
    private const int MostSeconds = 240;

    /// <param name="picture">The clip, or the range of it.</param>
    /// <param name="sounds">That may belong to it.</param>
    /// <param name="choice">What is chosen now: the suggestion is what should come on top of it.</param>
    /// <param name="files">Of every recording.</param>
    /// <returns>Null when the camera heard nothing, or nothing that is alike.</returns>
    public async Task<SyncSuggestion?> RunAsync(
        ClipReport report,
        string rollRoot,
        string workFolder,
        SyncPicture picture,
        IEnumerable<SyncSound> sounds,
        SyncChoice choice,
        IReadOnlyDictionary<Guid, IReadOnlyList<SoundFile>> files,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(picture);
        var rate = picture.Start.Rate;
        var longest = (long)MostSeconds * rate.Nominal;
        picture = picture with { Frames = Math.Min(picture.Frames, longest) };
        // whole frames around it, of which only the two seconds are kept
        var reach = (long)Math.Ceiling(SuggestSync.Within.TotalSeconds / rate.Seconds(1));
        var around = picture with { Start = picture.Start.Add(-reach), Frames = picture.Frames + 2 * reach };
        var found = MatchSound.Find(around, sounds, choice);
        if (report.Channels is null or 0 || found.Lanes.Count == 0)
        {
            return null;
        }

        Directory.CreateDirectory(workFolder);
        var place = new RenditionPlace(tools, report, workFolder);
        using var source = PictureSource.Open(place, rollRoot, rate);
        var camera = await ReadAsync(
            source.Arguments,
            SoundPlan.OfCamera(report, new([]), rate),
            picture.Samples(TakeSound.SampleRate),
            cancellationToken
        );
        var recorder = await ReadAsync([], SoundPlan.Of(found, files, [], 0), found.Samples, cancellationToken);
        var early = (int)(new SyncSlip(reach).Samples(rate, TakeSound.SampleRate) - SuggestSync.Reach);
        return camera.Length == 0 || recorder.Length <= early
            ? null
            : SuggestSync.WithDrift(camera, recorder.AsSpan(early));
    }

    private async Task<float[]> ReadAsync(
        IReadOnlyList<string> inputs,
        SoundPlan plan,
        long samples,
        CancellationToken cancellationToken
    )
    {
        var graph = new FilterGraph();
        var heard = new SoundGraph(graph, plan, samples).Of(0, 1, 0, false).Mixed;
        if (heard is not [var mix])
        {
            return [];
        }

        // what comes out of a graph takes no further filter
        var mono = graph.Add(mix, "pan=mono|c0=0.5*c0+0.5*c1");
        var (answer, bytes) = await ToolPipe.RunAsync(
            tools.Ffmpeg,
            [
                "-nostdin",
                "-loglevel",
                "error",
                .. inputs,
                .. plan.Inputs,
                "-filter_complex",
                graph.ToString(),
                "-map",
                mono,
                "-f",
                "f32le",
                "-",
            ],
            default,
            (int)Math.Min(int.MaxValue, samples * sizeof(float) + (1 << 20)),
            tools.StallLimit,
            cancellationToken
        );
        return answer.Succeeded ? MemoryMarshal.Cast<byte, float>(bytes).ToArray() : [];
    }
}
