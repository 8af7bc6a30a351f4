using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary>A centre whose agent is a process of its own.</summary>
public sealed class OwnAgentTests
{
    [Fact]
    public async Task FolderAtAnotherCentreIsIngestedByItsAgent()
    {
        await using var portal = await PortalProcess.StartedAsync(
            new Dictionary<string, string> { ["Agent:Embedded"] = "false" }
        );
        using var mpp = await Mpp.SignedInAsync(portal);
        await mpp.MustAsync("title", "create", "FAR", "--name", "Far away");
        await mpp.MustAsync("centre", "create", "vancouver", "--name", "Vancouver");
        var code = (await mpp.MustAsync("centre", "enrol-code", "vancouver", "--json")).Json;
        await using var agent = await AgentProcess.EnrolledAsync(portal, code.GetProperty("code").GetString()!);
        using var folder = new TempFolder();
        folder.Write("A001/one.dat", "one");

        var result = await mpp.RunAsync(
            "ingest",
            folder.Path,
            "--centre",
            "vancouver",
            "--title",
            "FAR",
            "--day",
            "2025-03-11",
            "--profile",
            "generic",
            "--wait"
        );

        Assert.True(result.ExitCode == 0, $"{result}\n{agent.Log}\n{portal.Log}");
        var centres = await mpp.MustAsync("centre", "list");
        Assert.Contains("online", centres.Out, StringComparison.Ordinal);
    }
}
