using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Copies all media of a clip, bit for bit.</summary>
internal sealed class CopyWhole(TrimOrder order, TrimPlace place)
{
    public async Task<TrimOutcome> RunAsync(IProgress<double>? progress, CancellationToken cancel)
    {
        var media = order.Clip.Files.Where(f => f.Role == ClipFileRole.Media).ToList();
        var paths = media.SelectMany(ClipFrames.PathsOf).ToList();
        var grown = new List<GrownFile>();
        var (done, total) = (0L, Math.Max(1, media.Sum(f => f.Size)));
        foreach (var path in paths)
        {
            // whole is whole: one name for all ranges of the clip
            var before = done;
            var (digest, trouble) = await CopyExactly.RunAsync(
                Path.Combine(order.RollRoot, path.Replace('/', Path.DirectorySeparatorChar)),
                place.Growing(path),
                new Share(bytes => progress?.Report(Math.Min(1, (before + bytes) / (double)total))),
                cancel
            );
            if (digest is null)
            {
                return TrimOutcome.Refused($"The copy of {path} was not kept: {trouble!.TrimEnd('.')}. Try again.");
            }

            done += digest.Size;
            grown.Add(new(path, path, true, digest));
        }

        var frames = new FrameRange(0, order.Clip.Frames ?? 0);
        return new(
            new(
                TrimKind.Whole,
                frames,
                await place.KeepAsync(grown, cancel),
                order.Clip.Timecode,
                order.Clip.Reel,
                new(
                    order.Frames.Length,
                    frames.Length,
                    frames.Length,
                    frames.Length,
                    "files bit for bit with the source's (xxh128)"
                ),
                []
            ),
            null,
            []
        );
    }

    private sealed class Share(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
