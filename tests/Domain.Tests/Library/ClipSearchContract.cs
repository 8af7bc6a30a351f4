using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>How clips are found, alike on every database; the class of a database stands below this.</summary>
public abstract class ClipSearchContract : IDisposable
{
    private readonly Lazy<World> made;
    private Guid roll;

    protected ClipSearchContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task EveryTermFindsWhatItSays()
    {
        await FillAsync();
        var found = new Dictionary<string, string>
        {
            ["car"] = "a1 b1",
            ["\"car mount\""] = "a1",
            ["CAR MOUNT"] = "a1 b1",
            ["1_x"] = "c%1_x",
            ["ar"] = "a1 b1 snd",
            ["-car"] = "a2 c%1_x snd",
            ["name:A*"] = "a1 a2",
            ["name:a1"] = "a1",
            ["camera:a"] = "a1 a2",
            ["camera:A,B"] = "a1 a2 b1",
            ["-camera:A"] = "b1 c%1_x snd",
            ["-camera:*"] = "c%1_x snd",
            ["camera:*"] = "a1 a2 b1",
            ["iso>800"] = "b1",
            ["iso>=800"] = "a1 b1",
            ["iso:400..800"] = "a1 a2",
            ["iso<800"] = "a2",
            ["iso:800"] = "a1",
            ["bytes>1KB"] = "b1",
            ["shutter:172.8"] = "a1",
            ["fps:23.976"] = "a1",
            ["fps:24"] = "a2 b1",
            ["circled"] = "a1",
            ["-circled"] = "a2 b1 c%1_x snd",
            ["-kind:sound"] = "a1 a2 b1 c%1_x",
            ["day:2027-03-01"] = "a1 a2 b1 c%1_x snd",
            ["day:2027-03"] = "a1 a2 b1 c%1_x snd",
            ["day<2027-03-01"] = "",
            ["unit:mu state:queued"] = "a1 a2 b1 c%1_x snd",
            ["state:safe"] = "",
            ["gate:A"] = "a1 a2 b1 c%1_x snd",
            ["-gate:D"] = "a1 a2 b1 c%1_x snd",
            ["codec:prores"] = "a1 b1",
            ["res:3840x2160"] = "a1",
            ["tc:01:00:00:10"] = "a1",
            ["tc:01:00:06"] = "a1 b1",
            ["tc:01:00..01:01"] = "a1 b1",
            ["roll:A0*"] = "a1 a2 b1 c%1_x snd",
            ["opaque"] = "c%1_x",
            ["car camera:B"] = "b1",
            ["nonsense:1 camera:B"] = "b1",
            [""] = "a1 a2 b1 c%1_x snd",
        };
        foreach (var (search, names) in found)
            Assert.Equal((search, names), (search, string.Join(' ', await NamesAsync(search))));
    }

    [DatabaseFact]
    public async Task EverySortGivesEveryClipOnceFromEitherEndWithTheSilentOnesLast()
    {
        await FillAsync();
        foreach (var field in ClipFields.All.Where(f => f.IsSortable))
        foreach (var sort in new[] { field.Name, "-" + field.Name })
        {
            var forwards = await WalkAsync(sort, 2, fromEnd: false);
            var backwards = await WalkAsync(sort, 2, fromEnd: true);
            Assert.Equal(5, forwards.Distinct().Count());
            Assert.Equal((sort, string.Join(' ', forwards)), (sort, string.Join(' ', backwards)));
        }
        Assert.Equal(["a2", "a1", "b1"], (await WalkAsync("iso", 5, false)).Take(3));
        Assert.Equal(["b1", "a1", "a2"], (await WalkAsync("-iso", 1, false)).Take(3));
        var wrong = await World.Get<ListClips>().RunAsync(World.Admin, new(Sort: "gate"), World.None);
        Assert.Equal("sort-unknown", wrong.Refusal!.Code);
    }

    [DatabaseFact]
    public async Task FacetsCountWhatIsFoundAndWhatElseTheirOwnFieldCouldBe()
    {
        await FillAsync();
        var whole = await FacetsAsync("");
        Assert.Equal((5, false), (whole.Count, whole.CountIsLeast));
        Assert.Equal([("A", 2L), ("B", 1L), (null, 2L)], Values(whole, "camera"));
        Assert.Equal([("2027-03-01", 5L)], Values(whole, "day"));
        Assert.Equal([("queued", 5L)], Values(whole, "state"));

        var found = await FacetsAsync("car");
        Assert.Equal(2, found.Count);
        Assert.Equal([("A", 1L), ("B", 1L)], Values(found, "camera"));

        var one = await FacetsAsync("car camera:A");
        Assert.Equal(1, one.Count);
        Assert.Equal([("A", 1L), ("B", 1L)], Values(one, "camera"));
        Assert.Equal([("12A", 1L)], Values(one, "scene"));
        foreach (var facet in whole.Facets)
        foreach (var value in facet.Values)
            Assert.Equal((value.Term, value.Count), (value.Term, (long)(await NamesAsync(value.Term)).Count));
    }

