using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Reports;
using MediaProductionPortal.Shipments;

namespace MediaProductionPortal.Days;

/// <summary>What a shoot day's page says, on every database.</summary>
public abstract class DayContract : IDisposable
{
    private readonly Lazy<World> made;
    private readonly Lazy<ShootWorld> shoot;

    protected DayContract()
    {
        made = new(() => new World(Make()));
        shoot = new(() => new ShootWorld(World));
    }

    private World World => made.Value;
    private ShootWorld Shoot => shoot.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task WhatWasReportedAndNeverCameStandsFirst()
    {
        await ArriveAsync(ShootWorld.Roll("A003R1VK", "A003C011_270301_R1VK", "A003C014_270301_R1VK"));
        await ReportAsync(
            "Clip Name,Camroll,Scene,Take,Circled\nA003C011,A003,12,1,x\nA003C012,A003,12,2,\nA003C013,A003,12,3,x\n"
        );
        var day = await ShowAsync();
        Assert.Equal(
            "2 clips were reported and are on no drive: A003C012, A003C013 (day.csv, lines 3, 4).",
            day.Headlines[0].Words
        );
        Assert.Equal(
            ["A003C012", "A003C013", "A003C014_270301_R1VK", "A003C011_270301_R1VK"],
            day.Lines.Select(l => l.Name)
        );
        Assert.Equal(["missing", "missing", "unreported", null], day.Lines.Select(l => l.Problem));
        var came = day.Lines[3];
        Assert.Equal((true, true, "12", "1"), (came.Reported, came.OnDrive, came.Scene, came.Take));
        Assert.True(came.Circled);
        Assert.Contains("reported as A003C011", came.Words);
        Assert.Equal(
            (4, 3, 2, 2, 1, 2),
            (
                day.Counts.Clips,
                day.Counts.Reported,
                day.Counts.OnDrive,
                day.Counts.Missing,
                day.Counts.Unreported,
                day.Counts.Circled
            )
        );
    }

    [DatabaseFact]
    public async Task ARegisteredClipThatDidNotComeIsMissing()
    {
        await Shoot.RegisterAsync(ShootWorld.Roll("A001", "A001C001", "A001C002"), ShootWorld.Roll("A002", "A002C001"));
        await Shoot.ArriveAsync(ShootWorld.Roll("A001", "A001C001"));
        var day = await ShowAsync();
        Assert.Equal(["A001C002", "A002C001"], day.Lines.Where(l => l.Problem == "missing").Select(l => l.Name));
        Assert.Equal(["A002"], day.Rolls.Where(r => r.Problem == "missing").Select(r => r.Name));
        Assert.Equal("1 roll is on no drive: A002.", day.Headlines[1].Words);
        Assert.True(
            day.Lines.Single(l => l.Name == "A001C001") is { Registered: true, OnDrive: true, Drive: "SHUTTLE_07" }
        );
    }

    [DatabaseFact]
    public async Task WhatFitsSeveralIsLeftOpen()
    {
        await ArriveAsync(
            ShootWorld.Roll("A001", "A001C001_270301_R1VK", "A001C001_270301_R2XX"),
            ShootWorld.Roll("B001", "B001C001_270301_R1VK")
        );
        await ReportAsync("Clip Name,Notes\nA001C001,\nB001C001,\n");
        var line = Assert.Single((await ShowAsync()).Lines, l => l.Problem == "ambiguous");
        Assert.StartsWith("Fits 2 clips: A001C001_270301_R1VK (A001), A001C001_270301_R2XX (A001).", line.Words);
        Assert.DoesNotContain((await ShowAsync()).Lines, l => l.Problem is "missing" or "unreported");
    }

    [DatabaseFact]
    public async Task TheSameNameInTwoRollsIsToldApartByTheRoll()
    {
        await ArriveAsync(ShootWorld.Roll("A001", "C0001"), ShootWorld.Roll("B001", "C0001"));
        await ReportAsync("Clip,Roll,Take\nC0001,A001,1\nC0001,B001,2\n");
        var lines = (await ShowAsync()).Lines;
        Assert.Equal([("A001", "1"), ("B001", "2")], lines.Select(l => (l.Roll!, l.Take!)));
        Assert.All(lines, l => Assert.Null(l.Problem));
    }

    [DatabaseFact]
    public async Task ARowWithoutAClipIsFoundBySceneAndTake()
    {
        await ArriveAsync(ShootWorld.Roll("A001", "A001C001", "A001C002"));
        await IngestAsync();
        await World.SendAsync(
            new RollStarted(Shoot.Rolls["A001"], 1),
            new ClipsInspected(Shoot.Rolls["A001"], [Clip("A001C001", "12A", "1"), Clip("A001C002", "12A", "2")])
        );
        await ReportAsync("Scene,Take,Circled\n12a,02,yes\n");
        var line = (await ShowAsync()).Lines.Single(l => l.Reported);
        Assert.Equal(("A001C002", true), (line.Name, line.Circled));
        Assert.Contains("by scene 12a, take 02", line.Words);
    }

    [DatabaseFact]
    public async Task AReportOfRollsIsComparedRollByRoll()
    {
        await ArriveAsync(ShootWorld.Roll("A001R1VK", "A001C001"));
        await ReportAsync("Camroll,ISO\nA001,800\nA002,800\n");
        var day = await ShowAsync();
        Assert.Equal([("A002", "missing"), ("A001R1VK", null)], day.Rolls.Select(r => (r.Name, r.Problem)));
        Assert.True(day.Rolls[1].Reported);
        Assert.All(day.Lines, l => Assert.Null(l.Problem));
    }

