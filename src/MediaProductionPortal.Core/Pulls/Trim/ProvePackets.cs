using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>What a trimmed file's own reading proved; or why it did not.</summary>
/// <param name="Trouble">What is wrong, a phrase that begins with "it"; null when nothing is.</param>
internal sealed record PacketProof(long Frames, string? Timecode, string? Reel, long? Samples, string? Trouble)
{
    public static PacketProof Failed(string trouble) => new(0, null, null, null, trouble);
}

/// <summary>
/// Opens a trimmed file again: its packets must be those of the source's frames, one by one, its sound the source's samples, its
/// timecode and reel what they should be.
/// </summary>
internal static class ProvePackets
{
    public static async Task<PacketProof> RunAsync(
        MediaTools tools,
        PacketFile source,
        FrameRange frames,
        string target,
        Timecode? timecode,
        string? reel,
        CancellationToken cancel
    )
    {
        var (probe, complaint) = await ProbeRun.OpenAsync(tools, target, isCounted: false, cancel);
        if (probe?.Picture is not { } picture)
        {
            return PacketProof.Failed($"it could not be opened again ({complaint.TrimEnd('.')})");
        }

        if (Differs("timecode", timecode?.ToString(), Normal(probe.Tag("timecode"), source.Rate)) is { } otherTime)
        {
            return PacketProof.Failed(otherTime);
        }

        if (Differs("reel", reel, probe.Tag("reel_name")) is { } otherReel)
        {
            return PacketProof.Failed(otherReel);
        }

        // source and copy are read at the same time, pictures before sound
        return await PicturesAsync(tools, source, frames, target, picture, cancel) is { } pictures
                ? PacketProof.Failed(pictures)
            : source.Probe.Sound.Count > 0
            && await SoundAsync(tools, source, frames, target, probe, cancel) is { } sound
                ? PacketProof.Failed(sound)
            : new(
                frames.Length,
                Normal(probe.Tag("timecode"), source.Rate),
                probe.Tag("reel_name"),
                Samples(source, frames),
                null
            );
    }

    private static async Task<string?> PicturesAsync(
        MediaTools tools,
        PacketFile source,
        FrameRange frames,
        string target,
        ProbeStream picture,
        CancellationToken cancel
    )
    {
        var reading = PacketHashes.ReadAsync(
            tools,
            source.FullPath,
            source.Rate,
            frames,
            source.Picture,
            isAll: false,
            cancel
        );
        var (made, whyNot) = await PacketHashes.ReadAsync(
            tools,
            target,
            source.Rate,
            new(0, frames.Length),
            picture,
            isAll: true,
            cancel
        );
        var (wanted, why) = await reading;
        if (wanted is null || made is null)
        {
            return $"its packets could not be read ({(wanted is null ? why : whyNot).TrimEnd('.')})";
        }

        if (made.Count != frames.Length)
        {
            return $"it has {made.Count:N0} frames and should have {frames.Length:N0}";
        }

        for (var i = 0L; i < frames.Length; i++)
        {
            if (!wanted.TryGetValue(frames.In + i, out var packet))
            {
                return $"frame {frames.In + i:N0} of the source could not be read";
            }

            if (!packet.IsKey)
            {
                return $"frame {frames.In + i:N0} of the source does not stand alone";
            }

            if (!made.TryGetValue(i, out var copy) || copy != packet)
            {
                return $"its frame {i:N0} is not frame {frames.In + i:N0} of the source";
            }
        }

        return null;
    }

    private static async Task<string?> SoundAsync(
        MediaTools tools,
        PacketFile source,
        FrameRange frames,
        string target,
        Probe probe,
        CancellationToken cancel
    )
    {
        if (Differs("streams of sound", Form(source.Probe), Form(probe)) is { } other)
        {
            return other;
        }

        var reading = SoundHashes.OfPartAsync(tools, source, frames, cancel);
        var (made, whyNot) = await SoundHashes.OfAllAsync(tools, target, probe, cancel);
        var (wanted, why) = await reading;
        if (wanted is null || made is null)
        {
            return $"its sound could not be read ({(wanted is null ? why : whyNot).TrimEnd('.')})";
        }

        var at = Enumerable
            .Range(0, Math.Max(wanted.Count, made.Count))
            .FirstOrDefault(i => i >= wanted.Count || i >= made.Count || wanted[i] != made[i], -1);
        return at < 0 ? null : $"its sound stream {at + 1} is not the source's, sample by sample";
    }

    private static string Form(Probe probe) =>
        string.Join(", ", probe.Sound.Select(s => $"{s.Number("channels")} x {s.Codec} {s.Number("sample_rate")} Hz"));

    private static long? Samples(PacketFile source, FrameRange frames) =>
        source.Probe.Sound is [var sound, ..] && sound.Number("sample_rate") is { } rate
            ? SoundCut.Of(frames, (int)rate, source.Rate).Length
            : null;

    private static string? Differs(string what, string? wanted, string? found) =>
        wanted is null or "" || wanted == found
            ? null
            : $"it carries the {what} {found ?? "none"} and should carry {wanted}";

    private static string? Normal(string? text, FrameRate rate) =>
        Timecode.TryParse(text, rate, out var timecode) ? timecode.ToString() : text;
}
