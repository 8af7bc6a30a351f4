using System.Diagnostics;
using System.Globalization;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary>
/// What a folder of very many files takes of memory, in the real process. 10,000 by default; MPP_ENTRIES=1000000 is what is
/// promised, and takes some minutes.
/// </summary>
public sealed class HashMemoryTests
{
    private const long Most = 300_000_000;

    [LinuxFact]
    public async Task VeryManyEntriesAreWrittenAndReadInUnder300Megabytes()
    {
        var files = int.TryParse(
            Environment.GetEnvironmentVariable("MPP_ENTRIES"),
            CultureInfo.InvariantCulture,
            out var asked
        )
            ? asked
            : 10_000;
        using var work = new TempFolder();
        using var mpp = new Mpp();
        var roll = work.At("A001");
        for (var i = 0; i < files; i++)
        {
            var folder = Path.Combine(roll, string.Create(CultureInfo.InvariantCulture, $"C{i / 1000:D4}"));
            if (i % 1000 == 0)
            {
                Directory.CreateDirectory(folder);
            }
            File.Create(
                    Path.Combine(
                        folder,
                        string.Create(CultureInfo.InvariantCulture, $"A001C001_250311_R1VK.{i:D7}.exr")
                    )
                )
                .Dispose();
        }
        foreach (var command in (string[])["create", "verify", "info", "diff"])
        {
            using var process = mpp.Start("hash", command, roll);
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            var peak = 0L;
            for (var ended = process.WaitForExitAsync(); !ended.IsCompleted; await Task.WhenAny(ended, Task.Delay(100)))
            {
                peak = Math.Max(peak, PeakOf(process));
            }
            Assert.True(process.ExitCode == 0, $"{command}: {process.ExitCode} {await output} {await error}");
            Assert.InRange(peak, 1, Most);
        }
    }

    // The peak is kept by the kernel; the last look before the end tells it.
    private static long PeakOf(Process process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.Id}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null
                ? 0
                : long.Parse(line.AsSpan(6).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}

/// <summary>Shown as skipped where the kernel doesn't tell a process's peak.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs /proc";
}
