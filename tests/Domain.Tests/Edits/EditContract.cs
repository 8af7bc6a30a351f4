using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.EditFormats.Diff;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>Edits that a title keeps, on every database.</summary>
public abstract class EditContract : IDisposable
{
    private const string Third = """
        TITLE: REEL1
        001  A_0021C0 V C 01:00:02:00 01:00:04:00 10:00:00:00 10:00:02:00
        002  A001_TAPE V C 02:00:02:00 02:00:04:00 10:00:02:00 10:00:04:00
        """;

    private const string Fourth = """
        TITLE: REEL1
        001  A_0021C0 V C 01:00:02:00 01:00:03:12 10:00:00:00 10:00:01:12
        """;

    private readonly Lazy<World> made;

    protected EditContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task AnEditIsKeptWithItsVeryBytesAndItsVersionsAreOneCut()
    {
        var latin = Encoding.Latin1.GetBytes(Third + "* FROM CLIP NAME: Fl\u00fcgel\r\n");
        var third = (await AddAsync("REEL1_v03_avid.edl", latin)).Value;
        await World.Get<AddEdit>().RunAsync(World.Admin, new("moon", "other.edl", Bytes(Third), "24"), World.None);
        World.Clock.Advance(TimeSpan.FromHours(1));
        var fourth = (await AddAsync("reel1_V04.edl", Bytes(Fourth))).Value;
        Assert.Contains(
            "beside 1 other version of",
            (await AddAsync("REEL1_v02.edl", Bytes(Fourth + "\n"))).Value.Words
        );

        var file = (await World.Get<ListEdits>().OpenAsync(World.Admin, third.Edit.Id, World.None)).Value;
        Assert.Equal(latin, file.File);
        var list = (await World.Get<ListEdits>().RunAsync(World.Admin, "MOON", World.None)).Value;
        Assert.Equal(2, list.Cuts.Count);
        Assert.Equal([4, 3, 2], list.Cuts[0].Versions.Select(v => v.Version));
        Assert.Equal(fourth.Edit.Id, list.Cuts[0].Versions[0].Id);

        var again = (await AddAsync("REEL1_v03_avid.edl", latin)).Value;
        Assert.Equal((true, third.Edit.Id), (again.Known, again.Edit.Id));
        using var db = World.Db();
        Assert.Equal(4, await db.Audit.CountAsync(a => a.Deed == "edit-added"));
    }

    [DatabaseFact]
    public async Task WhatCantBeReadIsRefusedAndNothingIsKept()
    {
        foreach (var (name, file) in new[] { ("odd.otio", "{"), ("", Third), ("a.edl", "\0\0\0") })
            Assert.Equal(RefusalKind.Invalid, (await AddAsync(name, Bytes(file))).Refusal?.Kind ?? RefusalKind.Invalid);
        var rateless = new EditToAdd("moon", "REEL1_v03.edl", Bytes(Third));
        Assert.Equal(
            "edit-unreadable",
            (await World.Get<AddEdit>().RunAsync(World.Admin, rateless, World.None)).Refusal!.Code
        );
        await World
            .Get<SetMatchRules>()
            .RunAsync(World.Admin, "MOON", MatchRules.None with { Rate = "24" }, World.None);
        Assert.Null((await World.Get<AddEdit>().RunAsync(World.Admin, rateless, World.None)).Refusal);
    }

    [DatabaseFact]
    public async Task TwoVersionsAreCompared()
    {
        var third = (await AddAsync("REEL1_v03.edl", Bytes(Third))).Value.Edit;
        var fourth = (await AddAsync("REEL1_v04.edl", Bytes(Fourth))).Value.Edit;
        var diff = (await World.Get<CompareEdits>().RunAsync(World.Admin, fourth.Id, third.Id, World.None)).Value;
        Assert.Equal((1, 1), (diff.Counts[CutChangeKind.Trimmed], diff.Counts[CutChangeKind.Gone]));
        Assert.Equal((0L, 12L), (diff.Changes[0].HeadTrim, diff.Changes[0].TailTrim));
        Assert.Equal("10:00:01:12", diff.Changes[0].New[0].RecordOut);
    }

    [DatabaseFact]
    public async Task AnExportIsTheSameEditInAnotherFormat()
    {
        var edit = (await AddAsync("REEL1_v03.edl", Bytes(Third))).Value.Edit;
        var otio = (
            await World.Get<ExportEdit>().RunAsync(World.Admin, edit.Id, EditFormat.Otio, null, World.None)
        ).Value;
        Assert.Equal("REEL1_v03.otio", otio.Name);
        Assert.Equal(2, Assert.Single(ReadEdit.Bytes(otio.File, otio.Name, new()).Timelines).Events.Count);
        Assert.Equal(
            "format-not-written",
            (await World.Get<ExportEdit>().RunAsync(World.Admin, edit.Id, EditFormat.Aaf, null, World.None))
                .Refusal!
                .Code
        );
    }

