using System.Diagnostics;

namespace MediaProductionPortal.Media;

public sealed class ToolRunTests
{
    [Fact]
    public async Task MissingToolIsSaidInWords()
    {
        var answer = await ToolRun.RunAsync("no-such-tool-anywhere", [], TimeSpan.FromSeconds(5), default);
        Assert.Null(answer.ExitCode);
        Assert.Contains("is it installed?", answer.Complaint);
    }

    [UnixFact]
    public async Task LastLinesOfStandardErrorAreTheComplaint()
    {
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", "for i in 1 2 3 4 5 6 7 8; do echo line $i >&2; done; exit 3"],
            TimeSpan.FromSeconds(5),
            default
        );
        Assert.Equal(3, answer.ExitCode);
        Assert.StartsWith("line 3; ", answer.Complaint);
        Assert.EndsWith("line 8", answer.Complaint);
    }

    [UnixFact]
    public async Task ToolWithoutProgressIsKilledWithItsChildren()
    {
        var mark = $"{Random.Shared.Next(1_000_000, 9_000_000)}";
        var watch = Stopwatch.StartNew();
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", $"sleep {mark} & wait"],
            TimeSpan.FromMilliseconds(300),
            default
        );
        Assert.Null(answer.ExitCode);
        Assert.Contains("without progress", answer.Complaint);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
        // a killed child takes a moment to go
        while (Process.GetProcessesByName("sleep").Any(p => CommandOf(p).Contains(mark)))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "the child lives on");
            await Task.Delay(20);
        }
    }

    [UnixFact]
    public async Task LinesThatAreNoProgressDoNotKeepAToolAlive()
    {
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", "while :; do echo frame=1; sleep 0.05; done"],
            TimeSpan.FromMilliseconds(400),
            default,
            _ => false
        );
        Assert.Null(answer.ExitCode);
    }

    [UnixFact]
    public async Task ToolThatReportsProgressForEverIsStoppedInTheEnd()
    {
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", "while :; do echo frame=1; sleep 0.05; done"],
            new ToolLimits(TimeSpan.FromMinutes(1)) { Total = TimeSpan.FromMilliseconds(400) },
            default,
            _ => true
        );
        Assert.Null(answer.ExitCode);
        Assert.Contains("in all", answer.Complaint);
    }

    [UnixFact]
    public async Task OutputWithoutEndIsStopped()
    {
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", "yes"],
            new ToolLimits(TimeSpan.FromMinutes(1)) { Output = 100_000 },
            default
        );
        Assert.Null(answer.ExitCode);
        Assert.Contains("more than 100,000 characters", answer.Complaint);
    }

    [UnixFact]
    public async Task LineWithoutEndIsKeptAsFarAsAComplaintGoes()
    {
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", "head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 1"],
            TimeSpan.FromMinutes(1),
            default
        );
        Assert.Equal(1, answer.ExitCode);
        Assert.InRange(answer.Complaint.Length, 300, 600);
    }

    [MemoryLimitFact]
    public async Task ToolThatWantsMoreMemoryThanItMayHaveIsToldSo()
    {
        var answer = await ToolRun.RunAsync(
            "sh",
            ["-c", "echo 'x: Cannot allocate memory' >&2; exit 1"],
            new ToolLimits(TimeSpan.FromMinutes(1)) { Memory = 1L << 30 },
            default
        );
        Assert.Contains("more than 1 GiB of memory", answer.Complaint);
        var held = await ToolRun.RunAsync(
            "sh",
            ["-c", "ulimit -d"],
            new ToolLimits(TimeSpan.FromMinutes(1)) { Memory = 1L << 30 },
            default
        );
        Assert.Equal("1048576", held.Output);
    }

    [UnixFact]
    public async Task KilledToolIsSaidToBe()
    {
        var answer = await ToolRun.RunAsync("sh", ["-c", "kill -SEGV $$"], TimeSpan.FromMinutes(1), default);
        Assert.Equal("it crashed (signal 11)", answer.Complaint);
    }

    private static string CommandOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}

public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? "needs a Unix shell" : null;
}
