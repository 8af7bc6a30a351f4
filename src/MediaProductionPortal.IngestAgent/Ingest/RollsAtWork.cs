namespace MediaProductionPortal.Ingest;

/// <summary>Which jobs are queued or run in this process, so that none runs twice and a roll can be stopped within seconds.</summary>
internal sealed class RollsAtWork
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, JobRun> runs = new(StringComparer.Ordinal);
    private readonly HashSet<string> queued = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, int> stopped = [];

    /// <summary>Rings when a job ended: the next step may be due.</summary>
    internal event Action? Ended;

    /// <summary>Whether the job is to be put into its queue now.</summary>
    internal bool TryQueue(string job)
    {
        lock (gate)
            return !runs.ContainsKey(job) && queued.Add(job);
    }

    /// <summary>Begins a job, or answers null when it runs already or its roll is being stopped.</summary>
    internal JobRun? TryBegin(string job, Guid rollId, CancellationToken cancel)
    {
        lock (gate)
        {
            queued.Remove(job);
            if (stopped.ContainsKey(rollId) || runs.ContainsKey(job))
                return null;
            return runs[job] = new JobRun(this, job, rollId, CancellationTokenSource.CreateLinkedTokenSource(cancel));
        }
    }

    /// <summary>Stops all jobs of a roll, waits for their ends and lets none begin until the answer is disposed.</summary>
    internal async Task<IDisposable> StopAsync(Guid rollId, CancellationToken cancel)
    {
        List<JobRun> running;
        lock (gate)
        {
            stopped[rollId] = stopped.GetValueOrDefault(rollId) + 1;
            running = [.. runs.Values.Where(r => r.RollId == rollId)];
        }
        var released = new Release(this, rollId);
        try
        {
            foreach (JobRun run in running)
                await run.CancelAsync();
            await Task.WhenAll(running.Select(r => r.Ended)).WaitAsync(cancel);
            return released;
        }
        catch
        {
            released.Dispose();
            throw;
        }
    }

    private void End(JobRun run)
    {
        lock (gate)
            runs.Remove(run.Job);
        Ended?.Invoke();
    }

    /// <summary>One job while it runs.</summary>
    internal sealed class JobRun(RollsAtWork work, string job, Guid rollId, CancellationTokenSource source)
        : IDisposable
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal string Job => job;
        internal Guid RollId => rollId;
        internal Task Ended => ended.Task;

        /// <summary>The agent ends, or the roll is stopped.</summary>
        internal CancellationToken Token { get; } = source.Token;

        internal async Task CancelAsync()
        {
            try
            {
                await source.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }

        public void Dispose()
        {
            work.End(this);
            ended.TrySetResult();
            source.Dispose();
        }
    }

    private sealed class Release(RollsAtWork work, Guid rollId) : IDisposable
    {
        private bool done;

        public void Dispose()
        {
            lock (work.gate)
            {
                if (done)
                    return;
                done = true;
                if (--work.stopped[rollId] == 0)
                    work.stopped.Remove(rollId);
            }
        }
    }
}
