using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Opens what was written again, counts it, reads its headers, and compares every pixel with the source, decoded a second time.</summary>
internal sealed class ProvePiece(
    PlateJob job,
    MediaTools tools,
    PlateSource source,
    ILookup<long, int> places,
    Func<int, string> fileOf,
    string scratch,
    PackExr pack
)
{
    private bool IsFilm => job.Options.Output == PullOutput.ProRes4444;

    private bool IsExr => job.Options.Output == PullOutput.Exr;

    /// <summary>Planes as they are read back: nothing is rounded on the way.</summary>
    private string Read =>
        job.Options switch
        {
            { Output: PullOutput.Exr } => PlateFilter.Floats,
            { Output: PullOutput.Dpx, DpxBits: 10 } => "gbrp10le",
            _ => PlateFilter.Planes,
        };

    public long Compared { get; private set; }

    /// <exception cref="PlateFaultException">Something differs.</exception>
    public async Task RunAsync(Action<double> progress, CancellationToken cancel)
    {
        Compared = 0;
        source.ProvesFraming = true;
        // In the order in which the source shows them, whatever the plate's order is.
        var order = places.OrderBy(p => p.Key).SelectMany(p => p.Order()).ToList();
        if (IsFilm)
        {
            await FilmHeadAsync(order.Count, cancel);
        }
        else
        {
            order.ForEach(Head);
        }

        if (job.Into is not null)
        {
            await ConvertedAsync(order, progress, cancel);
            return;
        }

        var frameBytes = job.Width * job.Height * (IsExr ? 12 : 6);
        await using var pipe = FramePipe.Open(tools, await WrittenAsync(order, cancel), frameBytes, cancel);
        var first = order.Min(p => job.Frames[p]);
        var reach = (int)(order.Max(p => job.Frames[p]) - first + 1);
        await source.ReadAsync(
            first,
            reach,
            async (frame, pixels) =>
            {
                foreach (var place in places[frame].Order())
                {
                    if (await pipe.NextAsync() is not { } written)
                    {
                        throw Wrong(place, $"can't be read back: {await pipe.EndAsync()}", pipe.Said);
                    }

                    if (!IsRight(pixels.Span, written.Span))
                    {
                        throw Wrong(place, $"does not show frame {frame:N0} of {job.Report.Name} as it should", []);
                    }

                    Compared++;
                }

                progress((double)Compared / order.Count);
            },
            cancel
        );
        if (await pipe.NextAsync() is not null)
        {
            throw new PlateFaultException($"{job.Name} has more frames than were asked for", []);
        }
    }

    /// <summary>The source is decoded and converted a second time, and both are read side by side.</summary>
    private async Task ConvertedAsync(List<int> order, Action<double> progress, CancellationToken cancel)
    {
        var first = order.Min(p => job.Frames[p]);
        var reach = (int)(order.Max(p => job.Frames[p]) - first + 1);
        await source.ReadAsync(
            first,
            reach,
            async (frame, pixels) =>
            {
                foreach (var place in places[frame])
                {
                    var head = new PlateHead(job, Path.GetFileName(pack.Before(place)), job.TimecodeOf(frame));
                    var bytes = ExrFile.Make(pixels, job.Width, job.Height, PackExr.Before(job.Options), head);
                    await File.WriteAllBytesAsync(pack.Before(place), bytes, cancel);
                }
            },
            cancel
        );
        await pack.AgainAsync(order.Min(), order.Count, cancel);
        var frameBytes = job.Width * job.Height * 12;
        await using var right = FramePipe.Open(tools, Arguments(order, "wanted", pack.Again), frameBytes, cancel);
        await using var made = FramePipe.Open(tools, await WrittenAsync(order, cancel), frameBytes, cancel);
        foreach (var place in order)
        {
            if (await right.NextAsync() is not { } wanted || await made.NextAsync() is not { } written)
            {
                throw Wrong(place, $"can't be read back: {await made.EndAsync()}", made.Said);
            }

            var same =
                job.Options.Compression == ExrCompression.Dwaa
                    ? PlatePixels.AreNear(wanted.Span, written.Span, isFloat: true)
                    : PlatePixels.AreSame(wanted.Span, written.Span, job.Options, isFloat: true);
            if (!same)
            {
                throw Wrong(place, $"does not show frame {job.Frames[place]:N0} of {job.Report.Name} as it should", []);
            }

            Compared++;
            progress((double)Compared / order.Count);
        }
    }

    private bool IsRight(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> written) =>
        job.Options is { Output: PullOutput.Exr, Compression: ExrCompression.Dwaa }
            ? PlatePixels.AreNear(pixels, written, job.IsFloat)
            : PlatePixels.AreSame(pixels, written, job.Options, job.IsFloat);

    /// <summary>How the files are read back. ffmpeg 5.1 reads 32-bit floats of a DWAA wrong (no other form): those are unpacked first.</summary>
    private async Task<List<string>> WrittenAsync(List<int> order, CancellationToken cancel)
    {
        if (!IsExr || job.Options is not { Compression: ExrCompression.Dwaa, Float: true })
        {
            return Arguments(order, "proof", fileOf);
        }

        Links(order, "packed", fileOf);
        var unpacked = Path.Combine(scratch, "unpacked");
        await pack.UnpackAsync(Path.Combine(scratch, "packed"), unpacked, order.Count, cancel);
        return Arguments(
            order,
            "proof",
            place =>
                Path.Combine(
                    unpacked,
                    string.Create(CultureInfo.InvariantCulture, $"{order.IndexOf(place):000000}.exr")
                )
        );
    }

    private List<string> Arguments(List<int> order, string name, Func<int, string> file)
    {
        List<string> arguments =
        [
            "-nostdin",
            "-hide_banner",
            "-loglevel",
            "error",
            "-nostats",
            "-threads",
            tools.Threads.ToString(CultureInfo.InvariantCulture),
        ];
        if (IsFilm)
        {
            arguments.AddRange(["-i", "file:" + file(order[0])]);
        }
        else
        {
            arguments.AddRange(["-f", "image2", "-start_number", "0", "-i", Links(order, name, file)]);
        }

        return
        [
            .. arguments,
            "-map",
            "0:v:0",
            "-vf",
            IsFilm ? PlateFilter.FromLegal(PlateFilter.Matrix(job.Report)) : $"format={Read}",
            "-fps_mode",
            "passthrough",
            "-f",
            "rawvideo",
            "pipe:1",
        ];
    }

    private string Links(List<int> order, string name, Func<int, string> file)
    {
        var folder = Path.Combine(scratch, name);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var extension = PlateNames.Extension(job.Options.Output)!;
        for (var i = 0; i < order.Count; i++)
        {
            File.CreateSymbolicLink(Path.Combine(folder, $"{i:000000}.{extension}"), Path.GetFullPath(file(order[i])));
        }

        return $"{folder.Replace("%", "%%", StringComparison.Ordinal)}/%06d.{extension}";
    }

    /// <summary>The timecode, as the file's own header says it.</summary>
    private void Head(int place)
    {
        if (job.TimecodeOf(job.Frames[place]) is not { } at || !PlateHead.Holds(job.Options.Output, at))
        {
            return;
        }

        var wanted = at.ToString();
        var found = FrameHeader.Read(fileOf(place))?.Timecode;
        // DPX has no place for the mark of drop frame
        if (found?.Replace(';', ':') != wanted.Replace(';', ':'))
        {
            throw Wrong(place, $"should carry the timecode {wanted}, and carries {found ?? "none"}", []);
        }
    }

    private async Task FilmHeadAsync(int frames, CancellationToken cancel)
    {
        var file = fileOf(places.First().First());
        var counted = await CountedFrames.OfAsync(tools, file, cancel);
        if (counted is null || (counted.Frames, counted.Width, counted.Height) != (frames, job.Width, job.Height))
        {
            throw new PlateFaultException(
                $"{Path.GetFileName(file)} should have {frames:N0} frames of {job.Width}x{job.Height}, and has {counted?.Frames ?? 0:N0} of {counted?.Width}x{counted?.Height}",
                []
            );
        }

        var (probe, complaint) = await ProbeRun.OpenAsync(tools, file, cancel);
        var wanted = (job.TimecodeOf(job.Frames[0])?.ToString(), job.Report.Reel is "" ? null : job.Report.Reel);
        var found = (probe?.Tag("timecode"), wanted.Item2 is null ? null : probe?.Tag("reel_name"));
        if (probe is null || found != wanted)
        {
            throw new PlateFaultException(
                $"{Path.GetFileName(file)} should carry timecode {wanted.Item1} and reel {wanted.Item2}, and carries {found.Item1} and {found.Item2}{complaint}",
                []
            );
        }
    }

    private PlateFaultException Wrong(int place, string words, IReadOnlyList<string> said) =>
        new($"{Path.GetFileName(fileOf(place))} {words.TrimEnd('.', ' ', ':')}: it was not kept", said);
}
