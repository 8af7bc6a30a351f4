using System.Text.Json;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp pull</c> against the real portal, its worker and real media.</summary>
[Collection(SharedPortal.Name)]
public sealed class PullTests(PortalFixture fixture) : IDisposable
{
    private readonly TempFolder work = new();

    public void Dispose() => work.Dispose();

    [NeedsFfmpegFact]
    public async Task AnEditBecomesProvenPlates()
    {
        await fixture.Mpp.MustAsync("title", "create", "PULL", "--name", "Pull");
        await DemoDrive.CopyToAsync(work.At("DEMO_DRIVE"));
        await fixture.Mpp.MustAsync(
            "ingest",
            work.At("DEMO_DRIVE"),
            "--title",
            "PULL",
            "--day",
            "2025-03-11",
            "--wait"
        );
        var clips = await fixture.Mpp.MustAsync("clips", "--title", "PULL", "--json");
        var start = clips
            .Json.GetProperty("clips")
            .EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "A003C001_250311_R2DM")
            .GetProperty("timecode")
            .GetString()!;
        var second = start[..6] + (int.Parse(start[6..8]) + 1).ToString("00") + start[8..];
        work.Write(
            "REEL1_v01.edl",
            $"""
            TITLE: REEL1
            000001  A003C001_250311_R2DM V C {start} {second} 01:00:00:00 01:00:01:00
            * LOC: 01:00:00:10 GREEN PUL_010_0010
            000002  BL V C 00:00:00:00 00:00:01:00 01:00:01:00 01:00:02:00

            """
        );
        await fixture.Mpp.MustAsync("edit", "add", work.At("REEL1_v01.edl"), "--title", "PULL", "--fps", "23.976");

        var plan = await fixture.Mpp.MustAsync(
            "pull",
            "plan",
            "REEL1_v01.edl",
            "--title",
            "PULL",
            "--handles",
            "4",
            "--json"
        );
        var item = Assert.Single(plan.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("PUL_010_0010_PL01_v001", 28), (Text(item, "name"), item.GetProperty("count").GetInt32()));
        var submitted = await fixture.Mpp.MustAsync(
            "pull",
            "submit",
            "REEL1_v01.edl",
            "--title",
            "PULL",
            "--handles",
            "4"
        );
        Assert.Contains("Pull 1 “REEL1_v01”", submitted.Out);
        var done = await Wait.ForAsync(
            "the pull is done",
            async () =>
            {
                var status = await fixture.Mpp.MustAsync("pull", "status", "1", "--title", "PULL", "--json");
                return Text(status.Json.GetProperty("pull"), "state") == "done" ? status : null;
            },
            async () => (await fixture.Mpp.RunAsync("pull", "status", "1", "--title", "PULL")).ToString()
        );
        var made = Assert.Single(done.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(28, made.GetProperty("proof").GetProperty("compared").GetInt32());
        var files = done.Json.GetProperty("package").GetProperty("files").EnumerateArray().ToList();
        var frames = files.Select(f => Text(f, "path")!).Where(p => p.EndsWith(".dpx", StringComparison.Ordinal));
        Assert.Equal(28, frames.Count(p => !p.StartsWith("charts/", StringComparison.Ordinal)));
        Assert.Contains(files, f => Text(f, "path") == "edit/REEL1_v01_relinked.edl");
        Assert.Contains("done", (await fixture.Mpp.MustAsync("pull", "status", "--title", "PULL")).Out);
        var again = await fixture.Mpp.RunAsync("pull", "submit", "REEL1_v01.edl", "--title", "PULL", "--handles", "4");
        Assert.Equal(5, again.ExitCode);
        Assert.Contains("Nothing changed", again.Error);
        Assert.Equal(5, (await fixture.Mpp.RunAsync("pull", "stop", "1", "--title", "PULL")).ExitCode);
        Assert.Equal(5, (await fixture.Mpp.RunAsync("pull", "retry", "1", "--title", "PULL")).ExitCode);
    }

    [Fact]
    public async Task EventsWithoutAClipEndThePlanWithNineAndAreNotSubmitted()
    {
        await fixture.Mpp.MustAsync("title", "create", "PULL2", "--name", "Pull");
        work.Write("R1_v01.edl", "TITLE: R1\n001  A001C001 V C 01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00\n");
        await fixture.Mpp.MustAsync("edit", "add", work.At("R1_v01.edl"), "--title", "PULL2", "--fps", "24");
        var plan = await fixture.Mpp.RunAsync("pull", "plan", "R1_v01.edl", "--title", "PULL2");
        Assert.Equal(9, plan.ExitCode);
        Assert.Contains("1 can't be pulled as it is", plan.Out);
        foreach (
            var (flag, choice) in new[] { ("whole-original", "wholeOriginal"), ("editorial-proxy", "editorialProxy") }
        )
        {
            var opaque = await fixture.Mpp.RunAsync(
                "pull",
                "plan",
                "R1_v01.edl",
                "--title",
                "PULL2",
                "--opaque",
                flag,
                "--json"
            );
            Assert.Equal(choice, Text(opaque.Json.GetProperty("options"), "opaque"));
        }
        var submit = await fixture.Mpp.RunAsync("pull", "submit", "R1_v01.edl", "--title", "PULL2");
        Assert.Equal(5, submit.ExitCode);
        Assert.Contains("leave it out by choice", submit.Error);
        var unknown = await fixture.Mpp.RunAsync("pull", "plan", "R9.edl", "--title", "PULL2");
        Assert.Contains("mpp edit add FILE --title PULL2", unknown.Error);
        var status = await fixture.Mpp.MustAsync("pull", "status", "--title", "PULL2", "--json");
        Assert.Empty(status.Json.GetProperty("open").EnumerateArray());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
