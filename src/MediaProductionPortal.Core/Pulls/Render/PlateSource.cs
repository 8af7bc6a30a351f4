using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>
/// Opens exactly the frames of a range, from <c>first</c> on: frame files by their numbers, films by counting. A film of which every
/// frame stands for itself is entered near the range; there each frame must lie where the container has it, or it is counted from the beginning.
/// </summary>
internal sealed class PlateSource(PlateJob job, MediaTools tools, string scratch)
{
    /// <summary>Every frame is a key frame.</summary>
    private static readonly string[] Whole =
    [
        "prores",
        "dnxhd",
        "mjpeg",
        "jpeg2000",
        "v210",
        "v410",
        "rawvideo",
        "cfhd",
        "r210",
        "v308",
        "dvvideo",
    ];

    private bool counted;
    private readonly IReadOnlyList<ClipFile> files = ClipMedia.InOrder(job.Report.Files);
    private readonly FramePlate? framing = job.Framing is null ? null : new(job);

    private int FrameBytes => job.DecodedWidth * job.DecodedHeight * (job.IsFloat ? 12 : 6);

    /// <summary>What was framed is worked out a second time, by another way, at many points of each frame.</summary>
    public bool ProvesFraming { get; set; }

    /// <summary>Hands over each frame of the range with its place in it.</summary>
    /// <param name="first">Frame of the clip.</param>
    /// <param name="count">How many.</param>
    /// <param name="take">Gets the frame's number in the clip and its pixels, which are good until it returns.</param>
    /// <param name="cancel">Kills the decoder.</param>
    /// <exception cref="PlateFaultException">The clip has not all of them.</exception>
    /// <exception cref="UnevenFramesException">What was handed over may be other frames; the next reading counts them from the beginning.</exception>
    public async Task ReadAsync(
        long first,
        int count,
        Func<long, ReadOnlyMemory<byte>, Task> take,
        CancellationToken cancel
    )
    {
        if (first > 0 && CanEnter)
        {
            await RunAsync(EnterArguments(first, count), first, count, take, entered: true, cancel);
        }
        else
        {
            await RunAsync(CountArguments(first, count), first, count, take, entered: false, cancel);
        }
    }

    private bool CanEnter =>
        !counted
        && files is [{ Sequence: null }]
        && job.Report.Codec is { } codec
        && Whole.Contains(codec.Split(' ')[0])
        && !PictureFilter.IsUneven(job.Report);

    private async Task RunAsync(
        IReadOnlyList<string> arguments,
        long first,
        int count,
        Func<long, ReadOnlyMemory<byte>, Task> take,
        bool entered,
        CancellationToken cancel
    )
    {
        await using var pipe = FramePipe.Open(tools, arguments, FrameBytes, cancel);
        for (var i = 0; i < count; i++)
        {
            if (await pipe.NextAsync() is not { } frame)
            {
                var why = await pipe.EndAsync();
                throw new PlateFaultException(
                    $"{job.Report.Name} ended after {i:N0} of {count:N0} frames from frame {first:N0} on{(why.Length > 0 ? $": {why.TrimEnd('.')}" : "")}",
                    pipe.Said
                );
            }

            await take(first + i, framing is null ? frame : framing.Make(frame, ProvesFraming));
        }

        if (entered)
        {
            await pipe.EndAsync();
            CheckEven(pipe.Times, first, count);
        }
    }

    private void CheckEven(IReadOnlyList<double> times, long first, int count)
    {
        var quarter = job.Rate.Seconds(1) / 4;
        if (
            times.Count < count
            || Enumerable.Range(0, count).Any(i => !(Math.Abs(times[i] - job.Rate.Seconds(first + i)) < quarter))
        )
        {
            counted = true;
            throw new UnevenFramesException();
        }
    }

    private string Input => "file:" + ClipMedia.FullPath(job.RollRoot, files[0]);

    private string[] Common =>
        ["-nostdin", "-hide_banner", "-loglevel", "info", "-nostats", "-noautorotate", "-threads", Text(tools.Threads)];

    /// <summary>Half a frame before it: rounded either way, the frame is the first that is not left out.</summary>
    private string[] Enter(long first) =>
        [
            "-ss",
            ((first - 0.5) * job.Rate.Denominator / job.Rate.Numerator).ToString(
                "0.000000",
                CultureInfo.InvariantCulture
            ),
        ];

    private List<string> EnterArguments(long first, int count) =>
        [
            .. Common,
            "-copyts",
            "-start_at_zero",
            .. Enter(first),
            "-i",
            Input,
            .. Output($"showinfo=checksum=0,{PlateFilter.Of(job)}", count),
        ];

    private List<string> CountArguments(long first, int count)
    {
        if (files[0].Sequence is not null)
        {
            return [.. Common, .. Links(first, count), .. Output(PlateFilter.Of(job), count)];
        }

        var last = first + count - 1;
        return
        [
            .. Common,
            .. Films(),
            .. Output($"select='between(n,{Text(first)},{Text(last)})',setpts=N,{PlateFilter.Of(job)}", count),
        ];
    }

    private IEnumerable<string> Output(string filter, int count) =>
        [
            "-map",
            "0:v:0",
            "-vf",
            filter,
            "-fps_mode",
            "passthrough",
            "-frames:v",
            Text(count),
            "-f",
            "rawvideo",
            "-pix_fmt",
            job.IsFloat ? PlateFilter.Floats : PlateFilter.Planes,
            "pipe:1",
        ];

    private IEnumerable<string> Films()
    {
        if (files.Count == 1)
        {
            return ["-i", Input];
        }

        // ffmpeg reads the list of the parts after this: it goes with the scratch folder
        return PictureSource
            .Open(new RenditionPlace(tools, job.Report, scratch), job.RollRoot, job.Rate)
            .Arguments.TakeWhile((a, i) => i < 6);
    }

    /// <summary>The very files of the range, one after the other; ffmpeg stops at a hole and calls that success.</summary>
    private IEnumerable<string> Links(long first, int count)
    {
        var sequence = files[0];
        var range = sequence.Sequence!;
        var folder = Path.Combine(scratch, "range");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var extension = FileKinds.Extension(sequence.Path);
        for (var i = 0; i < count; i++)
        {
            var file = Path.GetFullPath(
                ClipMedia.FramePath(job.RollRoot, sequence, range.First + (first + i) * range.Step)
            );
            if (!File.Exists(file))
            {
                throw new PlateFaultException(
                    $"frame {range.First + (first + i) * range.Step} of {job.Report.Name} is not there",
                    []
                );
            }

            File.CreateSymbolicLink(Path.Combine(folder, $"{i:000000}.{extension}"), file);
        }

        var pattern = $"{folder.Replace("%", "%%", StringComparison.Ordinal)}/%06d.{extension}";
        return ["-framerate", job.Rate.ToString(), "-f", "image2", "-start_number", "0", "-i", pattern];
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The container has frames at other times than their numbers say.</summary>
internal sealed class UnevenFramesException : Exception;
