namespace MediaProductionPortal.Dailies;

/// <summary>How far a job is, written to its row every few seconds.</summary>
/// <param name="write">Gets the percent.</param>
/// <param name="tell">Called when they are written.</param>
internal sealed class RowProgress(Func<int, Task> write, TimeProvider clock, Action tell) : IProgress<double>
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
            await write(percent);
            tell();
        }
        catch (Exception)
        {
            // Progress may be lost; whether the work is still wanted, the lease says.
        }
    }
}
