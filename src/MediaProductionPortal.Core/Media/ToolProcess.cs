using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace MediaProductionPortal.Media;

/// <summary>Makes, limits and ends the processes of external tools.</summary>
internal static class ToolProcess
{
    private const int NotFound = 127;
    private const int Killed = 128 + 9;

    /// <summary>
    /// util-linux, which Debian, Ubuntu and Red Hat always have, sets the limit and becomes the tool (same process id). Data,
    /// not address space: threads reserve far more addresses than they use.
    /// </summary>
    private static readonly string? Limiter = OperatingSystem.IsLinux()
        ? Array.Find(["/usr/bin/prlimit", "/bin/prlimit"], File.Exists)
        : null;

    /// <summary>Whether tools are held to a memory limit on this machine.</summary>
    public static bool LimitsMemory => Limiter is not null;

    /// <summary>The tool with all three streams in our hands, not yet started.</summary>
    public static Process Make(string tool, IEnumerable<string> arguments, long memory)
    {
        var bytes = memory.ToString(CultureInfo.InvariantCulture);
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Limiter ?? tool,
                Limiter is null ? arguments : [$"--data={bytes}:{bytes}", "--core=0:0", "--", tool, .. arguments]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            },
        };
        process.StartInfo.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        return process;
    }

    public static ToolAnswer NotStarted(string tool, Win32Exception fault) => NotStarted(tool, fault.Message);

    /// <summary>How it ended, in words where its own say nothing.</summary>
    public static ToolAnswer Ended(string tool, ToolAnswer answer, long memory)
    {
        var (exitCode, complaint) = (answer.ExitCode ?? 0, answer.Complaint);
        if (exitCode == NotFound && complaint.StartsWith("prlimit:", StringComparison.Ordinal))
        {
            return NotStarted(tool, complaint["prlimit:".Length..].Trim());
        }

        var limits = new ToolLimits(default) { Memory = memory };
        var why =
            exitCode == 0 ? ""
            : exitCode == Killed || IsOutOfMemory(complaint)
                ? $"it asked for more than {limits.MemoryWords} and was stopped"
            : exitCode > 128 ? $"it crashed (signal {exitCode - 128})"
            : "";
        return why.Length == 0
            ? answer
            : answer with
            {
                Complaint = complaint.Length == 0 ? why : $"{complaint.TrimEnd('.')}; {why}",
                IsToolsFault = true,
            };
    }

    public static async Task EndAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }

    private static ToolAnswer NotStarted(string tool, string why) =>
        new(null, "", $"{tool} could not be started ({why}); is it installed?") { IsToolsFault = true };

    private static bool IsOutOfMemory(string complaint) =>
        complaint.Contains("Cannot allocate memory", StringComparison.OrdinalIgnoreCase)
        || complaint.Contains("out of memory", StringComparison.OrdinalIgnoreCase)
        || complaint.Contains("bad_alloc", StringComparison.Ordinal)
        || complaint.Contains("failed to map segment", StringComparison.Ordinal);
}
