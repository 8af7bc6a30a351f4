using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>Logs of set and lab held against a title's clips, on every database.</summary>
public abstract class ImportListContract : IDisposable
{
    private readonly Lazy<World> made;

    protected ImportListContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task ADryRunTellsAndApplyingChangesAndOneUndoGivesBack()
    {
        var clips = await ClipsAsync();
        var ale = Ale(
            "Name\tTape\tStart\tEnd\tScene\tTake\tDirector\tASC_SOP",
            "12A-1\tA001C001\t01:00:00:00\t01:00:10:00\t12A\t1\tJo\t(1 1 1)(0 0 0)(1 1 1)",
            "A001C002.mov\t\t01:00:20:00\t01:00:30:00\t12A\t2\tJo\t"
        );

        var dry = await ImportAsync(ale);
        Assert.Equal(
            (2, 2, 2, 0, (ClipChangeAnswer?)null),
            (dry.Rows, dry.Matched, dry.Changed, dry.TroubleCount, dry.Applied)
        );
        Assert.Equal(["Director", "ASC_SOP"], dry.OtherColumns);
        Assert.Equal([("scene", 2), ("take", 2)], dry.Fields.Where(f => f.Clips > 0).Select(f => (f.Field, f.Clips)));
        Assert.Equal("12", await SceneAsync(clips["A001C001"]));

        var applied = await ImportAsync(ale, apply: true);
        var shown = await ShowAsync(clips["A001C001"]);
        var scene = shown.Values.Single(v => v.Field == "scene");
        Assert.Equal(("12A", ValueSource.Ale, "DAY3.ale"), (scene.Value, scene.Source, scene.Origin));
        Assert.Equal("A001R2DM", shown.Clip.Reel);
        Assert.Equal("Jo", shown.Metadata["DAY3.ale:Director"]);
        Assert.Equal(0, (await ImportAsync(ale)).Changed);
        Assert.Equal("nothing-to-apply", (await TryAsync(ale, apply: true)).Refusal?.Code);

        await World.Get<UndoChange>().RunAsync(World.Admin, applied.Applied!.Id!.Value, World.None);
        Assert.Equal("12", await SceneAsync(clips["A001C001"]));
        Assert.DoesNotContain("DAY3.ale:Director", (await ShowAsync(clips["A001C001"])).Metadata.Keys);
        using var db = World.Db();
        Assert.Contains(db.Audit, a => a.Deed == "list-applied");
    }

    [DatabaseFact]
    public async Task WhatIsNotSureIsListedAndNeverTaken()
    {
        await ClipsAsync();
        var dry = await ImportAsync(
            Ale(
                "Name\tSource File\tTape\tStart\tScene\tISO",
                "Z999C001\t\t\t01:00:00:00\t1\t800",
                "TWIN\t\t\t\t1\t800",
                "A001C001\tA001C002.mov\t\t\t1\t800",
                "A001C001\t\t\t09:00:00:00\t1\t800",
                "A001C002\t\t\t01:00:20:00\t1\tfast",
                "A001C002\t\t\t01:00:25:00\t2\t400",
                "\t\tA001R2DM\t01:00:05:00\t7\t800"
            )
        );

        Assert.Equal(
            [
                (ListTroubleKind.Missing, "Z999C001"),
                (ListTroubleKind.Ambiguous, "TWIN"),
                (ListTroubleKind.Ambiguous, "A001C002.mov"),
                (ListTroubleKind.Doubtful, "A001C001"),
                (ListTroubleKind.Value, "A001C002"),
                (ListTroubleKind.Twice, "A001C002"),
            ],
            dry.Troubles.Select(t => (t.Kind, t.Row))
        );
        // By card and timecode; and of the two subclips only what they don't dispute.
        Assert.Equal(
            ["A001C002 iso:400", "A001C001 scene:7"],
            dry.Changes.Select(c => $"{c.Clip} {string.Join(' ', c.Changes.Select(v => $"{v.Field}:{v.Value}"))}")
        );
    }

    [DatabaseFact]
    public async Task APersonsCorrectionStandsOverAListAndTheListWaitsBehindIt()
    {
        var clips = await ClipsAsync();
        var change = (
            await World
                .Get<CorrectClips>()
                .RunAsync(
                    World.Admin,
                    new([clips["A001C001"]], new Dictionary<string, string?> { ["scene"] = "P1" }),
                    World.None
                )
        ).Value;
        var ale = Ale("Name\tScene\tTake", "A001C001\tL1\t9");

        Assert.Equal(["scene"], Assert.Single((await ImportAsync(ale)).Changes).Kept);
        await ImportAsync(ale, apply: true);
        Assert.Equal("P1", await SceneAsync(clips["A001C001"]));
        await World.Get<UndoChange>().RunAsync(World.Admin, change.Id!.Value, World.None);
        Assert.Equal("L1", await SceneAsync(clips["A001C001"]));
    }

