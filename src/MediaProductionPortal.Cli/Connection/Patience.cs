namespace MediaProductionPortal.Connection;

/// <summary>Asks on while the portal is restarted; gives up after a quarter of an hour of silence.</summary>
internal sealed class Patience(TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly long began = time.GetTimestamp();
    private long lastAnswer = time.GetTimestamp();

    /// <summary>Since this was made.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(began);

    /// <summary>The last question got no answer.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>The answer, or <paramref name="known"/> while the portal can't be reached.</summary>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask, T known, Action<string> note)
    {
        try
        {
            var answer = await ask().ConfigureAwait(false);
            lastAnswer = time.GetTimestamp();
            if (IsSilent)
            {
                IsSilent = false;
                note("The portal answers again.");
            }

            return answer;
        }
        catch (CommandFailed failed)
            when (failed.ExitCode == ExitCodes.PortalUnreachable && time.GetElapsedTime(lastAnswer) < Longest)
        {
            if (!IsSilent)
            {
                IsSilent = true;
                note("The portal does not answer; the centre works on. Trying again…");
            }

            return known;
        }
    }
}