    [DatabaseFact]
    public async Task WhatAPersonChoseIsRememberedForTheTitleAndCanBeForgotten()
    {
        var first = await AddClipAsync("A_0021C001_270301_101500_h1D4P");
        await AddClipAsync("A_0021C003_270302_101600_h1D4P");
        var third = (await AddAsync("REEL1_v03.edl", Bytes(Third))).Value.Edit;
        var fourth = (await AddAsync("REEL1_v04.edl", Bytes(Fourth))).Value.Edit;
        var asked = (await ShowAsync(third.Id)).Events[0].Sources[0];
        Assert.Equal((MatchState.Ambiguous, 2), (asked.State, asked.Candidates.Count));
        var editor = World.Person("ann@example.org", role: TitleRole.Editor);
        var choice = new RememberClipRequest(asked.SourceKey, asked.Source, asked.SourceIn, asked.SourceOut, first);
        Assert.Null((await RememberAsync(editor, choice)).Refusal);

        foreach (var id in new[] { third.Id, fourth.Id })
        {
            var found = (await ShowAsync(id)).Events[0].Sources[0];
            Assert.Equal((MatchReason.Remembered, first), (found.Reason, found.Clip!.ClipId));
            Assert.Equal(("ann@example.org", World.Clock.GetUtcNow()), (found.RememberedBy, found.RememberedAt));
        }
        Assert.Null((await RememberAsync(editor, choice with { ClipId = null })).Refusal);
        Assert.Equal(MatchState.Ambiguous, (await ShowAsync(third.Id)).Events[0].State);
        using var db = World.Db();
        Assert.Equal(
            ["clip-chosen", "clip-choice-forgotten"],
            await db
                .Audit.Where(a => a.Deed.StartsWith("clip-cho"))
                .OrderBy(a => a.Id)
                .Select(a => a.Deed)
                .ToListAsync()
        );
    }

    [DatabaseFact]
    public async Task AClipThatTheMatchDidNotFindIsSearchedTakenAndForgotten()
    {
        var meant = await AddClipAsync("A007C001", "02:00:00:00", "A007R1AB", scene: "12A", take: "3");
        await AddClipAsync("A007C002", "03:00:00:00", "A007R1AB", scene: "12B", take: "3");
        var edit = (await AddAsync("REEL1_v03.edl", Bytes(Third))).Value.Edit;
        var missing = (await ShowAsync(edit.Id)).Events[1].Sources[0];
        Assert.Equal(MatchState.Missing, missing.State);
        foreach (var text in new[] { "12a-3", "scene 12A take 3", "a007 02:00:02:00", "02:00:02", "C001", "007c001" })
        {
            var found = (await FindAsync(text, missing.SourceIn)).Value;
            Assert.Equal([meant], found.Clips.Select(c => c.ClipId));
            Assert.Equal((48L, false), (found.Clips[0].FirstFrame!.Value, found.More));
        }
        Assert.Equal(2, (await FindAsync("A007R1AB", null)).Value.Clips.Count);
        Assert.Empty((await FindAsync("04:00:00:00", null)).Value.Clips);
        Assert.Empty((await FindAsync("A007 100%", null)).Value.Clips);
        Assert.Contains("not in it", (await FindAsync("C002", missing.SourceIn)).Value.Clips[0].Words);
        Assert.Equal("search-empty", (await FindAsync(" scene ", null)).Refusal!.Code);
        var vendor = World.Person("vendor2@example.org", role: TitleRole.Vendor);
        Assert.NotNull((await World.Get<FindClips>().RunAsync(vendor, "MOON", "A", null, World.None)).Refusal);

        var choice = new RememberClipRequest(
            missing.SourceKey,
            missing.Source,
            missing.SourceIn,
            missing.SourceOut,
            meant
        );
        Assert.Null((await RememberAsync(World.Admin, choice)).Refusal);
        var taken = (await ShowAsync(edit.Id)).Events[1].Sources[0];
        Assert.Equal((MatchReason.Remembered, meant, 48L), (taken.Reason, taken.Clip!.ClipId, taken.Range!.First));
        Assert.Equal("admin@example.org", taken.RememberedBy);
        Assert.Null((await RememberAsync(World.Admin, choice with { ClipId = null })).Refusal);
        Assert.Equal(MatchState.Missing, (await ShowAsync(edit.Id)).Events[1].State);
    }

