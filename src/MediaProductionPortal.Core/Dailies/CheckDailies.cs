using System.Globalization;
using System.Runtime.InteropServices;
using MediaProductionPortal.Media;
using MediaProductionPortal.Sound.Sync;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Dailies;

/// <summary>The checks before a person looks: of the finished review file, as it will be watched.</summary>
public sealed class CheckDailies(MediaTools tools)
{
    private const int MostSeconds = 300;

    /// <param name="review">Full path of the review MP4.</param>
    /// <param name="suggestion">By the camera's own sound, where that could be compared.</param>
    public async Task<(IReadOnlyList<QcFinding> Findings, SyncSuggestion? ByClap)> RunAsync(
        ClipReport report,
        DailiesRecipe recipe,
        string review,
        SyncSuggestion? suggestion,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(recipe);
        var rate = ProxyEncoder.RateOf(report);
        var synced = recipe is { IsMos: false, Sound.Lanes.Count: > 0 };
        var hasSound = !recipe.IsMos && (synced || report.Channels > 0);
        var signal = await ReviewSignal.OfAsync(tools, review, recipe.HeadFrames, hasSound, cancellationToken);
        var clap = synced ? await ClapAsync(signal, review, recipe, rate, cancellationToken) : null;
        List<QcFinding> findings = [.. Holes(report), .. CheckSignal.Of(signal, rate, hasSound)];
        if (synced && (Off(suggestion, rate) ?? Off(clap, rate)) is { } off)
        {
            findings.Add(off);
        }

        return (findings, clap);
    }

    private static IEnumerable<QcFinding> Holes(ClipReport report)
    {
        if (report.Files[0].Sequence is { Holes: { Count: > 0 } holes } range)
        {
            var missing = holes.Sum(h => (h.Last - h.First) / range.Step + 1);
            yield return new(
                "missing-frames",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{missing:N0} frames are missing; the frame before stands in their place."
                ),
                (holes[0].First - range.First) / range.Step
            );
        }
    }

    /// <summary>Half a frame is what nobody sees.</summary>
    private static QcFinding? Off(SyncSuggestion? found, FrameRate rate)
    {
        if (found is null || Math.Abs(found.Slip) <= new SyncSlip(0, 50).Samples(rate, TakeSound.SampleRate))
        {
            return null;
        }

        var slip = SyncSlip.Of(found.Slip, rate, TakeSound.SampleRate);
        var by = found.Basis == SyncBasis.Clap ? "slate and beep" : "the camera's own sound";
        var frames = Math.Abs(slip.Frames + slip.Subframes / 100.0);
        return new(
            "sync",
            string.Create(
                CultureInfo.InvariantCulture,
                $"By {by} the sound should be {frames:0.##} frames {(found.Slip > 0 ? "later" : "earlier")}. Look at the slate, and slip it if that is so."
            )
        );
    }

    private async Task<SyncSuggestion?> ClapAsync(
        ReviewSignal signal,
        string review,
        DailiesRecipe recipe,
        FrameRate rate,
        CancellationToken cancellationToken
    )
    {
        if (SlateClap.Frame([.. signal.Frames.Take(MostSeconds * rate.Nominal).Select(f => f.Mean)]) is not { } clap)
        {
            return null;
        }

        var head = (int)DailiesTime.Samples(recipe.HeadFrames, rate);
        var (answer, bytes) = await ToolPipe.RunAsync(
            tools.Ffmpeg,
            [
                "-nostdin",
                "-loglevel",
                "error",
                "-t",
                $"{MostSeconds}",
                "-i",
                "file:" + review,
                "-map",
                "0:a:0",
                "-af",
                "pan=mono|c0=c0",
                "-ar",
                "48000",
                "-f",
                "f32le",
                "-",
            ],
            default,
            MostSeconds * TakeSound.SampleRate * sizeof(float) + (1 << 20),
            tools.StallLimit,
            cancellationToken
        );
        var samples = MemoryMarshal.Cast<byte, float>(bytes);
        if (!answer.Succeeded || samples.Length <= head || SlateClap.Sample(samples[head..]) is not { } beep)
        {
            return null;
        }

        var found = SuggestSync.ByClap(clap, rate, beep);
        return Math.Abs(found.Slip) <= SuggestSync.Reach ? found : null;
    }
}
