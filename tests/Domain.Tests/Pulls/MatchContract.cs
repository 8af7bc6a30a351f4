using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>From what an agent reports to the clip of an event, on every database.</summary>
public abstract class MatchContract : IDisposable
{
    private readonly Lazy<World> made;

    protected MatchContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task EveryWayToNameAClipFindsTheOneThatTheAgentReported()
    {
        var roll = await ReportAsync(
            Report("A001C001_270301_R1AB", "01:00:00:00", "A001R1AB", "12A", "1", "Clips/A001C001_270301_R1AB_V1.mxf"),
            Report("A001C002_270301_R1AB", "02:00:00:00", "A001R1AB", "12A", "2"),
            Report("ä_clip'%_1", "03:00:00:00", null, null, null)
        );
        var answer = (
            await MatchAsync(
                """
                TITLE: T
                001  A001C001_270301_R1AB V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00
                002  AX       V C 01:00:02:00 01:00:04:00 10:00:02:00 10:00:04:00
                * SOURCE FILE: a001c001_270301_r1ab_v1.MXF
                003  A001R1AB V C 02:00:02:00 02:00:04:00 10:00:04:00 10:00:06:00
                004  AX       V C 02:00:02:00 02:00:04:00 10:00:06:00 10:00:08:00
                * FROM CLIP NAME: 12a-2
                005  A001C002 V C 02:00:02:00 02:00:04:00 10:00:08:00 10:00:10:00
                006  AX       V C 03:00:02:00 03:00:04:00 10:00:10:00 10:00:12:00
                * FROM CLIP NAME: Ä_Clip'%_1.mov
                007  a001     V C 03:00:02:00 03:00:04:00 10:00:12:00 10:00:14:00
                008  Z001     V C 03:00:02:00 03:00:04:00 10:00:14:00 10:00:16:00
                """
            )
        ).Value;
        Assert.Equal(
            [
                MatchReason.ReelIsClip,
                MatchReason.SourceFile,
                MatchReason.CardAndTimecode,
                MatchReason.SlateAndTimecode,
                MatchReason.CutReelAndTimecode,
                MatchReason.NameIsClip,
                // The roll's folder is called A001.
                MatchReason.CardAndTimecode,
                null,
            ],
            answer.Events.Select(e => e.Sources[0].Reason)
        );
        Assert.Equal((7, 1), (answer.Counts[MatchState.Offline], answer.Counts[MatchState.Missing]));
        Assert.Equal(("A001", 48L), (answer.Events[0].Sources[0].Clip!.Roll, answer.Events[0].Sources[0].Range!.First));

        using (var db = World.Db())
            await db
                .MediaFiles.Where(f => f.RollId == roll)
                .ExecuteUpdateAsync(f => f.SetProperty(x => x.StoredAt, World.Clock.GetUtcNow()));
        answer = (
            await MatchAsync("TITLE: T\n001 A001C001_270301_R1AB V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00\n")
        ).Value;
        Assert.Equal(MatchState.Exact, answer.Events[0].State);
    }

    [DatabaseFact]
    public async Task WhatIsReportedAnewIsFoundByItsNewNameOnly()
    {
        var report = Report("A001C001", "01:00:00:00", null, null, null);
        var roll = await ReportAsync(report);
        await World.SendAsync(
            new ClipsInspected(
                roll,
                [report with { Name = "A001C009", Files = [new("A001C009.mov", ClipFileRole.Media, 1)] }]
            )
        );
        const string List = "TITLE: T\n001 {0} V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00\n";
        Assert.Equal(MatchState.Missing, (await MatchAsync(string.Format(List, "A001C001"))).Value.Events[0].State);
        Assert.Equal(MatchState.Offline, (await MatchAsync(string.Format(List, "A001C009"))).Value.Events[0].State);
    }

    [DatabaseFact]
    public async Task ClipsOfOtherTitlesAreNeverFound()
    {
        await ReportAsync(Report("A001C001", "01:00:00:00", "A001", "12A", "1", "A001C001_V1.mxf"));
        using (var db = World.Db())
        {
            db.Titles.Add(
                new()
                {
                    Code = "SUN",
                    Name = "Sun",
                    CreatedAt = World.Clock.GetUtcNow(),
                }
            );
            await db.SaveChangesAsync();
        }
        foreach (
            var (reel, comment) in new[]
            {
                ("A001C001", ""),
                ("A001", ""),
                ("AX", "* FROM CLIP NAME: 12A-1"),
                ("AX", "* SOURCE FILE: A001C001_V1.mxf"),
            }
        )
        {
            var list = $"TITLE: T\n001 {reel} V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00\n{comment}\n";
            Assert.Equal(MatchState.Missing, (await MatchAsync(list, "SUN")).Value.Events[0].State);
            Assert.Equal(MatchState.Offline, (await MatchAsync(list)).Value.Events[0].State);
        }
    }

