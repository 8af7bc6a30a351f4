namespace MediaProductionPortal.Harness;

/// <summary>Looks again and again until something is there.</summary>
public static class Wait
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    /// <param name="what">For the failure.</param>
    /// <param name="look">Null: not yet.</param>
    /// <param name="last">How things stand when patience ends.</param>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, Func<Task<string?>>? last = null)
        where T : class
    {
        var began = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(began) < Longest)
        {
            if (await look() is { } found)
            {
                return found;
            }

            await Task.Delay(20);
        }

        throw new TimeoutException($"Waited in vain for {what}. {(last is null ? "" : await last())}");
    }

    public static Task UntilAsync(string what, Func<bool> look, Func<Task<string?>>? last = null) =>
        ForAsync(what, () => Task.FromResult(look() ? "" : null), last);
}
