namespace MediaProductionPortal.Proxies;

/// <summary>How far a proxy is, written to its row every few seconds; the copying of originals is the first part, where there is one.</summary>
internal sealed class ProxyProgress(ProxyLease lease, TimeProvider clock, Action tell) : IProgress<double>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private long told = clock.GetTimestamp();
    private double copied;
    private Task writing = Task.CompletedTask;

    public void Copied(long bytes, long total)
    {
        copied = 0.5 * bytes / Math.Max(1, total);
        Write(copied);
    }

    public void Report(double value) => Write(copied + value * (1 - copied));

    private void Write(double share)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(told) < Step || !writing.IsCompleted)
                return;
            told = clock.GetTimestamp();
            writing = WriteAsync((int)(99 * Math.Clamp(share, 0, 1)));
        }
    }

    private async Task WriteAsync(int percent)
    {
        try
        {
            await lease.ReportAsync(percent);
            tell();
        }
        catch (Exception)
        {
            // Progress may be lost; whether the work is still wanted, the lease says.
        }
    }
}
