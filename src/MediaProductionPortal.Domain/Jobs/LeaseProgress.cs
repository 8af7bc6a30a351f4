namespace MediaProductionPortal.Jobs;

/// <summary>How far a piece of work is, written to its row every few seconds.</summary>
/// <param name="report">Writes percents to the row.</param>
/// <param name="tell">After each.</param>
/// <param name="most">What is shown when all that is reported is done, and the rest begins.</param>
internal sealed class LeaseProgress(Func<int, Task> report, TimeProvider clock, Action tell, int most = 99)
    : IProgress<double>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private long told = clock.GetTimestamp();
    private Task writing = Task.CompletedTask;

    /// <param name="value">0 to 1.</param>
    public void Report(double value)
    {
        lock (gate)
        {
            if (clock.GetElapsedTime(told) < Step || !writing.IsCompleted)
                return;
            told = clock.GetTimestamp();
            writing = WriteAsync((int)(most * Math.Clamp(value, 0, 1)));
        }
    }

    private async Task WriteAsync(int percent)
    {
        try
        {
            await report(percent);
            tell();
        }
        catch (Exception)
        {
            // Progress may be lost; whether the work is still wanted, the lease says.
        }
    }
}
