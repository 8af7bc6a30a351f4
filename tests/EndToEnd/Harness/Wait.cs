namespace MediaProductionPortal.Harness;

/// <summary>Looks again and again until something is there.</summary>
public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    // What does not come soon is not asked for fifty times a second: that takes the time from what is waited for.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LaterPause = TimeSpan.FromMilliseconds(100);

    /// <param name="what">For the failure.</param>
    /// <param name="look">Null: not yet.</param>
    /// <param name="last">How things stand when patience ends.</param>
    public static Task<T> ForAsync<T>(string what, Func<Task<T?>> look, Func<Task<string?>>? last = null)
        where T : class => ForAsync(what, look, last, LaterPause);

    /// <summary>The same for what costs nothing to look at.</summary>
    public static Task UntilAsync(string what, Func<bool> look, Func<Task<string?>>? last = null) =>
        ForAsync(what, () => Task.FromResult(look() ? "" : null), last, Pause);

    private static async Task<T> ForAsync<T>(
        string what,
        Func<Task<T?>> look,
        Func<Task<string?>>? last,
        TimeSpan laterPause
    )
        where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var since = TimeSpan.Zero; since < Longest; since = TimeProvider.System.GetElapsedTime(began))
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(since < Soon ? Pause : laterPause);
        }

        throw new TimeoutException($"Waited in vain for {what}. {(last is null ? "" : await last())}");
    }
}