    [DatabaseFact]
    public async Task ASoundReportSpeaksOfSoundOnly()
    {
        await ArriveAsync(ShootWorld.Roll("A001", "A001C001"));
        await ReportAsync("Filename,Soundroll,Scene,Take\n12A-T01.WAV,SR07,12A,1\n", kind: ReportKind.Sound);
        var day = await ShowAsync();
        Assert.Equal([("12A-T01.WAV", "missing"), ("A001C001", null)], day.Lines.Select(l => (l.Name, l.Problem)));
    }

    [DatabaseFact]
    public async Task AReportAgainIsAVersionAndTheSameFileIsNot()
    {
        var first = await ReportAsync("Clip Name,Take\nA1,1\n");
        Assert.True((await ReportAsync("Clip Name,Take\nA1,1\n")).Known);
        var second = await ReportAsync("Clip Name,Take\nA1,1\nA2,2\n");
        Assert.Equal((1, 2, true), (first.Report.Version, second.Report.Version, second.Report.Latest));
        Assert.Equal(["A1", "A2"], (await ShowAsync()).Lines.Select(l => l.Name));
        var file = (await World.Get<ListReports>().OpenAsync(World.Admin, first.Report.Id, World.None)).Value;
        Assert.Equal("Clip Name,Take\nA1,1\n", Encoding.UTF8.GetString(file.File));
    }

    [DatabaseFact]
    public async Task WhatAPersonSaysOfColumnsCountsForTheTitlesNextReport()
    {
        var first = await ReportAsync("Bild,Name,Take\nA1,Hans,1\n");
        Assert.Equal("Hans", Assert.Single((await ShowAsync()).Lines).Name);
        var mapping = new Dictionary<ReportField, string> { [ReportField.Name] = "Bild" };
        var mapped = await World.Get<MapReport>().RunAsync(World.Admin, first.Report.Id, new(mapping), World.None);
        Assert.Equal("A1", mapped.Value.Rows[0].Clip);
        var wrong = new Dictionary<ReportField, string> { [ReportField.Name] = "Nirgends" };
        Assert.Equal(
            "column-unknown",
            (await World.Get<MapReport>().RunAsync(World.Admin, first.Report.Id, new(wrong), World.None)).Refusal!.Code
        );
        await ReportAsync("Bild,Name,Take\nA7,Uwe,1\n", name: "other.csv");
        Assert.Equal(["A1", "A7"], (await ShowAsync()).Lines.Select(l => l.Name));
    }

    [DatabaseFact]
    public async Task ADayThatMissesClipsStandsOnTheHomePageUntilTheyCame()
    {
        await ReportAsync("Clip Name,Take\nA001C001,1\nA001C002,2\n");
        var need = Assert.Single(await NeedsAsync());
        Assert.Equal("2 clips were shot and are on no drive: look which, and ask the set.", need.Words);
        Assert.Equal("/titles/MOON/days/2027-03-01?unit=MU", need.Link);
        await ArriveAsync(ShootWorld.Roll("A001", "A001C001", "A001C002"));
        World.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await NeedsAsync());
    }

    [DatabaseFact]
    public async Task ADayIsShownToThoseOfProductionAndEditorsOnly()
    {
        await ReportAsync("Clip Name,Take\nA1,1\n");
        var show = World.Get<ShowDay>();
        foreach (
            var (role, sees, mayChange) in new[]
            {
                (TitleRole.Viewer, false, false),
                (TitleRole.Editor, true, false),
                (TitleRole.Production, true, true),
            }
        )
        {
            var answer = await show.RunAsync(
                World.Person($"{role}@example.org", role: role),
                "MOON",
                ShootWorld.Day,
                "MU",
                World.None
            );
            Assert.Equal((sees, mayChange), (!answer.IsRefused, !answer.IsRefused && answer.Value.MayChange));
        }
        var days = (await World.Get<ListDays>().RunAsync(World.Admin, "moon", World.None)).Value;
        Assert.Equal((ShootWorld.Day, "MU", 1), (days[0].Day, days[0].Unit, days[0].Counts.Missing));
    }

    private static ClipReport Clip(string name, string scene, string take) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = ClipKind.Picture,
            Files = [new($"{name}.mov", ClipFileRole.Media, 1000)],
            Scene = scene,
            Take = take,
        };

    private async Task ArriveAsync(params ShippedRoll[] rolls)
    {
        await Shoot.RegisterAsync(rolls);
        await Shoot.ArriveAsync(rolls);
    }

    private async Task IngestAsync() =>
        Assert.Null(
            (
                await World.Get<StartIngest>().RunAsync(World.Admin, Shoot.Drive, new("MOON", null, null), World.None)
            ).Refusal
        );

    private async Task<AddReportAnswer> ReportAsync(
        string text,
        string name = "day.csv",
        ReportKind kind = ReportKind.Camera
    )
    {
        var add = new ReportToAdd("moon", ShootWorld.Day, "mu", kind, name, Encoding.UTF8.GetBytes(text));
        var added = await World.Get<AddReport>().RunAsync(World.Admin, add, World.None);
        Assert.Null(added.Refusal);
        return added.Value;
    }

    private async Task<DayAnswer> ShowAsync() =>
        (await World.Get<ShowDay>().RunAsync(World.Admin, "MOON", ShootWorld.Day, "MU", World.None)).Value;

    private async Task<IReadOnlyList<NeedAnswer>> NeedsAsync() =>
        [
            .. (await World.Get<ShowHome>().RunAsync(World.Admin, World.None)).Needs.Where(n =>
                n.Kind == "day-incomplete"
            ),
        ];

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class DaysOnSqlite : DayContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class DaysOnPostgreSql : DayContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
