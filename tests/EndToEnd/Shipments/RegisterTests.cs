using System.Text.Json;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Shipments;

/// <summary>From set to the page of the day: <c>mpp register</c>, a clip that gets lost on the way, the centre, <c>mpp day show</c>.</summary>
[Collection(SharedPortal.Name)]
public sealed class RegisterTests(PortalFixture fixture) : IDisposable
{
    private const string Lost = "20250311_EP101_Day03_MU/Camera_Media/A003R2DM/A003C002_250311_R2DM.mov";
    private readonly TempFolder folder = new();

    private Mpp Mpp => fixture.Mpp;

    public void Dispose() => folder.Dispose();

    [NeedsFfmpegFact]
    public async Task AClipThatWasLostOnTheWayIsToldByGateAAndByTheDay()
    {
        await Mpp.MustAsync("title", "create", "LOST", "--name", "Lost");
        var drive = folder.At("LOST_DRIVE");
        await DemoDrive.CopyToAsync(drive);

        // On set, without a network.
        using var set = new Mpp();
        var file = folder.At("day3.registration.json");
        await set.MustAsync(Register(drive, "LOST", "--unit", "MU", "--out", file));
        Assert.True(File.Exists(file));
        var again = await set.RunAsync(Register(drive, "LOST", "--out", file));
        Assert.Equal(2, again.ExitCode);

        // Later, at the hotel.
        var sent = await Mpp.MustAsync("register", "--file", file, "--json");
        Assert.False(sent.Json.GetProperty("known").GetBoolean());
        Assert.True((await Mpp.MustAsync("register", "--file", file, "--json")).Json.GetProperty("known").GetBoolean());
        folder.Write("a-cam.csv", "Clip Name,Camroll,Circled\nA003C001,A003,\nA003C002,A003,x\nA003C009,A003,\n");
        var report = await Mpp.MustAsync(
            "report",
            "add",
            folder.At("a-cam.csv"),
            "--title",
            "LOST",
            "--day",
            "2025-03-11",
            "--unit",
            "MU",
            "--json"
        );
        Assert.Equal(3, report.Json.GetProperty("report").GetProperty("rows").GetInt32());

        // On the way.
        Assert.True(
            File.Exists(Path.Combine(drive, Lost)),
            string.Join('\n', Directory.EnumerateFiles(drive, "*", SearchOption.AllDirectories))
        );
        File.Delete(Path.Combine(drive, Lost));
        var arrived = await Mpp.MustAsync(
            "ingest",
            drive,
            "--title",
            "LOST",
            "--day",
            "2025-03-11",
            "--unit",
            "MU",
            "--json"
        );
        var shipment = Assert.Single(arrived.Json.GetProperty("drive").GetProperty("shipments").EnumerateArray());
        Assert.Contains("Matches registration 1 of 2025-03-11 MU", shipment.GetProperty("words").GetString());
        var roll = Roll(arrived.Json, "A003R2DM");
        Assert.Equal("failed", roll.GetProperty("gates")[0].GetProperty("state").GetString());
        var show = await Mpp.MustAsync("roll", "show", roll.GetProperty("id").GetString()!, "--json");
        Assert.Contains("registered-file-missing", Codes(show.Json));
        Assert.DoesNotContain("differences from what set registered", Words(Roll(arrived.Json, "SR07")));

        var day = await Mpp.MustAsync(
            "day",
            "show",
            "--title",
            "LOST",
            "--day",
            "2025-03-11",
            "--unit",
            "MU",
            "--json"
        );
        Assert.Equal(
            ["A003C002_250311_R2DM", "A003C009"],
            day.Json.GetProperty("lines")
                .EnumerateArray()
                .Where(l => Text(l, "problem") == "missing")
                .Select(l => Text(l, "name")!)
                .Order()
        );
        Assert.Contains("A003C009", Headline(day.Json));
        var table = await Mpp.MustAsync("day", "show", "--title", "LOST", "--day", "2025-03-11");
        Assert.Contains("missing", table.Out);
    }

