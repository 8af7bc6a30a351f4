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
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        // a killed child takes a moment to go
        while (Process.GetProcessesByName("sleep").Any(p => CommandOf(p).Contains(mark)))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), "the child lives on");
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
