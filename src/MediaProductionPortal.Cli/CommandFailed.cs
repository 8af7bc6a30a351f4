namespace MediaProductionPortal;

/// <summary>A command can't go on: the exit code, a stable code and a sentence that says what to do.</summary>
internal sealed class CommandFailed(int exitCode, string code, string words, Exception? inner = null)
    : Exception(words, inner)
{
    public int ExitCode { get; } = exitCode;

    public string Code { get; } = code;

    public static CommandFailed Usage(string words) => new(ExitCodes.Usage, "usage", words);
}