    [Fact]
    public async Task ADriveCarriesItsRegistrationAndTheIngestMakesItTheTitles()
    {
        await Mpp.MustAsync("title", "create", "CARRY", "--name", "Carry");
        folder.Write("CARRIER/A001/A001C001.dat", "one");
        folder.Write("CARRIER/A001/A001C002.dat", "two");
        using var set = new Mpp();
        var registered = await set.MustAsync(
            Register(folder.At("CARRIER"), "CARRY", "--on-drive", "--out", folder.At("x.json"))
        );
        Assert.Contains("mpp-registration.json", registered.Error);
        File.Delete(folder.At("CARRIER/A001/A001C002.dat"));

        var arrived = await Mpp.MustAsync(
            "ingest",
            folder.At("CARRIER"),
            "--title",
            "CARRY",
            "--day",
            "2025-03-11",
            "--profile",
            "generic",
            "--json"
        );

        var roll = Assert.Single(arrived.Json.GetProperty("drive").GetProperty("rolls").EnumerateArray());
        Assert.Equal("A001", Text(roll, "name"));
        Assert.Contains("differences from what set registered", Words(roll).Replace("1 difference ", "1 differences "));
        var day = await Mpp.MustAsync("day", "show", "--title", "CARRY", "--day", "2025-03-11", "--json");
        Assert.Equal("drive", day.Json.GetProperty("registrations")[0].GetProperty("source").GetString());
    }

    [Fact]
    public async Task WithoutAPortalTheRegistrationLandsInAFileAndIsNotLost()
    {
        folder.Write("CARD/A001/A001C001.mov", "one");
        using var set = new Mpp();
        set.Environment["MPP_URL"] = "http://127.0.0.1:9";
        set.Environment["MPP_TOKEN"] = "mpp_nobody";

        var result = await set.RunAsync(Register(folder.At("CARD"), "MOON", "--json"));

        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Contains("can't be reached", result.Error);
        Assert.False(result.Json.GetProperty("sent").GetBoolean());
        var file = result.Json.GetProperty("file").GetString()!;
        Assert.True(RegistrationFile.TryRead(await File.ReadAllBytesAsync(file), out var kept, out _));
        Assert.Equal(("MOON", "CARD"), (kept.Title, kept.Shipment.Label));
        File.Delete(file);
    }

    [Fact]
    public async Task WhatCannotBeRegisteredIsSaidInWords()
    {
        folder.Write("broken.json", "{}");
        Directory.CreateDirectory(folder.At("EMPTY"));
        Assert.Equal(5, (await Mpp.RunAsync("register", "--file", folder.At("broken.json"))).ExitCode);
        Assert.Equal(5, (await Mpp.RunAsync(Register(folder.At("EMPTY"), "MOON"))).ExitCode);
        Assert.Equal(2, (await Mpp.RunAsync(Register(folder.At("nowhere"), "MOON"))).ExitCode);
        Assert.Equal(2, (await Mpp.RunAsync("register", folder.At("EMPTY"), "--title", "MOON")).ExitCode);
        folder.Write("CARD/A001/A001C001.mov", "one");
        var unknown = await Mpp.RunAsync(Register(folder.At("CARD"), "NOWHERE"));
        Assert.Contains("[title-unknown]", unknown.Error);
    }

    private static string[] Register(string drive, string title, params string[] more) =>
        ["register", drive, "--title", title, "--day", "2025-03-11", .. more];

    private static JsonElement Roll(JsonElement ingest, string name) =>
        ingest.GetProperty("drive").GetProperty("rolls").EnumerateArray().Single(r => Text(r, "name") == name);

    private static string Words(JsonElement roll) => Text(roll.GetProperty("gates")[0], "words") ?? "";

    private static string Headline(JsonElement day) => Text(day.GetProperty("headlines")[0], "words") ?? "";

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IEnumerable<string?> Codes(JsonElement show) =>
        show.GetProperty("findings")
            .EnumerateArray()
            .Select(f => f.GetProperty("finding").GetProperty("code").GetString());
}
