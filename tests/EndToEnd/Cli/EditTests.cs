using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp edit</c> on files of its own.</summary>
public sealed class EditTests : IDisposable
{
    private const string List = """
        TITLE: reel one
        FCM: NON-DROP FRAME
        001  A001C001 V     C        01:00:00:00 01:00:02:00 10:00:00:00 10:00:02:00
        * FROM CLIP NAME: one
        002  A001C001 V     C        01:00:02:00 01:00:02:00 10:00:02:00 10:00:02:00
        002  B001C001 V     D    012 02:00:00:00 02:00:02:00 10:00:02:00 10:00:03:00
        M2   B001C001       048.0                02:00:00:00
        * TO CLIP NAME: two

        """;

    private readonly TempFolder work = new();
    private readonly Mpp mpp = new();

    public void Dispose()
    {
        mpp.Dispose();
        work.Dispose();
    }

    [Fact]
    public async Task AnEditIsReadConvertedAndComparedWithItself()
    {
        work.Write("v1.edl", List);
        var read = await mpp.MustAsync("edit", "read", work.At("v1.edl"), "--fps", "24", "--json");
        var timeline = read.Json.GetProperty("timelines")[0];
        var events = timeline.GetProperty("events");
        Assert.Equal(
            (72, 3),
            (
                timeline.GetProperty("recordFrames").GetInt32(),
                read.Json.GetProperty("lines").GetProperty("eventLines").GetInt32()
            )
        );
        Assert.Equal(12, events[0].GetProperty("tailFrames").GetInt32());
        Assert.Equal(
            (48, 48m),
            (events[1].GetProperty("sourceFrames").GetInt32(), events[1].GetProperty("speedFps").GetDecimal())
        );
        Assert.Equal("A001C001", events[1].GetProperty("transition").GetProperty("fromReel").GetString());

        foreach (var name in (string[])["v1.otio", "v1.csv", "v2.edl"])
        {
            await mpp.MustAsync("edit", "convert", work.At("v1.edl"), work.At(name), "--fps", "24");
            var diff = await mpp.MustAsync("edit", "diff", work.At("v1.edl"), work.At(name), "--fps", "24", "--json");
            Assert.Equal(2, diff.Json.GetProperty("counts").GetProperty("unchanged").GetInt32());
        }

        var again = await mpp.RunAsync("edit", "convert", work.At("v1.edl"), work.At("v2.edl"), "--fps", "24");
        Assert.Equal(2, again.ExitCode);
    }

    [Fact]
    public async Task WhatCannotBeReadEndsWithEightAndSaysWhere()
    {
        work.Write("bad.edl", List + "003  A001 V C 01:00:00:99 01:00:01:00 10:00:03:00 10:00:04:00\n");
        var read = await mpp.RunAsync("edit", "read", work.At("bad.edl"), "--fps", "24");
        Assert.Equal(8, read.ExitCode);
        Assert.Contains("event-timecode-invalid  line 9, event 003", read.Out);
        Assert.Contains("NOT ALL READ: 2 events", read.Out);

        var norate = await mpp.RunAsync("edit", "read", work.At("bad.edl"), "--json");
        Assert.Equal(
            (8, "edit-rate-missing"),
            (norate.ExitCode, norate.Json.GetProperty("findings")[0].GetProperty("code").GetString())
        );
        Assert.Equal(2, (await mpp.RunAsync("edit", "read", work.At("none.edl"))).ExitCode);
        Assert.Equal(2, (await mpp.RunAsync("edit", "read", work.At("bad.edl"), "--fps", "fast")).ExitCode);
    }
}
