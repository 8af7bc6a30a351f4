using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A camera maker's own trimming tool, by configuration.</summary>
/// <param name="Name">For people.</param>
/// <param name="Extensions">Of the files that it cuts, without dot, in lower case: "r3d".</param>
/// <param name="Command">
/// Executable and arguments, parted by blanks; {in}, {out}, {first} (frame, 0 the first) and {frames} are filled in afterwards, so
/// a name with blanks stays one argument and nothing passes through a shell.
/// </param>
/// <param name="Probe">A command that ends with exit code 0 where the tool can work; null: the executable with "--version".</param>
public sealed record MakersTool(string Name, IReadOnlyList<string> Extensions, string Command, string? Probe = null)
{
    /// <summary>What is wrong with the template; null when it can be used.</summary>
    public string? Fault =>
        Command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var tool, ..]
        || tool.Contains('{', StringComparison.Ordinal)
            ? $"The trimming tool {Name} has no executable."
        : !Command.Contains("{in}", StringComparison.Ordinal) || !Command.Contains("{out}", StringComparison.Ordinal)
            ? $"The command of the trimming tool {Name} must hold {{in}} and {{out}}."
        : !Command.Contains("{first}", StringComparison.Ordinal)
        || !Command.Contains("{frames}", StringComparison.Ordinal)
            ? $"The command of the trimming tool {Name} must hold {{first}} and {{frames}}."
        : null;

    internal string Executable => Command.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];

    internal IReadOnlyList<string> Arguments(string source, string target, long first, long frames) =>
        [
            .. Command
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Select(a =>
                    a.Replace("{first}", Text(first), StringComparison.Ordinal)
                        .Replace("{frames}", Text(frames), StringComparison.Ordinal)
                        .Replace("{in}", source, StringComparison.Ordinal)
                        .Replace("{out}", target, StringComparison.Ordinal)
                ),
        ];

    /// <summary>Whether it is there and works; asked once, when the host starts.</summary>
    /// <returns>Null, or why it can't be used, as a sentence.</returns>
    public async Task<string?> ProbeAsync(CancellationToken cancel)
    {
        if (Fault is { } fault)
        {
            return fault;
        }

        var words = (Probe ?? $"{Executable} --version").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var answer = await ToolRun.RunAsync(words[0], words[1..], TimeSpan.FromSeconds(30), cancel);
        return answer.Succeeded ? null : $"The trimming tool {Name} does not work: {answer.Complaint.TrimEnd('.')}.";
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
