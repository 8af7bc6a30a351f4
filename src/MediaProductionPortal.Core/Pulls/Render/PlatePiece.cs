using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>A part of a plate: decode, write, then prove.</summary>
internal sealed class PlatePiece(PlateJob job, MediaTools tools, string output, string scratch, int first, int count)
{
    private readonly PlateSource source = new(job, tools, scratch);
    private readonly PackExr pack = new(job, tools, scratch);

    /// <summary>Places of the plate by the frame of the clip that they show.</summary>
    private readonly ILookup<long, int> places = Enumerable.Range(first, count).ToLookup(p => job.Frames[p]);

    private long From => places.Min(p => p.Key);

    private int Reach => (int)(places.Max(p => p.Key) - From + 1);

    /// <exception cref="PlateFaultException">It can't be made, or did not come out as it was asked for.</exception>
    public async Task<ProvenPiece> MakeAsync(Action<double> progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(scratch);
        pack.MakeFolders();
        foreach (var place in places.SelectMany(p => p))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FileOf(place))!);
            // what lies there may be the store's already, which a killed worker's is: it is let go, and never written over
            File.Delete(FileOf(place));
        }

        if (job.Options.Output == PullOutput.Native)
        {
            return await CopyAsync(progress, cancel);
        }

        await TwiceIfUnevenAsync(() =>
            job.Options.Output == PullOutput.ProRes4444 ? EncodeAsync(progress, cancel) : WriteAsync(progress, cancel)
        );
        if (job.IsPackedLater)
        {
            await pack.RunAsync(first, count, FileOf, cancel);
        }

        var prove = new ProvePiece(job, tools, source, places, FileOf, scratch, pack);
        await TwiceIfUnevenAsync(() => prove.RunAsync(share => progress(0.5 + share / 2), cancel));
        return new(first, count, prove.Compared, await FilesAsync(cancel));
    }

    private static async Task TwiceIfUnevenAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (UnevenFramesException)
        {
            await run();
        }
    }

    private async Task WriteAsync(Action<double> progress, CancellationToken cancel)
    {
        var done = 0;
        await source.ReadAsync(
            From,
            Reach,
            (frame, pixels) =>
            {
                foreach (var place in places[frame])
                {
                    cancel.ThrowIfCancellationRequested();
                    var file = job.IsPackedLater ? pack.Before(place) : FileOf(place);
                    File.WriteAllBytes(file, Bytes(place, frame, pixels));
                }

                progress(0.5 * ++done / Reach);
                return Task.CompletedTask;
            },
            cancel
        );
    }

    private byte[] Bytes(int place, long frame, ReadOnlyMemory<byte> pixels)
    {
        var head = new PlateHead(job, Path.GetFileName(job.PathOf(place)), job.TimecodeOf(frame));
        if (job.Options.Output == PullOutput.Exr)
        {
            return ExrFile.Make(
                pixels,
                job.Width,
                job.Height,
                job.IsPackedLater ? PackExr.Before(job.Options) : job.Options,
                head
            );
        }

        var ints = job.IsFloat ? PlatePixels.Ints(pixels.Span) : pixels.Span;
        return job.Options.Output == PullOutput.Dpx
            ? DpxFile.Make(ints, job.Width, job.Height, job.Options.DpxBits, head)
            : TiffFile.Make(ints, job.Width, job.Height, head);
    }

    private async Task EncodeAsync(Action<double> progress, CancellationToken cancel)
    {
        var done = 0;
        await using var film = ProResFile.Open(tools, job, FileOf(first), cancel);
        await source.ReadAsync(
            From,
            Reach,
            async (_, pixels) =>
            {
                await film.WriteAsync(job.IsFloat ? PlatePixels.Ints(pixels.Span) : pixels, cancel);
                progress(0.5 * ++done / Reach);
            },
            cancel
        );
        await film.FinishAsync(cancel);
    }

    /// <summary>The camera's own files, byte for byte.</summary>
    private async Task<ProvenPiece> CopyAsync(Action<double> progress, CancellationToken cancel)
    {
        var sequence = ClipMedia.InOrder(job.Report.Files)[0];
        var range =
            sequence.Sequence ?? throw new PlateFaultException($"{job.Report.Name} is no sequence of frame files", []);
        var files = new List<ProvenFile>();
        for (var place = first; place < first + count; place++)
        {
            cancel.ThrowIfCancellationRequested();
            var number = range.First + job.Frames[place] * range.Step;
            var from = ClipMedia.FrameName(sequence, number);
            if (!File.Exists(Path.Combine(job.RollRoot, from)))
            {
                throw new PlateFaultException($"frame {number} of {job.Report.Name} is not there", []);
            }

            File.Copy(Path.Combine(job.RollRoot, from), FileOf(place), overwrite: true);
            var written = await ProvenPieces.OfAsync(output, job.PathOf(place), cancel);
            var original = await ProvenPieces.OfAsync(job.RollRoot, from, cancel);
            if (written.Xxh128 != original.Xxh128)
            {
                throw new PlateFaultException($"the copy of {from} has other bytes than the original", []);
            }

            files.Add(written);
            progress((double)(place - first + 1) / count);
        }

        return new(first, count, count, files);
    }

    private async Task<IReadOnlyList<ProvenFile>> FilesAsync(CancellationToken cancel)
    {
        var files = new List<ProvenFile>();
        foreach (var path in Enumerable.Range(first, count).Select(job.PathOf).Distinct())
        {
            files.Add(await ProvenPieces.OfAsync(output, path, cancel));
        }

        return files;
    }

    private string FileOf(int place) =>
        Path.Combine(output, job.PathOf(place).Replace('/', Path.DirectorySeparatorChar));
}
