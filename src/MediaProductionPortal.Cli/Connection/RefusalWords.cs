namespace MediaProductionPortal.Connection;

internal static class RefusalWords
{
    /// <summary>Says a refusal with this code in words that fit the command better; the exit code stays.</summary>
    public static async Task<T> OrSay<T>(this Task<T> asked, string code, string words)
    {
        try
        {
            return await asked.ConfigureAwait(false);
        }
        catch (CommandFailed failed) when (failed.Code == code)
        {
            throw new CommandFailed(failed.ExitCode, code, words, failed);
        }
    }
}
