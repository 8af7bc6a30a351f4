using System.Text.Json;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Cli;

/// <summary><c>mpp ingest</c> against the real portal with its embedded agent and real media.</summary>
[Collection(SharedPortal.Name)]
public sealed class IngestTests(PortalFixture fixture) : IDisposable
{
    private readonly TempFolder folder = new();

    private Mpp Mpp => fixture.Mpp;

    public void Dispose() => folder.Dispose();

    [NeedsFfmpegFact]
    public async Task DemoDriveGetsThroughAllFourGatesAndItsClipsAreListed()
    {
        await NeedTitleAsync("DEMO");
        await DemoDrive.CopyToAsync(folder.At("DEMO_DRIVE"));

        var ingest = await Mpp.MustAsync(IngestArgs("DEMO", "--wait", "--json"));

        Assert.True(ingest.Json.GetProperty("ended").GetBoolean());
        var rolls = ingest.Json.GetProperty("drive").GetProperty("rolls").EnumerateArray().ToList();
        Assert.Contains("A003R2DM", rolls.Select(r => r.GetProperty("name").GetString()));
        Assert.All(rolls, r => Assert.Equal("safe", r.GetProperty("state").GetString()));
        Assert.All(
            rolls.SelectMany(r => r.GetProperty("gates").EnumerateArray()),
            g => Assert.Contains(g.GetProperty("state").GetString(), new[] { "passed", "warned" })
        );

        var clips = await Mpp.MustAsync("clips", "--title", "DEMO", "--json");
        var clip = clips
            .Json.GetProperty("clips")
            .EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "A003C001_250311_R2DM");
        Assert.Equal("24000/1001", clip.GetProperty("rate").GetString());
        Assert.True(clip.GetProperty("frames").GetInt64() > 0);
        Assert.Matches(@"^\d\d:\d\d:\d\d:\d\d$", clip.GetProperty("timecode").GetString());

        using var narrow = await Mpp.SignedInAsync(fixture.Portal);
        narrow.Environment["COLUMNS"] = "80";
        var table = await narrow.MustAsync("clips", "--title", "DEMO");
        Assert.All(table.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("A003C001_250311_R2DM ", table.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', table.Out);

        var show = await Mpp.MustAsync("roll", "show", "A003R2DM", "--title", "DEMO");
        Assert.Contains("Gate D passed", show.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangedFileHoldsItsRollAndEndsWith6()
    {
        await NeedTitleAsync("HELD");
        var md5 = "f97c5d29941bfb1b2fdab0874906ab82";
        folder.Write("DEMO_DRIVE/A001/one.dat", "onE");
        folder.Write("DEMO_DRIVE/A001/A001.md5", $"{md5}  one.dat\n");

        var ingest = await Mpp.RunAsync(IngestArgs("HELD", "--wait", "--json", "--profile", "generic"));

        Assert.True(ingest.ExitCode == 6, ingest.ToString());
        var roll = ingest.Json.GetProperty("drive").GetProperty("rolls")[0];
        Assert.Equal("held", roll.GetProperty("state").GetString());

        var show = await Mpp.MustAsync("roll", "show", roll.GetProperty("id").GetString()!, "--json");
        Assert.Contains("file-changed", Codes(show.Json));
    }

    [Fact]
    public async Task TitleThatNobodyMadeIsSaidSo()
    {
        folder.Write("DEMO_DRIVE/A001/one.dat", "one");

        var result = await Mpp.RunAsync(IngestArgs("NOWHERE", "--json"));

        Assert.Equal(5, result.ExitCode);
        Assert.Contains("There is no title 'NOWHERE'", result.Error, StringComparison.Ordinal);
        Assert.Equal("not-found", result.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task FolderThatIsNotThereIsAUsageError()
    {
        var result = await Mpp.RunAsync(IngestArgs("DEMO"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("There is no folder", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CentreThatNobodyMadeIsSaidSo()
    {
        await NeedTitleAsync("CENTRE");
        folder.Write("DEMO_DRIVE/A001/one.dat", "one");

        var result = await Mpp.RunAsync(IngestArgs("CENTRE", "--centre", "atlantis"));

        Assert.Equal(5, result.ExitCode);
        // Other tests make centres of their own.
        Assert.Contains("There is no centre 'atlantis': ", result.Error, StringComparison.Ordinal);
        Assert.Contains("local", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EmptyFolderIsRefusedWithAReason()
    {
        await NeedTitleAsync("EMPTY");
        Directory.CreateDirectory(folder.At("DEMO_DRIVE"));

        var result = await Mpp.RunAsync(IngestArgs("EMPTY", "--wait"));

        Assert.Equal(5, result.ExitCode);
    }

    private static IEnumerable<string?> Codes(JsonElement show) =>
        show.GetProperty("findings")
            .EnumerateArray()
            .Select(f => f.GetProperty("finding").GetProperty("code").GetString());

    private string[] IngestArgs(string title, params string[] more) =>
        ["ingest", folder.At("DEMO_DRIVE"), "--title", title, "--day", "2025-03-11", .. more];

    private async Task NeedTitleAsync(string code) => await Mpp.MustAsync("title", "create", code, "--name", code);
}