    [DatabaseFact]
    public async Task ManyClipsAreFoundOneByOneAsFewAreByTheIndex()
    {
        await FillAsync();
        using var db = World.Db();
        foreach (
            var search in new[] { "car", "mount", "prores 4444", "A001", "\"t in a\"", "nowhere", "CAR -hood iso>800" }
        )
        {
            var tree = ReadSearch.Of(search).Tree;
            var few = await FoundClips.OpenAsync(db, [World.Title.Id], tree, World.None);
            var many = await FoundClips.OpenAsync(db, [World.Title.Id], tree, World.None, few: 0);
            var found = await few.PageAsync(ClipSort.ByName, null, false, 10, World.None);
            Assert.Equal(found, await many.PageAsync(ClipSort.ByName, null, false, 10, World.None));
            Assert.Equal(found.Count, await many.CountAsync(10, World.None));
        }
    }

    [DatabaseFact]
    public async Task WhatARollBecomesItsClipsAreFoundBy()
    {
        await FillAsync();
        using (var db = World.Db())
        {
            var row = await db.Rolls.SingleAsync(r => r.Id == roll);
            (row.State, row.Name) = (RollState.Safe, "B777");
            await db.SaveChangesAsync();
        }
        Assert.Equal(5, (await NamesAsync("state:safe roll:B777")).Count);
        Assert.Equal(5, (await NamesAsync("b777")).Count);
        Assert.Empty(await NamesAsync("roll:A001"));
    }

    [DatabaseFact]
    public async Task AClipThatChangesOrGoesIsFoundByWhatItSaysNow()
    {
        await FillAsync();
        using (var db = World.Db())
        {
            (await db.Clips.SingleAsync(c => c.Name == "a2")).Notes = "Kran über dem Dach";
            db.Clips.Remove(await db.Clips.SingleAsync(c => c.Name == "a1"));
            await db.SaveChangesAsync();
        }
        Assert.Equal(["a2"], await NamesAsync("dach"));
        Assert.Equal(["b1"], await NamesAsync("car"));
    }

    [DatabaseFact]
    public async Task OnlyOnesOwnTitlesAreSearched()
    {
        await FillAsync();
        var editor = World.Person("e@example.org", role: TitleRole.Editor);
        var stranger = World.Person("s@example.org");
        var list = World.Get<ListClips>();
        Assert.Equal(5, (await list.RunAsync(editor, new(), World.None)).Value.Total);
        Assert.Empty((await list.RunAsync(stranger, new(Search: "car"), World.None)).Value.Items);
        Assert.Equal(0, (await World.Get<CountFacets>().RunAsync(stranger, new(), World.None)).Value.Count);
        Assert.Empty(await World.Get<WalkClips>().ShowAsync(stranger, await IdsAsync(), World.None));
        Assert.Equal(0, (await World.Get<SumClips>().RunAsync(stranger, await IdsAsync(), World.None)).Count);
        var sums = await World.Get<SumClips>().RunAsync(editor, await IdsAsync(), World.None);
        Assert.Equal((5, 2060L), (sums.Count, sums.Bytes));
    }

    [DatabaseFact]
    public async Task ManyTitlesAreOneListInOrder()
    {
        await FillAsync();
        using (var db = World.Db())
        {
            var other = new Title
            {
                Code = "SUN",
                Name = "Sun",
                CreatedAt = World.Start,
            };
            db.Titles.Add(other);
            await db.SaveChangesAsync();
            await db.InsertAsync(
                [Clip("a1b", c => { }, other.Id), Clip("z", c => c.Notes = "car", other.Id)],
                World.None
            );
        }
        Assert.Equal(["a1", "a1b", "a2", "b1", "c%1_x", "snd", "z"], await WalkAsync("name", 3, fromEnd: false));
        Assert.Equal(["a1", "b1", "z"], await NamesAsync("car"));
        Assert.Equal(7, (await FacetsAsync("")).Count);
    }

