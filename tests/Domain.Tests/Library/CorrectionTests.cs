using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library.Corrections;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>What people say of clips, over what their files say, on every database.</summary>
public abstract class CorrectionContract : IDisposable
{
    private readonly Lazy<World> made;

    protected CorrectionContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task ACorrectionIsFoundShownWithItsSourceAndUndone()
    {
        var clip = await ClipAsync();
        Assert.Equal((ValueSource.File, "12"), await ValueAsync(clip, "scene"));

        var change = await SetAsync(clip, ("scene", "12A"), ("circled", "x"), ("iso", "1600 ISO"));

        Assert.Equal((3, 1), (change.Fields.Count, change.Clips));
        Assert.Equal(["A001C001"], await FindAsync("scene:12A iso:1600 circled"));
        Assert.Empty(await FindAsync("scene:12"));
        var shown = await ShowAsync(clip);
        var scene = shown.Values.Single(v => v.Field == "scene");
        Assert.Equal(
            ("12A", ValueSource.Person, "admin@example.org", "12", change.Id),
            (scene.Value, scene.Source, scene.Origin, scene.OfFiles, scene.ChangeId)
        );
        using (var db = World.Db())
            Assert.Equal("12A-3", db.Clips.Single(c => c.Id == clip).SlateKey);

        Assert.False((await World.Get<UndoChange>().RunAsync(World.Admin, change.Id!.Value, World.None)).IsRefused);

        Assert.Equal((ValueSource.File, "12"), await ValueAsync(clip, "scene"));
        Assert.Equal(["A001C001"], await FindAsync("scene:12 iso:800 -circled"));
        var twice = await World.Get<UndoChange>().RunAsync(World.Admin, change.Id!.Value, World.None);
        Assert.Equal("undone-already", twice.Refusal?.Code);
        var history = (await World.Get<ListChanges>().OfClipAsync(World.Admin, clip, World.None)).Value;
        Assert.NotNull(Assert.Single(history).UndoneAt);
        Assert.Contains(history[0].Values, v => v is { Field: "scene", Before: "12", Value: "12A" });
        using var after = World.Db();
        Assert.Equal(
            ["clips-corrected", "correction-undone"],
            after.Audit.Where(a => a.Deed.Contains("correct")).OrderBy(a => a.Deed).Select(a => a.Deed)
        );
    }

    [DatabaseFact]
    public async Task UndoBringsBackWhatStoodBeforeInAnyOrder()
    {
        var clip = await ClipAsync();
        var first = await SetAsync(clip, ("scene", "12A"));
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await SetAsync(clip, ("scene", "12B"));

        await UndoAsync(first);
        Assert.Equal((ValueSource.Person, "12B"), await ValueAsync(clip, "scene"));
        await UndoAsync(second);
        Assert.Equal((ValueSource.File, "12"), await ValueAsync(clip, "scene"));

        await UndoAsync(await SetAsync(clip, ("scene", null)));
        Assert.Equal((ValueSource.File, "12"), await ValueAsync(clip, "scene"));
    }

    [DatabaseFact]
    public async Task FactsThatComeAgainChangeWhatFilesSayAndNotWhatAPersonSaid()
    {
        var clip = await ClipAsync();
        var change = await SetAsync(clip, ("scene", "12A"), ("reel", "A001R9ZZ"));

        await World.SendAsync(new ClipsInspected(roll, [Report(clip) with { Scene = "99", Take = "7", Reel = null }]));

        Assert.Equal((ValueSource.Person, "12A"), await ValueAsync(clip, "scene"));
        Assert.Equal((ValueSource.File, "7"), await ValueAsync(clip, "take"));
        using (var db = World.Db())
            Assert.Equal("A001R9ZZ", db.Clips.Single(c => c.Id == clip).ReelKey);
        await UndoAsync(change);
        Assert.Equal((ValueSource.File, "99"), await ValueAsync(clip, "scene"));
        Assert.Null((await ShowAsync(clip)).Values.Single(v => v.Field == "reel").Value);
    }