    [DatabaseFact]
    public async Task OnlyEditorsAndProducersChangeAnything()
    {
        var edit = (await AddAsync("REEL1_v03.edl", Bytes(Third))).Value.Edit;
        var clip = await AddClipAsync("A001C001");
        var choice = new RememberClipRequest(new('0', 32), "x", "01:00:00:00", "01:00:01:00", clip);
        var production = World.Person("prod@example.org", role: TitleRole.Production);
        Assert.Equal(RefusalKind.NotAllowed, (await RememberAsync(production, choice)).Refusal!.Kind);
        Assert.Equal(
            RefusalKind.NotAllowed,
            (await World.Get<SetMatchRules>().RunAsync(production, "MOON", MatchRules.None, World.None)).Refusal!.Kind
        );
        Assert.Equal(
            RefusalKind.NotAllowed,
            (await World.Get<AddEdit>().RunAsync(production, new("MOON", "a.edl", Bytes(Third)), World.None))
                .Refusal!
                .Kind
        );
        var vendor = World.Person("vendor@example.org", role: TitleRole.Vendor);
        Assert.NotNull((await World.Get<ShowEdit>().RunAsync(vendor, edit.Id, null, null, World.None)).Refusal);
        Assert.NotNull((await World.Get<ListEdits>().OpenAsync(vendor, edit.Id, World.None)).Refusal);
        Assert.NotNull((await World.Get<ListEdits>().ShowAsync(vendor, edit.Id, World.None)).Refusal);
        Assert.NotNull((await World.Get<CompareEdits>().RunAsync(vendor, edit.Id, edit.Id, World.None)).Refusal);
        Assert.NotNull((await World.Get<ShowClipPictures>().RunAsync(vendor, "MOON", [clip], World.None)).Refusal);
    }

    [DatabaseFact]
    public async Task RulesAreTriedWithoutBeingKept()
    {
        await AddClipAsync("A001C001", "02:00:00:00", "A001R1AB");
        var edit = (await AddAsync("REEL1_v03.edl", Bytes(Third))).Value.Edit;
        var rules = MatchRules.None with { ReelPatterns = [new("^(A\\d+)_TAPE$", "$1R1AB")] };
        var tried = (await World.Get<ShowEdit>().RunAsync(World.Admin, edit.Id, null, rules, World.None)).Value;
        Assert.Equal("A001R1AB", tried.Match.Events[1].Sources[0].Reel);
        Assert.Equal(MatchState.Exact, tried.Match.Events[1].State);
        Assert.Equal(MatchState.Missing, (await ShowAsync(edit.Id)).Events[1].State);
        await World.Get<SetMatchRules>().RunAsync(World.Admin, "MOON", rules, World.None);
        Assert.Equal(MatchState.Exact, (await ShowAsync(edit.Id)).Events[1].State);
    }

    private async Task<MatchAnswer> ShowAsync(Guid edit) =>
        (await World.Get<ShowEdit>().RunAsync(World.Admin, edit, null, null, World.None)).Value.Match;

    private Task<Outcome<AddEditAnswer>> AddAsync(string name, byte[] file) =>
        World.Get<AddEdit>().RunAsync(World.Admin, new("moon", name, file, "24"), World.None);

    private Task<Outcome<Done>> RememberAsync(Who who, RememberClipRequest request) =>
        World.Get<RememberClip>().RunAsync(who, "MOON", request, World.None);

    private Task<Outcome<FoundClipsAnswer>> FindAsync(string text, string? at) =>
        World.Get<FindClips>().RunAsync(World.Admin, "MOON", text, at, World.None);

    private async Task<Guid> AddClipAsync(
        string name,
        string timecode = "01:00:00:00",
        string? reel = null,
        string? scene = null,
        string? take = null
    )
    {
        using var db = World.Db();
        var roll = await db.Rolls.Select(r => (Guid?)r.Id).FirstOrDefaultAsync() ?? (await World.OrderedAsync()).Roll;
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = World.Title.Id,
            RollId = roll,
            Name = name,
            Kind = ClipKind.Picture,
            Reel = reel,
            Scene = scene,
            Take = take,
            Timecode = timecode,
            RateNumerator = 24,
            RateDenominator = 1,
            Frames = 240,
        };
        ClipNames.Write(clip);
        db.Clips.Add(clip);
        await db.SaveChangesAsync();
        return clip.Id;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class EditsOnSqlite : EditContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class EditsOnPostgreSql : EditContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