    [DatabaseFact]
    public async Task OnlyChosenFieldsAreTaken()
    {
        var clips = await ClipsAsync();
        var ale = Ale("Name\tScene\tTake\tComments", "A001C001\tL1\t9\thair in gate");
        await ImportAsync(ale, apply: true, fields: ["take", "notes"]);
        var clip = (await ShowAsync(clips["A001C001"])).Clip;
        Assert.Equal(("12", "9", "hair in gate"), (clip.Scene, clip.Take, clip.Notes));
        Assert.Equal("field-unknown", (await TryAsync(ale, fields: ["bytes"])).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task ATableWithTheSameHeadingsIsTakenAndWhatIsExportedChangesNothing()
    {
        var clips = await ClipsAsync();
        var csv = "\uFEFFSource File;Scene;Take;Circled\r\nA001C001.mov;44;1;x\r\n"u8.ToArray();
        var answer = await ImportAsync(csv, apply: true, name: "day.csv");
        Assert.Equal(("CSV", 1), (answer.Form, answer.Changed));
        Assert.Equal((ValueSource.Report, "44"), await SourceAsync(clips["A001C001"], "scene"));

        foreach (var format in Enum.GetValues<ClipTableFormat>())
        {
            var sheet = await World
                .Get<ExportClips>()
                .RunAsync(World.Admin, new("MOON"), [clips["A001C001"], clips["A001C002"]], format, World.None);
            var again = await ImportAsync(Encoding.UTF8.GetBytes(sheet.Value.Text), name: sheet.Value.FileName);
            Assert.Equal((format, 2, 0, 0), (format, again.Matched, again.Changed, again.TroubleCount));
        }
    }

    [DatabaseFact]
    public async Task WhatIsNoListIsRefused()
    {
        await ClipsAsync();
        Assert.Equal("list-unreadable", (await TryAsync("%PDF-1.4"u8.ToArray())).Refusal?.Code);
        Assert.Equal("list-names-none", (await TryAsync(Ale("Scene\tTake", "1\t2"))).Refusal?.Code);
        var viewer = World.Person("viewer@example.org", role: TitleRole.Viewer);
        var no = await World.Get<ImportList>().RunAsync(viewer, new("MOON", "a.ale", Ale("Name", "x")), World.None);
        Assert.Equal("not-found", no.Refusal?.Code);
    }

    private async Task<Dictionary<string, Guid>> ClipsAsync()
    {
        var (_, roll) = await World.OrderedAsync();
        var reports = new[]
        {
            CorrectionContract.Report(Guid.CreateVersion7()),
            CorrectionContract.Report(Guid.CreateVersion7(), "A001C002") with
            {
                Timecode = "01:00:20:00",
            },
        };
        await World.SendAsync(new RollStarted(roll, 1), new ClipsInspected(roll, reports));
        // Two clips of one name, on two rolls.
        foreach (var place in new[] { "TWIN.mov", "more/TWIN.mov" })
            await World.SendAsync(
                new ClipsInspected(
                    roll,
                    [
                        CorrectionContract.Report(Guid.CreateVersion7(), "TWIN") with
                        {
                            Files = [new(place, ClipFileRole.Media, 3)],
                            Timecode = "05:00:00:00",
                        },
                    ]
                )
            );
        return reports.ToDictionary(r => r.Name, r => r.Id);
    }

    private static byte[] Ale(string columns, params string[] rows) =>
        Encoding.UTF8.GetBytes(
            "Heading\r\nFIELD_DELIM\tTABS\r\nVIDEO_FORMAT\t1080\r\nFPS\t24\r\n\r\nColumn\r\n"
                + columns
                + "\t\r\n\r\nData\r\n"
                + string.Concat(rows.Select(r => r + "\r\n"))
        );

    private Task<Outcome<ClipListAnswer>> TryAsync(
        byte[] file,
        bool apply = false,
        string[]? fields = null,
        string name = "DAY3.ale"
    ) => World.Get<ImportList>().RunAsync(World.Admin, new("moon", name, file, fields, apply), World.None);

    private async Task<ClipListAnswer> ImportAsync(
        byte[] file,
        bool apply = false,
        string[]? fields = null,
        string name = "DAY3.ale"
    )
    {
        var answer = await TryAsync(file, apply, fields, name);
        Assert.Null(answer.Refusal);
        return answer.Value;
    }

    private async Task<ClipDetailAnswer> ShowAsync(Guid clip) =>
        (await World.Get<ShowClip>().RunAsync(World.Admin, clip, World.None)).Value;

    private async Task<string?> SceneAsync(Guid clip) => (await ShowAsync(clip)).Clip.Scene;

    private async Task<(ValueSource?, string?)> SourceAsync(Guid clip, string field)
    {
        var value = (await ShowAsync(clip)).Values.Single(v => v.Field == field);
        return (value.Source, value.Value);
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class ImportListOnSqlite : ImportListContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class ImportListOnPostgreSql : ImportListContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
