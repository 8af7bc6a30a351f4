using System.Text.Json;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp edit match</c> against a real portal.</summary>
[Collection(SharedPortal.Name)]
public sealed class EditMatchTests(PortalFixture fixture) : IDisposable
{
    private const string List = """
        TITLE: REEL1
        001  A001C001 V C     01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00
        002  BL       V C     00:00:00:00 00:00:01:00 10:00:01:00 10:00:02:00

        """;

    private readonly TempFolder work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task EventsWithoutAClipEndWithNineInWordsAndJson()
    {
        await fixture.Mpp.MustAsync("title", "create", "MATCH", "--name", "Match");
        work.Write("r1_v01.edl", List);
        var table = await fixture.Mpp.RunAsync(
            "edit",
            "match",
            work.At("r1_v01.edl"),
            "--title",
            "MATCH",
            "--fps",
            "24"
        );
        Assert.Equal(9, table.ExitCode);
        Assert.Contains("NOT ALL MATCHED: 1 missing, 1 skipped.", table.Out);
        var json = await fixture.Mpp.RunAsync(
            "edit",
            "match",
            work.At("r1_v01.edl"),
            "--title",
            "MATCH",
            "--fps",
            "24",
            "--handles",
            "12",
            "--json"
        );
        Assert.Equal((9, 9), (json.ExitCode, json.Json.GetProperty("exitCode").GetInt32()));
        Assert.Equal(
            (12, "MATCH", "r1_v01.edl", 1),
            (
                json.Json.GetProperty("handles").GetInt32(),
                json.Json.GetProperty("titleCode").GetString(),
                json.Json.GetProperty("file").GetString(),
                json.Json.GetProperty("counts").GetProperty("missing").GetInt32()
            )
        );
        var source = json.Json.GetProperty("events")[0].GetProperty("sources")[0];
        Assert.Equal(("missing", "A001C001"), (Text(source, "state"), Text(source, "source")));
    }

    [Fact]
    public async Task AMappedTableIsMatchedAsItsTimelineAndWhatCannotBeReadEndsWithEight()
    {
        await fixture.Mpp.MustAsync("title", "create", "MATCH2", "--name", "Match");
        work.Write("list.csv", "Shot;Roll;TC in;TC out\none;A001;01:00:00:00;01:00:01:00\n");
        work.Write(
            "map.json",
            """{ "columns": { "name": "Shot", "reel": "Roll", "sourceIn": "TC in", "sourceOut": "TC out" }, "delimiter": ";" }"""
        );
        var mapped = await fixture.Mpp.RunAsync(
            "edit",
            "match",
            work.At("list.csv"),
            "--title",
            "MATCH2",
            "--fps",
            "24",
            "--mapping",
            work.At("map.json"),
            "--json"
        );
        Assert.True(mapped.ExitCode == 9, mapped.ToString());
        Assert.Equal("list.csv", mapped.Json.GetProperty("file").GetString());

        work.Write("bad.edl", List + "003  A001 V C 01:00:00:99 01:00:01:00 10:00:03:00 10:00:04:00\n");
        var bad = await fixture.Mpp.RunAsync("edit", "match", work.At("bad.edl"), "--title", "MATCH2", "--fps", "24");
        Assert.Equal(8, bad.ExitCode);
        Assert.Contains("event-timecode-invalid", bad.Out);

        Assert.Equal(
            5,
            (await fixture.Mpp.RunAsync("edit", "match", work.At("bad.edl"), "--title", "NONE", "--fps", "24")).ExitCode
        );
        Assert.Equal(
            2,
            (await fixture.Mpp.RunAsync("edit", "match", work.At("none.edl"), "--title", "MATCH2")).ExitCode
        );
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
