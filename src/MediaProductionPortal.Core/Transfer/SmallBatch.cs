using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Transfer;

/// <summary>Small files sent together: all read and verified, one question for their places, one PUT each, one question to close them.</summary>
internal sealed class SmallBatch(
    PartSender sender,
    IUploadPortal portal,
    PartBuffers buffers,
    Retries retries,
    SenderOptions options
)
{
    // What the store named last; the next batch begins with it.
    private volatile PartDigestKind kind = PartDigestKind.Xxh128;

    internal async Task<IReadOnlyList<SendResult>> RunAsync(
        IReadOnlyList<SendJob> jobs,
        Func<int, IProgress<long>?> bytes,
        Func<SendJob, IProgress<long>?, CancellationToken, Task<SendResult>> alone,
        CancellationToken cancel
    )
    {
        var files = SmallFile.Of(jobs, bytes);
        await TogetherAsync(files, cancel);
        // Nothing of these is in memory any longer: a batch never waits for memory while it holds some.
        foreach (SmallFile file in files.Where(f => f.Result is null))
        {
            file.Result = await alone(file.Job, file.Bytes, cancel);
        }
        return [.. files.Select(f => f.Result!)];
    }

    private async Task TogetherAsync(IReadOnlyList<SmallFile> files, CancellationToken cancel)
    {
        // One buffer for all: two batches that each wait for the other's next one would wait for ever.
        PartBuffer buffer = await buffers.RentAsync(Math.Max(1, checked((int)files.Sum(f => f.Job.Size))), cancel);
        bool left = false;
        try
        {
            left = !await ReadAsync(files, buffer, cancel);
            cancel.ThrowIfCancellationRequested();
            if (await OpenAsync(files, cancel))
            {
                await PutAsync(files, cancel);
                await CloseAsync(files, cancel);
            }
        }
        catch (TransferException e)
        {
            Give(files, new Fault(e.Kind, e.Message));
        }
        catch (HttpRequestException e)
        {
            Give(files, new Fault(FaultKind.NeedsPerson, $"The portal refused: {e.Message}"));
        }
        finally
        {
            if (!left)
            {
                buffer.Dispose();
            }
        }
    }

    /// <summary>False when the drive holds the reading up and it was left behind with its buffer.</summary>
    private static async Task<bool> ReadAsync(
        IReadOnlyList<SmallFile> files,
        PartBuffer buffer,
        CancellationToken cancel
    )
    {
        Task reading = Task.Run(
            () =>
            {
                int start = 0;
                foreach (SmallFile file in files)
                {
                    if (cancel.IsCancellationRequested)
                    {
                        return;
                    }
                    file.Read(buffer.Bytes.Slice(start, (int)file.Job.Size));
                    start += (int)file.Job.Size;
                }
            },
            CancellationToken.None
        );
        try
        {
            await reading.WaitAsync(cancel);
            return true;
        }
        catch (OperationCanceledException) when (!reading.IsCompleted)
        {
            _ = reading.ContinueWith(_ => buffer.Dispose(), TaskScheduler.Default);
            return false;
        }
    }

    /// <summary>False when the portal knows of no batches.</summary>
    private async Task<bool> OpenAsync(IReadOnlyList<SmallFile> files, CancellationToken cancel)
    {
        List<SmallFile> wanted = [.. files.Where(f => f.Result is null)];
        if (wanted.Count == 0)
        {
            return true;
        }
        // A second time when the store checks with another digest than was guessed.
        for (int round = 0; round < 2; round++)
        {
            PartDigestKind guess = kind;
            wanted.ForEach(file => file.DigestAs(guess));
            UploadBatchAnswer? answer = await retries.AskAsync(
                "Opening the uploads",
                () =>
                    portal.OpenManyAsync(
                        new(
                            wanted[0].Job.Upload.RollId,
                            guess,
                            [.. wanted.Select(f => new BatchFile(f.Path, f.Job.Size, f.Job.Crc64Nvme, f.Digest))]
                        ),
                        cancel
                    ),
                cancel
            );
            if (answer is null)
            {
                return false;
            }
            kind = answer.Kind;
            if (answer.Kind == guess)
            {
                Take(wanted, answer);
                return true;
            }
        }
        throw new TransferException(FaultKind.RetryLater, "The portal names another kind of digest at each question.");
    }

    private static void Take(List<SmallFile> wanted, UploadBatchAnswer answer)
    {
        if (answer.Places.Count != wanted.Count)
        {
            throw new TransferException(
                FaultKind.RetryLater,
                $"The portal gave {answer.Places.Count} places for {wanted.Count} files."
            );
        }
        foreach ((SmallFile file, BatchPlace place) in wanted.Zip(answer.Places))
        {
            file.Take(place);
        }
    }

    private Task PutAsync(IReadOnlyList<SmallFile> files, CancellationToken cancel) =>
        Parallel.ForEachAsync(
            files.Where(f => f.IsOpen && !f.IsHeld),
            new ParallelOptions { MaxDegreeOfParallelism = options.Connections, CancellationToken = cancel },
            async (file, stop) =>
            {
                try
                {
                    await sender.SendAsync(
                        $"Sending '{file.Path}'",
                        new HeldBytes(file.Content),
                        file.Kind,
                        file.Digest,
                        spent => LinkAsync(file, spent, stop),
                        stop
                    );
                    file.Bytes?.Report(file.Job.Size);
                }
                catch (TransferException e)
                {
                    file.Result = new Fault(e.Kind, e.Message);
                }
            }
        );

    private async Task<PartLink> LinkAsync(SmallFile file, PartLink? spent, CancellationToken cancel)
    {
        if (file.Link is { } link && link != spent)
        {
            return link;
        }
        PartLinksAnswer answer = await portal.LinksAsync(file.UploadId!.Value, new([1], [file.Digest]), cancel);
        return file.Link = answer.Links is [var first, ..]
            ? first
            : throw new TransferException(FaultKind.RetryLater, $"The portal gave no link for {file.Path}.");
    }

    private async Task CloseAsync(IReadOnlyList<SmallFile> files, CancellationToken cancel)
    {
        List<SmallFile> sent = [.. files.Where(f => f.IsOpen)];
        if (sent.Count == 0)
        {
            return;
        }
        CompleteBatchAnswer answer = await retries.AskAsync(
            "Closing the uploads",
            () => portal.CompleteManyAsync(new([.. sent.Select(f => f.End())]), cancel),
            cancel
        );
        if (answer.Files.Count != sent.Count)
        {
            throw new TransferException(
                FaultKind.RetryLater,
                $"The portal closed {answer.Files.Count} of {sent.Count} files."
            );
        }
        foreach ((SmallFile file, BatchEndAnswer end) in sent.Zip(answer.Files))
        {
            file.Result = end switch
            {
                { Stored: { } stored } when file.IsHeld => FileSender.Judge(file.Job, stored, 0, 1),
                { Stored: { } stored } => FileSender.Judge(file.Job, stored, file.Job.Size, 0),
                { Refused: { } words } => new Fault(FaultKind.NeedsPerson, words),
                _ => new Fault(FaultKind.RetryLater, "The portal lost sight of the upload; it is opened again."),
            };
        }
    }

    private static void Give(IReadOnlyList<SmallFile> files, Fault fault)
    {
        foreach (SmallFile file in files)
        {
            file.Result ??= fault;
        }
    }
}
