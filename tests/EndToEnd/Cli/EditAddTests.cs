using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp edit add</c> and <c>mpp edit list</c> against a real portal.</summary>
[Collection(SharedPortal.Name)]
public sealed class EditAddTests(PortalFixture fixture) : IDisposable
{
    private const string List = """
        TITLE: REEL1
        001  A001C001 V C     01:00:00:00 01:00:01:00 10:00:00:00 10:00:01:00

        """;

    private readonly TempFolder work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public async Task VersionsAreAddedRecognisedAndListed()
    {
        await fixture.Mpp.MustAsync("title", "create", "ADDED", "--name", "Added");
        work.Write("REEL1_v01.edl", List);
        work.Write("REEL1_v02.edl", List + "* changed\n");
        var empty = await fixture.Mpp.MustAsync("edit", "list", "--title", "ADDED");
        Assert.Contains("mpp edit add FILE --title ADDED", empty.Out);

        var first = await AddAsync("REEL1_v01.edl");
        Assert.Contains("Added REEL1_v01.edl: 1 event", first.Out);
        Assert.Contains("Cut REEL1, v01, EDL at 24 fps", first.Out);
        var second = await AddAsync("REEL1_v02.edl", "--json");
        var edit = second.Json.GetProperty("edit");
        Assert.Equal(
            ("REEL1", 2, "edl", false),
            (
                edit.GetProperty("cut").GetString(),
                edit.GetProperty("version").GetInt32(),
                edit.GetProperty("format").GetString(),
                second.Json.GetProperty("known").GetBoolean()
            )
        );
        Assert.Contains("nothing was added", (await AddAsync("REEL1_v02.edl")).Out);

        var list = await fixture.Mpp.MustAsync("edit", "list", "--title", "ADDED", "--json");
        var cut = Assert.Single(list.Json.GetProperty("cuts").EnumerateArray());
        Assert.Equal(
            ["REEL1_v02.edl", "REEL1_v01.edl"],
            cut.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("fileName").GetString())
        );
        Assert.Contains("REEL1_v01.edl", (await fixture.Mpp.MustAsync("edit", "list", "--title", "ADDED")).Out);
    }

    [Fact]
    public async Task WhatCannotBeTakenIsRefusedInWords()
    {
        await fixture.Mpp.MustAsync("title", "create", "ADDED2", "--name", "Added");
        work.Write("odd.otio", "{");
        var odd = await AddAsync("odd.otio", "--title", "ADDED2");
        Assert.NotEqual(0, odd.ExitCode);
        Assert.Contains("Nothing could be read from odd.otio", odd.Error);
        await File.WriteAllBytesAsync(work.At("cut.aaf"), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]);
        var aaf = await AddAsync("cut.aaf", "--title", "ADDED2");
        Assert.Contains("reads no AAF, so cut.aaf was not taken", aaf.Error);
        var away = await AddAsync("nowhere.edl", "--title", "ADDED2");
        Assert.Equal(2, away.ExitCode);
    }

    private Task<MppResult> AddAsync(string file, params string[] more) =>
        fixture.Mpp.RunAsync([
            "edit",
            "add",
            work.At(file),
            "--fps",
            "24",
            .. more.Contains("--title") ? [] : new[] { "--title", "ADDED" },
            .. more,
        ]);
}
