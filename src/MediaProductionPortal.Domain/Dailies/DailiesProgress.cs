namespace MediaProductionPortal.Dailies;

/// <summary>How far a clip's dailies are, written to their row every few seconds.</summary>
internal sealed class DailiesProgress(DailiesLease lease, TimeProvider clock, Action tell) : IProgress<double>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private long told = clock.GetTimestamp();
    private Task writing = Task.CompletedTask;

    public void Report(double value)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(told) < Step || !writing.IsCompleted)
                return;
            told = clock.GetTimestamp();
            writing = WriteAsync((int)(95 * Math.Clamp(value, 0, 1)));
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
