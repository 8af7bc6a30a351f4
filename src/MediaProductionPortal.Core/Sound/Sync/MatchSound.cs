using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>What a person decided about a take's sound.</summary>
/// <param name="Slip">Samples at <see cref="TakeSound.SampleRate"/> by which the sound is later than its timecode says.</param>
public sealed record SyncChoice(long Slip = 0, SoundPull Pull = SoundPull.None)
{
    /// <summary>Only these recordings; null: all that ran.</summary>
    public IReadOnlyList<Guid>? Only { get; init; }
}

/// <summary>Finds the sound of a take by timecode: every recording that ran while the picture did, exact to the sample.</summary>
public static class MatchSound
{
    public static TakeSound Find(SyncPicture picture, IEnumerable<SyncSound> sounds, SyncChoice? choice = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(sounds);
        choice ??= new();
        var length = picture.Samples(TakeSound.SampleRate);
        var frame = new SyncSlip(1).Samples(picture.Start.Rate, TakeSound.SampleRate);
        var parts = sounds
            .Where(s => choice.Only?.Contains(s.Id) ?? true)
            .Select(s => Part(picture, s, choice, length))
            .OfType<SoundPart>()
            .Where(p => End(p, choice.Pull) - p.At >= frame)
            .OrderBy(p => p.At)
            .ThenBy(p => p.Sound.Name, StringComparer.Ordinal)
            .ToList();
        var lanes = Lanes(parts, choice.Pull, frame);
        return new(lanes, length, [.. Words(picture, lanes, length, choice, frame)]) { Pull = choice.Pull };
    }

    /// <returns>Null when it did not run at the time.</returns>
    private static SoundPart? Part(SyncPicture picture, SyncSound sound, SyncChoice choice, long length)
    {
        var begins = SoundPlace.Of(picture, sound) + new ExactSeconds(choice.Slip, TakeSound.SampleRate);
        var (speed, per) = choice.Pull.Speed(sound.SampleRate);
        var at = Whole.Round((Int128)begins.Above * TakeSound.SampleRate, begins.Below);
        var from = at >= 0 ? 0 : Whole.Round(-(Int128)begins.Above * speed, (Int128)begins.Below * per);
        at = Math.Max(0, at);
        var room = Whole.Round((Int128)(length - at) * speed, (Int128)TakeSound.SampleRate * per);
        var count = Math.Min(sound.Samples - from, room);
        return count > 0 ? new(sound, from, count, at) : null;
    }

    private static long End(SoundPart part, SoundPull pull)
    {
        var (speed, per) = pull.Speed(part.Sound.SampleRate);
        return part.At + Whole.Round((Int128)part.Count * TakeSound.SampleRate * per, speed);
    }

    /// <summary>Files of one recorder follow each other; one that overlaps another's is of a second machine, or a second machine's name is the same.</summary>
    private static List<SoundLane> Lanes(List<SoundPart> parts, SoundPull pull, long frame)
    {
        var lanes = new List<(string Recorder, int Channels, List<SoundPart> Parts)>();
        foreach (var part in parts)
        {
            var lane = lanes.Find(l =>
                l.Recorder == part.Sound.Recorder
                && l.Channels == part.Sound.Channels
                && End(l.Parts[^1], pull) <= part.At + frame
            );
            if (lane.Parts is null)
            {
                lanes.Add((part.Sound.Recorder, part.Sound.Channels, [part]));
            }
            else
            {
                lane.Parts.Add(part);
            }
        }

        return [.. lanes.Select(l => new SoundLane(l.Recorder, l.Parts))];
    }

    private static IEnumerable<string> Words(
        SyncPicture picture,
        List<SoundLane> lanes,
        long length,
        SyncChoice choice,
        long frame
    )
    {
        if (lanes.Count == 0)
        {
            yield return $"No sound was recorded while {picture.Name} ran ({picture.Start}).";
            yield break;
        }

        foreach (var sound in lanes.SelectMany(l => l.Parts).Select(p => p.Sound).Distinct())
        {
            if (choice.Pull == SoundPull.None)
            {
                foreach (var words in SyncSpeed.Words(picture, sound))
                {
                    yield return words;
                }
            }

            if (IsOther(picture.Scene, sound.Scene) || IsOther(picture.Take, sound.Take))
            {
                yield return $"The sound {sound.Name} is called {Slate(sound.Scene, sound.Take)}, the picture {Slate(picture.Scene, picture.Take)}.";
            }
        }

        var first = lanes.Min(l => l.Parts[0].At);
        if (first >= frame)
        {
            yield return $"The sound begins {Frames(first)} after the picture.";
        }

        var last = lanes.Max(l => End(l.Parts[^1], choice.Pull));
        if (length - last >= frame)
        {
            yield return $"The sound ends {Frames(length - last)} before the picture.";
        }

        string Frames(long samples)
        {
            var count = SyncSlip.Of(samples, picture.Start.Rate, TakeSound.SampleRate).Frames;
            return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "frame" : "frames")}");
        }
    }

    private static bool IsOther(string? one, string? other) =>
        one is { Length: > 0 }
        && other is { Length: > 0 }
        && !string.Equals(one.TrimStart('0'), other.TrimStart('0'), StringComparison.OrdinalIgnoreCase);

    private static string Slate(string? scene, string? take) => $"{scene ?? "?"}/{take ?? "?"}";
}