    [DatabaseFact]
    public async Task WhoReadAClipBeforeACorrectionCannotWriteOverIt()
    {
        var clip = await ClipAsync();
        using var early = World.Db();
        var read = early.Clips.Single(c => c.Id == clip);
        await SetAsync(clip, ("scene", "12A"));

        read.Scene = "99";

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => early.SaveChangesAsync());
        Assert.Equal((ValueSource.Person, "12A"), await ValueAsync(clip, "scene"));
    }

    [DatabaseFact]
    public async Task AnEditFindsAClipByItsCorrectedReel()
    {
        var clip = await ClipAsync();
        await SetAsync(clip, ("reel", "A777R1ZZ"));
        var edl =
            "TITLE: R\nFCM: NON-DROP FRAME\n001  A777R1ZZ V     C        01:00:01:00 01:00:02:00 10:00:00:00 10:00:01:00\n";

        var match = await World
            .Get<MatchEdit>()
            .RunAsync(World.Admin, new("MOON", "R.edl", System.Text.Encoding.UTF8.GetBytes(edl), "24"), World.None);

        Assert.Equal(clip, Assert.Single(Assert.Single(match.Value.Events).Sources).Clip?.ClipId);
    }

    [DatabaseFact]
    public async Task ManyAreSetAtOnceAndUndoneAtOnce()
    {
        var clips = new List<Guid> { await ClipAsync() };
        clips.AddRange(await MoreAsync("A001C002", "A001C003"));
        var change = (
            await World
                .Get<CorrectClips>()
                .RunAsync(World.Admin, new(clips, Values(("scene", "40"), ("lens", "Master Prime 35"))), World.None)
        ).Value;

        Assert.Equal(3, change.Clips);
        Assert.Equal(3, (await FindAsync("scene:40 lens:prime")).Count);
        await UndoAsync(change);
        Assert.Empty(await FindAsync("scene:40"));
        Assert.Equal(3, (await FindAsync("scene:12")).Count);
    }

    [DatabaseFact]
    public async Task WhatIsNoValueIsRefusedInWords()
    {
        var clip = await ClipAsync();
        foreach (
            var (field, text, code) in new[]
            {
                ("tc", "25:00:00:00", "value-odd"),
                ("tc", "01:00:00:24", "value-odd"),
                ("tc", "01:00:00;10", "value-odd"),
                ("iso", "fast", "value-odd"),
                ("iso", "-100", "value-odd"),
                ("wb", "12", "value-odd"),
                ("shutter", "400", "value-odd"),
                ("circled", "maybe", "value-odd"),
                ("area", "wide", "value-odd"),
                ("take", new string('9', 65), "value-odd"),
                ("fps", "25", "field-fixed"),
                ("frames", "1", "field-unknown"),
                ("name", "x", "field-unknown"),
            }
        )
        {
            var no = await World
                .Get<CorrectClips>()
                .RunAsync(World.Admin, new([clip], Values((field, text))), World.None);
            Assert.Equal((field, text, code), (field, text, no.Refusal?.Code));
        }
        Assert.Empty((await World.Get<ListChanges>().OfClipAsync(World.Admin, clip, World.None)).Value);
        Assert.Null((await SetAsync(clip, ("scene", "12"))).Id);
        Assert.Equal("180", (await ValueOfAsync(clip, ("shutter", "1/48 s"))));
        Assert.Equal("4448x1856", await ValueOfAsync(clip, ("area", "4448 × 1856")));
        Assert.Equal("23.976023976023978", await ValueOfAsync(clip, ("project", "23.976")));
        Assert.Equal("-3.5", await ValueOfAsync(clip, ("tint", "-3.5")));
        Assert.Equal("02:00:00:23", await ValueOfAsync(clip, ("tc", "02:00:00:23")));
        using var db = World.Db();
        Assert.Equal(7200, db.Clips.Single(c => c.Id == clip).StartSecond);
    }

    [DatabaseFact]
    public async Task EditorsCorrectAndOthersDoNot()
    {
        var clip = await ClipAsync();
        foreach (
            var (role, code) in new (TitleRole?, string?)[]
            {
                (TitleRole.Editor, null),
                (TitleRole.Production, null),
                (TitleRole.Producer, null),
                (TitleRole.Viewer, "not-found"),
                (null, "not-found"),
            }
        )
        {
            var who = World.Person($"{role}@example.org", role: role);
            var answer = await World
                .Get<CorrectClips>()
                .RunAsync(who, new([clip], Values(("notes", $"by {role}"))), World.None);
            Assert.Equal((role, code), (role, answer.Refusal?.Code));
        }
    }

    [DatabaseFact]
    public async Task TheDayOfARollIsPutRightForAllItsClipsAndGoesBackInAnyOrder()
    {
        var clip = await ClipAsync();
        var others = await MoreAsync("A001C002", "A001C003");
        var (day, unit) = (await ValueAsync(clip, "day"), await ValueAsync(clip, "unit"));
        Assert.NotNull(day.Value);
        Assert.Null(day.Source);

        var first = await SetAsync(clip, ("day", "2024-02-29"), ("unit", "su"));
        World.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await SetAsync(others[0], ("day", "2024-03-01"));

        Assert.Equal((3, 3), (first.Clips, second.Clips));
        Assert.StartsWith("Shoot day, Unit of roll ", first.Words);
        Assert.Equal(3, (await FindAsync("day:2024-03-01 unit:SU")).Count);
        Assert.Equal((ValueSource.Person, "2024-03-01"), await ValueAsync(others[1], "day"));
        // What the agent says again, and what comes later, is of the roll's day too.
        await World.SendAsync(new ClipsInspected(roll, [Report(clip), Report(Guid.CreateVersion7(), "A001C004")]));
        Assert.Equal(4, (await FindAsync("day:2024-03-01 unit:SU")).Count);
        using (var db = World.Db())
        {
            Assert.Equal(new DateOnly(2024, 3, 1), db.Rolls.Select(r => r.ShootDay!.Date).Single());
            Assert.Equal(
                ["day: 2024-02-29 → 2024-03-01", $"day: {day.Value} → 2024-02-29; unit: {unit.Value ?? "-"} → SU"],
                db.Audit.Where(a => a.Deed == "roll-day-corrected").Select(a => a.Detail).ToList().Order()
            );
        }

        await UndoAsync(first);
        Assert.Equal((ValueSource.Person, "2024-03-01"), await ValueAsync(clip, "day"));
        Assert.Equal(unit, await ValueAsync(clip, "unit"));
        await UndoAsync(second);
        Assert.Equal(day, await ValueAsync(clip, "day"));
        Assert.Equal(4, (await FindAsync($"day:{day.Value}")).Count);
        Assert.Equal(2, (await World.Get<ListChanges>().OfClipAsync(World.Admin, clip, World.None)).Value.Count);
    }

    [DatabaseFact]
    public async Task ADayThatIsNoneOrThatSomebodyMayNotSayIsRefused()
    {
        var clip = await ClipAsync();
        foreach (
            var (values, code) in new[]
            {
                (Values(("day", "12 March")), "day-odd"),
                (Values(("day", "1066-10-14")), "day-odd"),
                (Values(("day", null)), "day-missing"),
                (Values(("unit", "no unit!")), "unit-odd"),
                (Values(("day", "2024-03-01"), ("scene", "1")), "field-unknown"),
            }
        )
        {
            var no = await World.Get<CorrectClips>().RunAsync(World.Admin, new([clip], values), World.None);
            Assert.Equal(code, no.Refusal?.Code);
        }
        var day = Values(("day", "2024-03-01"));
        var viewer = World.Person("viewer@example.org", role: TitleRole.Viewer);
        Assert.Equal(
            "not-found",
            (await World.Get<CorrectRolls>().RunAsync(viewer, [roll], day, World.None)).Refusal?.Code
        );
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        Assert.Null((await World.Get<CorrectRolls>().RunAsync(editor, [roll], day, World.None)).Refusal);
        Assert.Null((await World.Get<CorrectRolls>().RunAsync(editor, [roll], day, World.None)).Value.Id);
    }

    private Guid roll;

    private async Task<Guid> ClipAsync()
    {
        (_, roll) = await World.OrderedAsync();
        var id = Guid.CreateVersion7();
        await World.SendAsync(new RollStarted(roll, 1), new ClipsInspected(roll, [Report(id)]));
        return id;
    }

    private async Task<IReadOnlyList<Guid>> MoreAsync(params string[] names)
    {
        var clips = names.Select(n => Report(Guid.CreateVersion7(), n)).ToList();
        await World.SendAsync(new ClipsInspected(roll, clips));
        return [.. clips.Select(c => c.Id)];
    }

    internal static ClipReport Report(Guid id, string name = "A001C001") =>
        new()
        {
            Id = id,
            Name = name,
            Kind = ClipKind.Picture,
            Files = [new($"{name}.mov", ClipFileRole.Media, 3)],
            Reel = "A001R2DM",
            CameraIndex = "A",
            Scene = "12",
            Take = "3",
            Timecode = "01:00:00:00",
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = 240,
            Metadata = new Dictionary<string, string> { ["format:com.arri.camera.ExposureIndexAsa"] = "800" },
        };

    private static Dictionary<string, string?> Values(params (string Field, string? Text)[] values) =>
        values.ToDictionary(v => v.Field, v => v.Text);

    private async Task<ClipChangeAnswer> SetAsync(Guid clip, params (string, string?)[] values) =>
        (await World.Get<CorrectClips>().RunAsync(World.Admin, new([clip], Values(values)), World.None)).Value;

    private async Task<string?> ValueOfAsync(Guid clip, (string Field, string? Text) value)
    {
        await SetAsync(clip, value);
        return (await ValueAsync(clip, value.Field)).Value;
    }

    private async Task UndoAsync(ClipChangeAnswer change) =>
        Assert.Null((await World.Get<UndoChange>().RunAsync(World.Admin, change.Id!.Value, World.None)).Refusal);

    private async Task<ClipDetailAnswer> ShowAsync(Guid clip) =>
        (await World.Get<ShowClip>().RunAsync(World.Admin, clip, World.None)).Value;

    private async Task<(ValueSource? Source, string? Value)> ValueAsync(Guid clip, string field)
    {
        var value = (await ShowAsync(clip)).Values.Single(v => v.Field == field);
        return (value.Source, value.Value);
    }

    private async Task<IReadOnlyList<string>> FindAsync(string search)
    {
        var page = await World.Get<ListClips>().RunAsync(World.Admin, new("MOON", Search: search), World.None);
        return [.. page.Value.Items.Select(c => c.Name)];
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class CorrectionsOnSqlite : CorrectionContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class CorrectionsOnPostgreSql : CorrectionContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