    [DatabaseFact]
    public async Task ATableOfTheResultHoldsItsClips()
    {
        await FillAsync();
        var export = World.Get<ExportClips>();
        var csv = (
            await export.RunAsync(World.Admin, new(Search: "camera:A"), null, ClipTableFormat.Csv, World.None)
        ).Value;
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("clip,kind,reel,roll", lines[0]);
        Assert.Equal(["a1", "a2"], lines.Skip(1).Select(l => l.Split(',')[0]));
        var ale = (await export.RunAsync(World.Admin, new(), null, ClipTableFormat.Ale, World.None)).Value;
        Assert.Equal(5, ale.Text.Split("Data\r\n")[1].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        // Those with a timecode are events.
        var read = EditFormats.ReadEdit.Bytes(Encoding.UTF8.GetBytes(ale.Text), "clips.ale", new());
        Assert.Equal(2, read.Timelines.Single().Events.Count);
    }

    [DatabaseFact]
    public async Task ASearchIsKeptForOneselfOrSharedWithTheTitle()
    {
        var mine = World.Person("m@example.org", role: TitleRole.Editor);
        var theirs = World.Person("t@example.org", role: TitleRole.Production);
        var saved = World.Get<SavedSearches>();
        var own = (await saved.SaveAsync(mine, new("Own", "/library?q=a"), World.None)).Value;
        var shared = (
            await saved.SaveAsync(mine, new("Circled", "/titles/MOON/library?q=circled", "moon", true), World.None)
        ).Value;
        Assert.Equal(["Circled", "Own"], (await saved.ListAsync(mine, null, World.None)).Value.Select(s => s.Name));
        Assert.Equal([shared.Id], (await saved.ListAsync(theirs, "MOON", World.None)).Value.Select(s => s.Id));
        Assert.Equal("not-found", (await saved.RemoveAsync(theirs, shared.Id, World.None)).Refusal!.Code);
        Assert.Null((await saved.RemoveAsync(mine, own.Id, World.None)).Refusal);
        Assert.Equal(
            "search-title",
            (await saved.SaveAsync(mine, new("x", "/library", null, true), World.None)).Refusal!.Code
        );
        Assert.Equal("search-address", (await saved.SaveAsync(mine, new("x", "//evil"), World.None)).Refusal!.Code);
        var choices = World.Get<PersonalChoices>();
        await choices.SearchedAsync(mine, "a", World.None);
        Assert.Equal(["b", "a"], await choices.SearchedAsync(mine, "b", World.None));
        Assert.Empty(await choices.OfAsync(theirs, PersonalChoices.Recent, World.None));
    }

    private async Task FillAsync()
    {
        (_, roll) = await World.OrderedAsync();
        using var db = World.Db();
        var kept = await ClipRoll.OfAsync(db, await db.Rolls.SingleAsync(r => r.Id == roll), World.None);
        Clip[] clips =
        [
            Clip(
                "a1",
                c =>
                {
                    (c.CameraIndex, c.Iso, c.Circled, c.Scene) = ("A", 800, true, "12A");
                    (c.Notes, c.Codec, c.Resolution) = ("car mount", "prores 4444", "3840x2160");
                    (c.ShutterAngle, c.RateNumerator, c.RateDenominator) = (172.8, 24000, 1001);
                    (c.Timecode, c.Frames, c.Bytes, c.Seconds) = ("01:00:00:00", 480, 10, 20.02);
                }
            ),
            Clip(
                "a2",
                c => (c.CameraIndex, c.Iso, c.RateNumerator, c.RateDenominator, c.Bytes) = ("A", 400, 24, 1, 20)
            ),
            Clip(
                "b1",
                c =>
                {
                    (c.CameraIndex, c.Iso, c.Notes, c.Codec, c.Bytes) = (
                        "B",
                        1600,
                        "mount in a car",
                        "prores HQ",
                        2000
                    );
                    (c.Timecode, c.Frames, c.RateNumerator, c.RateDenominator) = ("01:00:05:00", 480, 24, 1);
                }
            ),
            Clip("c%1_x", c => (c.OpaqueReason, c.Bytes) = ("No decoder.", 30)),
            Clip("snd", c => (c.Kind, c.Notes) = (ClipKind.Sound, "Star")),
        ];
        foreach (var clip in clips)
        {
            kept.Write(clip);
            ClipNames.Write(clip);
        }
        await db.InsertAsync(clips, World.None);
    }

    private Clip Clip(string name, Action<Clip> with, Guid? title = null)
    {
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = title ?? World.Title.Id,
            RollId = roll,
            Name = name,
        };
        with(clip);
        return clip;
    }

    private async Task<List<string>> NamesAsync(string search) =>
        [
            .. (await World.Get<ListClips>().RunAsync(World.Admin, new(Search: search), World.None)).Value.Items.Select(
                c => c.Name
            ),
        ];

    private async Task<List<Guid>> IdsAsync() =>
        [.. (await World.Get<ListClips>().RunAsync(World.Admin, new(), World.None)).Value.Items.Select(c => c.Id)];

    private async Task<List<string>> WalkAsync(string sort, int take, bool fromEnd)
    {
        var list = World.Get<ListClips>();
        var names = new List<string>();
        var query = new ClipQuery(Sort: sort, Take: take, FromEnd: fromEnd);
        while (true)
        {
            var page = (await list.RunAsync(World.Admin, query, World.None)).Value;
            var here = page.Items.Select(c => c.Name);
            names = fromEnd ? [.. here, .. names] : [.. names, .. here];
            if ((fromEnd ? page.Previous : page.Next) is not { } mark)
                return names;
            query = fromEnd ? query with { Before = mark } : query with { After = mark };
        }
    }

    private async Task<FacetsAnswer> FacetsAsync(string search)
    {
        World.Get<TitleCounts>().Forget();
        return (await World.Get<CountFacets>().RunAsync(World.Admin, new(Search: search), World.None)).Value;
    }

    private static IEnumerable<(string?, long)> Values(FacetsAnswer facets, string field) =>
        facets.Facets.Single(f => f.Field == field).Values.Select(v => (v.Value, v.Count));

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class ClipSearchOnSqlite : ClipSearchContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class ClipSearchOnPostgreSql : ClipSearchContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
