using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Takes the files of the wanted frames of a sequence, bit for bit.</summary>
internal sealed class TrimFrames(TrimOrder order, TrimPlace place)
{
    public async Task<TrimOutcome> RunAsync(IProgress<double>? progress, CancellationToken cancel)
    {
        var file = ClipMedia.InOrder(order.Clip.Files)[0];
        var range = file.Sequence!;
        var holes = range
            .Holes.Where(h => h.First <= Number(order.Frames.Last) && h.Last >= Number(order.Frames.In))
            .ToList();
        if (holes is [var hole, ..])
        {
            return TrimOutcome.Refused(
                $"{order.Clip.Name} lacks the frames {hole.First} to {hole.Last}, which are in the range that was asked for. "
                    + "Find them on another copy of the card, or leave the event out."
            );
        }

        if (Number(order.Frames.Last) > range.Last)
        {
            return TrimOutcome.Refused(
                $"{order.Clip.Name} ends with frame {range.Last}, and frame {Number(order.Frames.Last)} was asked for. Plan the pull again."
            );
        }

        var grown = new List<GrownFile>();
        for (var frame = order.Frames.In; frame < order.Frames.Out; frame++)
        {
            var source = ClipMedia.FrameName(file, Number(frame));
            var path = order.NameOf(source, isFrame: true);
            var (digest, trouble) = await CopyExactly.RunAsync(
                ClipMedia.FramePath(order.RollRoot, file, Number(frame)),
                place.Growing(path),
                null,
                cancel
            );
            if (digest is null)
            {
                return TrimOutcome.Refused(TrimClip.NotProven(order, $"frame {Number(frame)}: {trouble}"));
            }

            grown.Add(new(path, source, true, digest));
            progress?.Report((frame - order.Frames.In + 1) / (double)order.Frames.Length);
        }

        foreach (var track in order.Rate is { } rate ? SoundBeside.Of(order, rate) : [])
        {
            grown.Add(await track.WriteAsync(place, cancel));
        }

        var kept = await place.KeepAsync(grown, cancel);
        var header = FrameHeader.Read(
            Path.Combine(order.Folder, kept[0].Path.Replace('/', Path.DirectorySeparatorChar))
        );
        return new(
            new(
                TrimKind.Frames,
                order.Frames,
                kept,
                order.TimecodeAt(order.Frames.In)?.ToString(),
                null,
                TrimClip.Proof(order.Frames, "files bit for bit with the source's (xxh128)") with
                {
                    Timecode = header?.Timecode,
                },
                []
            ),
            null,
            []
        );

        long Number(long frame) => range.First + frame * range.Step;
    }
}
