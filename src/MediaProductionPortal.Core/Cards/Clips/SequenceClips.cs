using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>Frame-per-file sequences (DPX, EXR, TIFF, DNG, ARRIRAW): all frames of one name in one folder are one clip.</summary>
internal static class SequenceClips
{
    private readonly record struct Frame(long Number, int Digits, ListedFile File);

    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var frames in ByName(files.Of(FileKinds.Frames)))
        {
            for (var rest = frames; rest.Count > 0; )
            {
                rest.Sort((a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : a.Digits.CompareTo(b.Digits));
                var digits = rest.Min(f => f.Digits);
                var run = rest.Where(f => Fits(f, digits)).ToList();
                rest = run.Count == rest.Count ? [] : rest.Where(f => !Fits(f, digits)).ToList();
                if (IsSequence(run, digits) && Build(files, run, digits, findings) is { } clip)
                {
                    yield return clip;
                }
            }
        }
    }

    private static Dictionary<string, List<Frame>>.ValueCollection ByName(List<ListedFile> files)
    {
        var names = new Dictionary<string, List<Frame>>(StringComparer.Ordinal);
        var lookup = names.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> key = stackalloc char[8192];
        foreach (var file in files)
        {
            if (
                !FrameName.TryParse(file.Path, out var frame)
                || !FileKinds.IsFrame(FileKinds.Extension(file.Path), frame.Digits.Length)
                || file.Path.Length > key.Length
            )
            {
                continue;
            }

            frame.Before.CopyTo(key);
            key[frame.Before.Length] = '\0';
            frame.After.CopyTo(key[(frame.Before.Length + 1)..]);
            var name = key[..(frame.Before.Length + 1 + frame.After.Length)];
            if (!lookup.TryGetValue(name, out var list))
            {
                names.Add(name.ToString(), list = []);
            }

            list.Add(new Frame(frame.Number, frame.Digits.Length, file));
        }

        return names.Values;
    }

    /// <summary>A wider number belongs to the run only when it outgrew the width (9999 → 10000), not when it is padded wider.</summary>
    private static bool Fits(Frame frame, int digits) =>
        frame.Digits == digits || (frame.Digits > digits && frame.Number >= (long)Math.Pow(10, frame.Digits - 1));

    /// <summary>A single still called "grade_01.tif" is no sequence.</summary>
    private static bool IsSequence(List<Frame> run, int digits) =>
        run.Count > 1
        || (
            digits >= 4
            && FileKinds.Extension(run[0].File.Path) is "dpx" or "exr" or "ari" or "arx" or "dng" or "rmf" or "krw"
        );

    private static ClipPlan? Build(RollFiles files, List<Frame> run, int digits, List<Finding> findings)
    {
        var first = run[0].File.Path;
        if (!FrameName.TryParse(first, out var frame))
        {
            return null;
        }

        var range = Range(run, digits);
        var pattern = string.Create(
            CultureInfo.InvariantCulture,
            $"{Escape(frame.Before)}%0{digits}d{Escape(frame.After)}"
        );
        var before = frame.Before.ToString();
        var folder = RollFiles.FolderOf(first);
        var name = frame.Base.Length > 0 ? frame.Base.ToString() : FolderName(folder, files.RollName);
        if (range.Holes.Count > 0)
        {
            findings.Add(Missing(name, pattern, range));
        }

        if (run.FindAll(f => f.File.Size == 0) is { Count: > 0 } empty)
        {
            findings.Add(Empty(name, pattern, empty));
        }

        var builder = new ClipBuilder(files, name) { OpaqueReason = OpaqueFormats.Reason(first) };
        run.ForEach(f => files.Claim(f.File));
        var bytes = run.Sum(f => f.File.Size);
        return builder
            .Media(new ClipFile(pattern, ClipFileRole.Media, bytes, range))
            .Beside(before.TrimEnd('.', '_', '-', ' '))
            .Beside(folder + name)
            .Beside(FolderOfClip(folder, name))
            .Build();
    }

    /// <summary>Sound and sidecars lie in the clip's folder or beside it: A001C001/A001C001.wav, A001C001.wav.</summary>
    private static string FolderOfClip(string folder, string name)
    {
        var at = folder.LastIndexOf($"/{name}/", StringComparison.OrdinalIgnoreCase);
        return folder.StartsWith(name + "/", StringComparison.OrdinalIgnoreCase) ? folder[..name.Length]
            : at < 0 ? folder + name
            : folder[..(at + 1 + name.Length)];
    }

    private static SequenceRange Range(List<Frame> run, int digits)
    {
        var step = Step(run);
        var holes = new List<FrameHole>();
        for (var i = 1; i < run.Count; i++)
        {
            if (run[i].Number - run[i - 1].Number > step)
            {
                holes.Add(new FrameHole(run[i - 1].Number + step, run[i].Number - step));
            }
        }

        return new SequenceRange(run[0].Number, run[^1].Number, step, digits, run.Count, holes);
    }

    /// <summary>Cameras write every frame; only four frames or more that all lie evenly apart are taken for a wider step.</summary>
    private static int Step(List<Frame> run)
    {
        if (run.Count < 4)
        {
            return 1;
        }

        var step = run[1].Number - run[0].Number;
        return step is > 1 and < 1_000 && run.Zip(run.Skip(1)).All(p => p.Second.Number - p.First.Number == step)
            ? (int)step
            : 1;
    }

    private static Finding Missing(string name, string pattern, SequenceRange range)
    {
        var missing = range.Holes.Sum(h => (h.Last - h.First) / range.Step + 1);
        var runs = range.Holes.Take(10).Select(h => h.First == h.Last ? $"{h.First}" : $"{h.First}–{h.Last}");
        var names =
            string.Join(", ", runs) + (range.Holes.Count > 10 ? $" and {range.Holes.Count - 10} more runs" : "");
        return new Finding(
            FindingCodes.FrameMissing,
            FindingSeverity.Error,
            pattern,
            $"{name} lacks {(missing == 1 ? "frame" : $"{missing} frames:")} {names} of {range.First}–{range.Last}. "
                + "Copy the sequence again, or ask where the frames are before anything is wiped.",
            Expected: $"{range.Count + missing} frames",
            Found: $"{range.Count} frames"
        );
    }

    private static Finding Empty(string name, string pattern, List<Frame> empty)
    {
        var numbers = string.Join(", ", empty.Take(10).Select(f => f.Number)) + (empty.Count > 10 ? ", …" : "");
        return new Finding(
            FindingCodes.ClipUnreadable,
            FindingSeverity.Error,
            pattern,
            $"{name} has {(empty.Count == 1 ? "an empty frame" : $"{empty.Count} empty frames")}: {numbers}. "
                + "Copy the sequence again, or ask where the frames are before anything is wiped.",
            Expected: "frames with a picture",
            Found: "0 bytes"
        );
    }

    private static string Escape(ReadOnlySpan<char> text) =>
        text.ToString().Replace("%", "%%", StringComparison.Ordinal);

    /// <summary>Frames that are only numbered are called after their folder; after the one above, if it only says the format ("dpx").</summary>
    private static string FolderName(string folder, string roll)
    {
        var parts = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.LastOrDefault(p => !FolderNames.FrameFormat().IsMatch(p)) ?? roll;
    }
}
