using System.Globalization;
using System.Text;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>How ffmpeg reads a clip: the file, its spans one after the other, or its frames; and what was laid out for that.</summary>
internal sealed class PictureSource : IDisposable
{
    /// <summary>A day of frames and more; two files a billion numbers apart are no sequence to lay out.</summary>
    private const long MostMissing = 100_000;

    private readonly string? scratch;

    private PictureSource(IReadOnlyList<string> arguments, string? scratch)
    {
        Arguments = arguments;
        this.scratch = scratch;
    }

    /// <summary>Input options and -i; picture is input 0, op-atom sound tracks follow.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <param name="staysLinear">What follows takes linear light as it is.</param>
    /// <exception cref="IOException">The list or the links for a sequence with holes can't be written.</exception>
    public static PictureSource Open(RenditionPlace place, string rollRoot, FrameRate rate, bool staysLinear = false)
    {
        var files = ClipMedia.InOrder(place.Report.Files);
        var tracks = ClipMedia
            .SoundTracks(place.Report.Files)
            .SelectMany(t => (string[])["-i", "file:" + ClipMedia.FullPath(rollRoot, t)]);
        if (files[0].Sequence is not null)
        {
            return OfFrames(place, rollRoot, files[0], rate, staysLinear, tracks);
        }

        if (files.Count == 1)
        {
            return new PictureSource(["-i", "file:" + ClipMedia.FullPath(rollRoot, files[0]), .. tracks], null);
        }

        if (files.Any(f => f.Path.AsSpan().ContainsAny('\n', '\r')))
        {
            throw new IOException("a name with a line end in it can't stand in ffmpeg's list of parts");
        }

        var list = place.File("parts.txt");
        var lines = files.Select(f => $"file '{Quote(Path.GetFullPath(ClipMedia.FullPath(rollRoot, f)))}'\n");
        File.WriteAllText(list, string.Concat(lines), new UTF8Encoding(false));
        return new PictureSource(["-f", "concat", "-safe", "0", "-i", list, .. tracks], list);
    }

    public void Dispose()
    {
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }
        else if (scratch is not null)
        {
            File.Delete(scratch);
        }
    }

    private static PictureSource OfFrames(
        RenditionPlace place,
        string rollRoot,
        ClipFile sequence,
        FrameRate rate,
        bool staysLinear,
        IEnumerable<string> tracks
    )
    {
        var range = sequence.Sequence!;
        if (range.Holes.Sum(h => (h.Last - h.First) / range.Step + 1) is > MostMissing and var missing)
        {
            throw new IOException($"{missing:N0} of its frames are missing; no proxy is made of so few");
        }

        // frames of EXR are linear light; shown as they are they would look black
        List<string> input = FileKinds.Extension(sequence.Path) == "exr" && !staysLinear ? ["-apply_trc", "bt709"] : [];
        input.AddRange(["-framerate", rate.ToString(), "-f", "image2", "-start_number"]);
        if (range.Holes.Count == 0 && range.Step == 1)
        {
            var pattern = Path.Combine(rollRoot.Replace("%", "%%", StringComparison.Ordinal), sequence.Path);
            return new PictureSource([.. input, Number(range.First), "-i", pattern, .. tracks], null);
        }

        var links = place.File("frames");
        LayOut(links, rollRoot, sequence, range);
        var linked = $"{links.Replace("%", "%%", StringComparison.Ordinal)}/%09d.{FileKinds.Extension(sequence.Path)}";
        return new PictureSource([.. input, "0", "-i", linked, .. tracks], links);
    }

    /// <summary>ffmpeg stops at a missing frame and calls that success: every number gets a link, a missing one to the frame before it.</summary>
    private static void LayOut(string links, string rollRoot, ClipFile sequence, SequenceRange range)
    {
        if (Directory.Exists(links))
        {
            Directory.Delete(links, recursive: true);
        }

        Directory.CreateDirectory(links);
        var extension = FileKinds.Extension(sequence.Path);
        var hole = 0;
        var shown = range.First;
        for (var (number, place) = (range.First, 0L); number <= range.Last; number += range.Step, place++)
        {
            while (hole < range.Holes.Count && number > range.Holes[hole].Last)
            {
                hole++;
            }

            if (hole == range.Holes.Count || number < range.Holes[hole].First)
            {
                shown = number;
            }

            var target = Path.GetFullPath(ClipMedia.FramePath(rollRoot, sequence, shown));
            File.CreateSymbolicLink(
                Path.Combine(links, string.Create(CultureInfo.InvariantCulture, $"{place:000000000}.{extension}")),
                target
            );
        }
    }

    private static string Quote(string path) => path.Replace("'", @"'\''", StringComparison.Ordinal);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
