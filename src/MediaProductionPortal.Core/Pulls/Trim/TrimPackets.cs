using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Trims clips of which every frame stands alone, over spans where there are some, and Wave files beside them.</summary>
internal sealed class TrimPackets(MediaTools tools, TrimOrder order, TrimPlace place)
{
    /// <summary>Where the reading of the picture begins, in frames before the frame: exact first. Which one is right is proven, not known.</summary>
    private static readonly double[] Early = [0, 0.25];

    private readonly List<string> said = [];
    private readonly List<GrownFile> grown = [];
    private PacketProof? first;

    public async Task<TrimOutcome> RunAsync(IProgress<double>? progress, CancellationToken cancel)
    {
        var (files, reason) = await PacketFile.OpenAsync(tools, order.Clip, order.RollRoot, cancel);
        if (reason is not null)
        {
            return TrimOutcome.Refused(TrimClip.NotProven(order, reason));
        }

        var done = 0L;
        foreach (var part in TrimParts.Of([.. files.Select(f => (f.File, f.Frames))], order.Frames))
        {
            var source = files.First(f => f.File == part.File);
            var before = done;
            var trouble = await PartAsync(
                source,
                part,
                frames => progress?.Report((before + frames) / (double)order.Frames.Length),
                cancel
            );
            if (trouble is not null)
            {
                return TrimOutcome.Refused(TrimClip.NotProven(order, trouble), said);
            }

            done += part.Wanted.Length;
        }

        if (done != order.Frames.Length)
        {
            return TrimOutcome.Refused(
                $"{order.Clip.Name} has {files.Sum(f => f.Frames):N0} frames, and {order.Frames} were asked for. Plan the pull again."
            );
        }

        var beside = SoundBeside.Of(order, files[0].Rate);
        foreach (var track in beside)
        {
            grown.Add(await track.WriteAsync(place, cancel));
        }

        var samples = first?.Samples ?? (beside.Count > 0 ? beside[0].Cut.Count : null);
        return new(
            new(
                TrimKind.Packets,
                order.Frames,
                await place.KeepAsync(grown, cancel),
                first?.Timecode,
                first?.Reel,
                TrimClip.Proof(
                    order.Frames,
                    samples is null
                        ? $"packets with the source's ({PacketHashes.Format})"
                        : $"packets with the source's ({PacketHashes.Format}), sound by sample"
                ) with
                {
                    Timecode = first?.Timecode,
                    Reel = first?.Reel,
                    Samples = samples,
                },
                [.. files.SelectMany(f => f.NotKept).Distinct()]
            ),
            null,
            said
        );
    }

    private async Task<string?> PartAsync(
        PacketFile source,
        TrimPart part,
        Action<long> progress,
        CancellationToken cancel
    )
    {
        var path = order.NameOf(part.File.Path);
        var target = place.Growing(path);
        var frames = FrameRange.Of(part.Offset + part.Wanted.In, part.Wanted.Length);
        if (part.IsWhole)
        {
            var (digest, trouble) = await CopyExactly.RunAsync(source.FullPath, target, null, cancel);
            grown.Add(new(path, part.File.Path, true, digest, frames));
            first ??= new(part.Frames, Normal(source.Probe.Tag("timecode"), source.Rate), source.Reel, null, null);
            return trouble;
        }

        var timecode = order.TimecodeAt(part.Offset + part.Wanted.In);
        var reel = source.Reel ?? order.Clip.Reel;
        string? why = null;
        foreach (var early in Early)
        {
            var answer = await ToolRun.RunAsync(
                tools.Ffmpeg,
                CutPackets.Arguments(source, part.Wanted, timecode, reel, early, target),
                tools.Encoding(source.Probe.Seconds),
                cancel,
                line => IsProgress(line, progress)
            );
            said.AddRange(answer.Said);
            if (!answer.Succeeded)
            {
                return ProbeRun.Shorten(answer.Complaint, source.FullPath);
            }

            var proof = await ProvePackets.RunAsync(tools, source, part.Wanted, target, timecode, reel, cancel);
            if (proof.Trouble is null)
            {
                first ??= proof;
                grown.Add(new(path, part.File.Path, false, Frames: frames));
                return null;
            }

            why ??= proof.Trouble;
        }

        return why;
    }

    private static bool IsProgress(string line, Action<long> progress)
    {
        if (
            line.StartsWith("frame=", StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(6).Trim(), CultureInfo.InvariantCulture, out var frame)
        )
        {
            progress(frame);
            return true;
        }

        return line.StartsWith("total_size=", StringComparison.Ordinal);
    }

    private static string? Normal(string? text, FrameRate rate) =>
        Timecode.TryParse(text, rate, out var timecode) ? timecode.ToString() : text;
}
