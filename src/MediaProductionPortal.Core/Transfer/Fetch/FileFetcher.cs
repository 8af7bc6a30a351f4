using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>Fetches one file to its place below a folder, however often that has to begin again.</summary>
internal sealed class FileFetcher(
    HttpClient http,
    IFetchPortal portal,
    FetchOptions options,
    PartBuffers buffers,
    SemaphoreSlim connections,
    SemaphoreSlim turns,
    SettleTogether settling,
    SamePlace place,
    TimeProvider clock
)
{
    private const int MostChanges = 3;

    /// <param name="written">Told bytes as they are on the disk and hashed; negative when they are thrown away.</param>
    /// <exception cref="DiskFullException">No other file will fit either.</exception>
    /// <exception cref="DestinationLostException">No other file has a place either.</exception>
    internal async Task<FetchResult> FetchAsync(
        FetchJob job,
        string folder,
        Action<long> written,
        CancellationToken cancel
    )
    {
        using FileTurn turn = await FileTurn.TakeAsync(turns, cancel);
        try
        {
            if (job.Expected.Count == 0 && job.Crc64Nvme is null)
            {
                return new FetchFault(
                    job.Path,
                    FaultKind.NeedsPerson,
                    $"'{job.Path}' has no hash to compare with, so it is not fetched. Ask the sender for a hash list."
                );
            }
            place.Check();
            return await FetchPlace.PrepareAsync(job, folder, cancel) is { } there
                ? Already(there, written)
                : await FetchAgainAsync(job, folder, turn, written, cancel);
        }
        catch (InTheWayException e)
        {
            return new FetchFault(job.Path, FaultKind.NeedsPerson, e.Message) { Cause = FaultCause.InTheWay };
        }
        catch (TransferException e)
        {
            bool ofDisk =
                e.InnerException is IOException or UnauthorizedAccessException && e.Kind == FaultKind.NeedsPerson;
            return new FetchFault(job.Path, e.Kind, e.Message)
            {
                Cause = ofDisk ? FaultCause.Destination : FaultCause.Other,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new FetchFault(
                job.Path,
                FaultKind.NeedsPerson,
                $"'{job.Path}' can't be written: {e.Message} Check the disk and the permissions of the folder, then start again."
            )
            {
                Cause = FaultCause.Destination,
            };
        }
        catch (HttpRequestException e)
        {
            return new FetchFault(job.Path, FaultKind.NeedsPerson, $"The portal refused: {e.Message}");
        }
    }

    private static AlreadyThere Already(AlreadyThere there, Action<long> written)
    {
        written(there.Size);
        return there;
    }

    private async Task<FetchResult> FetchAgainAsync(
        FetchJob job,
        string folder,
        FileTurn turn,
        Action<long> written,
        CancellationToken cancel
    )
    {
        Retries retries = options.Retries(clock);
        using var links = new FetchLinkBook(job, portal, retries, clock);
        (long received, int changes, bool mismatched) = (0, 0, false);
        while (true)
        {
            using PartialFile file = await PartialFile.OpenAsync(job, folder, !IsOneRange(job), written, cancel);
            long resumed = file.Length;
            var source = new FetchSource(
                job,
                file.Identity,
                links,
                new RangeGet(http, options, clock),
                connections,
                retries,
                count => Interlocked.Add(ref received, count)
            );
            try
            {
                await FillAsync(source, file, cancel);
                file.Prove();
                turn.Dispose();
                await settling.SettleAsync(file);
                return new Fetched(job.Path, job.Size, Interlocked.Read(ref received), resumed);
            }
            catch (ObjectChangedException e)
            {
                file.Discard();
                if (++changes >= MostChanges)
                {
                    return new FetchFault(
                        job.Path,
                        e.OtherSize ? FaultKind.NeedsPerson : FaultKind.RetryLater,
                        $"'{job.Path}' was begun {changes} times, and each time {e.Message}. Ask the sender whether the delivery is finished."
                    );
                }
            }
            catch (MismatchException e)
            {
                file.Discard();
                if (mismatched)
                {
                    return new FetchFault(
                        job.Path,
                        FaultKind.NeedsPerson,
                        $"'{job.Path}' came twice with other bytes than its hash list tells: expected {e.Expected}, found {e.Found}. Nothing of it is kept. Tell the sender."
                    )
                    {
                        Cause = FaultCause.Mismatch,
                    };
                }
                mismatched = true;
            }
        }
    }

    private bool IsOneRange(FetchJob job) => job.Size <= options.RangeBytes;

    private async Task FillAsync(FetchSource source, PartialFile file, CancellationToken cancel)
    {
        if (file.Length == source.Job.Size)
        {
            return;
        }
        try
        {
            if (IsOneRange(source.Job))
            {
                using PartBuffer whole = await buffers.RentAsync((int)source.Job.Size, cancel);
                await source.FillAsync(0, whole, null, null, cancel);
                await file.AppendAsync(whole.Bytes, cancel);
                return;
            }
            await new RangePipeline(source, file, buffers, options).RunAsync(cancel);
        }
        catch (RangesIgnoredException)
        {
            int size = (int)Math.Min(options.RangeBytes, PartSizes.MiB);
            using PartBuffer buffer = await buffers.RentAsync(size, cancel);
            await source.StreamAsync(file.Length, buffer, piece => file.AppendAsync(piece, cancel), cancel);
        }
    }
}