    [DatabaseFact]
    public async Task ClipsFromBeforeThereWereEditsAreFilledInAtStart()
    {
        var roll = await ReportAsync(Report("A001C001", "01:00:00:00", "R7", null, null, "A001C001_V1.mxf"));
        using (var db = World.Db())
        {
            await db.Clips.ExecuteUpdateAsync(c =>
                c.SetProperty(x => x.NameKey, "").SetProperty(x => x.ReelKey, (string?)null)
            );
            await db.MediaFiles.ExecuteUpdateAsync(f => f.SetProperty(x => x.NameKey, (string?)null));
        }
        const string List = """
            TITLE: T
            001  A001C001 V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00
            002  R7       V C 01:00:02:00 01:00:04:00 10:00:02:00 10:00:04:00
            003  AX       V C 01:00:02:00 01:00:04:00 10:00:04:00 10:00:06:00
            * SOURCE FILE: A001C001_V1.mxf
            """;
        Assert.Equal(3, (await MatchAsync(List)).Value.Counts[MatchState.Missing]);
        await World.Get<MigrateDatabase>().RunAsync(World.None);
        Assert.Equal(3, (await MatchAsync(List)).Value.Counts[MatchState.Offline]);
    }

    [DatabaseFact]
    public async Task OnlyWhomTheTitleLetsIsAnswered()
    {
        await ReportAsync(Report("A001C001", "01:00:00:00", null, null, null));
        const string List = "TITLE: T\n001 A001C001 V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00\n";
        var match = World.Get<MatchEdit>();
        var edit = new EditToMatch("MOON", "edit.edl", Encoding.UTF8.GetBytes(List), "24");
        foreach (var role in new[] { TitleRole.Editor, TitleRole.Production, TitleRole.Producer })
            Assert.Null(
                (await match.RunAsync(World.Person($"{role}@example.org", role: role), edit, World.None)).Refusal
            );
        foreach (var role in new[] { TitleRole.Vendor, TitleRole.Viewer })
            Assert.Equal(
                RefusalKind.NotFound,
                (await match.RunAsync(World.Person($"{role}@example.org", role: role), edit, World.None)).Refusal!.Kind
            );
    }

    [DatabaseFact]
    public async Task WhatCantBeReadIsSaid()
    {
        Assert.Equal("edit-unreadable", (await MatchAsync("{ \"OTIO_SCHEMA\": \"Timeline.1\", ")).Refusal!.Code);
        Assert.Equal("rate-odd", (await MatchAsync("TITLE: T", rate: "fast")).Refusal!.Code);
        const string List = "TITLE: T\n001 A001 V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00\n";
        // Neither the list, nor the question, nor the title says how many frames a second.
        Assert.Equal("edit-unreadable", (await MatchAsync(List, rate: null)).Refusal!.Code);
    }

    private Task<Outcome<MatchAnswer>> MatchAsync(string list, string title = "moon", string? rate = "24") =>
        World
            .Get<MatchEdit>()
            .RunAsync(World.Admin, new(title, "edit.edl", Encoding.UTF8.GetBytes(list), rate), World.None);

    private async Task<Guid> ReportAsync(params ClipReport[] clips)
    {
        var (_, roll) = await World.OrderedAsync();
        Assert.Null((await World.SendAsync(new RollStarted(roll, 1), new ClipsInspected(roll, clips))).Refusal);
        return roll;
    }

    private static ClipReport Report(
        string name,
        string timecode,
        string? reel,
        string? scene,
        string? take,
        params string[] files
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            Kind = ClipKind.Picture,
            Reel = reel,
            Scene = scene,
            Take = take,
            Timecode = timecode,
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = 240,
            Files =
            [
                .. (files.Length > 0 ? files : [$"{name}.mov"]).Select(f => new ClipFile(f, ClipFileRole.Media, 1)),
            ],
        };

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class MatchOnSqlite : MatchContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class MatchOnPostgreSql : MatchContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
