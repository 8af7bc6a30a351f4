using MediaProductionPortal.Media;
using MediaProductionPortal.Sound;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Cuts a sound take at samples: all its tracks, its files of one track each too.</summary>
internal sealed class TrimSound(TrimOrder order, TrimPlace place)
{
    public async Task<TrimOutcome> RunAsync(IProgress<double>? progress, CancellationToken cancel)
    {
        if (order.TimecodeAt(order.Frames.In) is not { } start)
        {
            return TrimOutcome.Refused(
                $"{order.Clip.Name} does not say at which timecode it begins. Take the whole recording."
            );
        }

        var grown = new List<GrownFile>();
        var notKept = new List<string>();
        var files = ClipMedia.InOrder(order.Clip.Files);
        BwfFile? made = null;
        foreach (var file in files)
        {
            var source = ClipMedia.FullPath(order.RollRoot, file);
            var sound = BwfFile.Read(source);
            if (SoundCut.At(sound, start, order.Frames.Length) is not { Count: > 0 } cut)
            {
                return TrimOutcome.Refused($"{file.Path} has no sound from {start} on. Leave it out.");
            }

            var path = order.NameOf(file.Path);
            var target = place.Growing(path);
            var wave = await CutWave.WriteAsync(source, target, cut.First, cut.Count, null, cancel);
            made = BwfFile.Read(target);
            if (
                made.Faults.Count > 0
                || made.TimeReference != new MoveWave(sound, cut.First, cut.Count).TimeReference
                || !await CutWave.IsPartAsync(source, cut.First, cut.Count, target, cancel)
            )
            {
                return TrimOutcome.Refused(TrimClip.NotProven(order, $"{path} is not the recording, sample by sample"));
            }

            notKept.AddRange(wave.NotKept.Select(id => $"the {id.Trim()} chunk of {file.Path}"));
            if (cut.MissingHead + cut.MissingTail > 0)
            {
                notKept.Add(
                    $"{cut.MissingHead:N0} samples before and {cut.MissingTail:N0} behind {file.Path}, which were not recorded"
                );
            }

            grown.Add(new(path, file.Path, false));
            progress?.Report(grown.Count / (double)files.Count);
        }

        return new(
            new(
                TrimKind.Sound,
                order.Frames,
                await place.KeepAsync(grown, cancel),
                made!.Timecode?.ToString(),
                made.Tape,
                TrimClip.Proof(order.Frames, "samples with the source's, byte by byte") with
                {
                    Timecode = made.Timecode?.ToString(),
                    Reel = made.Tape,
                    Samples = made.Samples,
                },
                notKept
            ),
            null,
            []
        );
    }
}
