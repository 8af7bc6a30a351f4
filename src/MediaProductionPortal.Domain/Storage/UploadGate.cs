namespace MediaProductionPortal.Storage;

/// <summary>Keeps the writers of one upload apart: one a part, the newest wins; none while the upload is being closed.</summary>
internal sealed class UploadGate : IDisposable
{
    private readonly Dictionary<int, Writer> writers = [];
    private readonly SemaphoreSlim closers = new(1);
    private bool closing;

    /// <summary>Held while the journal is read or written.</summary>
    internal Lock Journal { get; } = new();

    /// <summary>
    /// Takes the place of whoever writes this part: a sender whose line broke comes back before the server has noticed, and
    /// must not wait for its own ghost.
    /// </summary>
    internal async Task<Writer> EnterAsync(int number, CancellationToken cancel)
    {
        while (true)
        {
            Writer? before;
            lock (writers)
            {
                if (closing)
                {
                    throw new StoreRefusedException("The upload is being closed; it takes no more parts.");
                }
                if (!writers.TryGetValue(number, out before))
                {
                    return writers[number] = new Writer(this, number, cancel);
                }
            }
            before.Stop();
            await before.Left.WaitAsync(cancel);
        }
    }

    /// <summary>Shuts all writers out, and waits until the last of them has left, until the answer is disposed.</summary>
    internal async Task<Closing> CloseAsync(CancellationToken cancel)
    {
        await closers.WaitAsync(cancel);
        Writer[] inside;
        lock (writers)
        {
            closing = true;
            inside = [.. writers.Values];
        }
        var closed = new Closing(this);
        try
        {
            foreach (Writer writer in inside)
            {
                writer.Stop();
                await writer.Left.WaitAsync(cancel);
            }
            return closed;
        }
        catch
        {
            closed.Dispose();
            throw;
        }
    }

    // Neither semaphore nor tokens hold handles here, and a closer may still wait: nothing to free.
    public void Dispose() { }

    internal sealed class Writer(UploadGate gate, int number, CancellationToken cancel) : IDisposable
    {
        private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);

        internal Task Left => left.Task;
        internal CancellationToken Token => stop.Token;

        internal void Stop()
        {
            lock (gate.writers)
            {
                if (!left.Task.IsCompleted)
                {
                    stop.Cancel();
                }
            }
        }

        public void Dispose()
        {
            lock (gate.writers)
            {
                gate.writers.Remove(number);
                left.TrySetResult();
                stop.Dispose();
            }
        }
    }

    internal sealed class Closing(UploadGate gate) : IDisposable
    {
        public void Dispose()
        {
            lock (gate.writers)
            {
                gate.closing = false;
            }
            gate.closers.Release();
        }
    }
}
