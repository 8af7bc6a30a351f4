using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Deliveries;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Workspaces;

/// <summary>Workspaces, on every database.</summary>
public abstract class WorkspaceContract : IDisposable
{
    private const long Modified = 1_800_000_000_000;

    private readonly Lazy<World> made;

    protected WorkspaceContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task AFileIsAsItLeftAndANewOneOfItsNameIsAnotherVersion()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await UploadAsync(editor, space, "Plates/v1/a.mov", "first"u8.ToArray());
        await UploadAsync(editor, space, "plates/V1/A.mov", "second one"u8.ToArray());

        var folder = Assert.Single((await FolderAsync(editor, space)).Items);
        var below = Assert.Single((await FolderAsync(editor, folder.Id)).Items);
        var file = Assert.Single((await FolderAsync(editor, below.Id)).Items);
        Assert.Equal(("a.mov", 10, 2), (file.Name, file.Bytes, file.Versions));
        var shown = (await World.Get<ShowFile>().RunAsync(editor, file.Id, World.None)).Value;
        Assert.Equal([2, 1], shown.Versions.Select(v => v.Number));
        Assert.Equal("first", await ReadAsync(file.Id, 1));
        Assert.Equal("second one", await ReadAsync(file.Id, 2));
        Assert.Equal(15, (await FolderAsync(editor, space)).Room.Bytes);
        Assert.Equal(
            "not-found",
            (await World.Get<ShowFile>().FetchAsync(editor, file.Id, 3, World.None)).Refusal?.Code
        );
        Assert.StartsWith(
            "/store/read/",
            (await World.Get<ShowFile>().FetchAsync(editor, file.Id, 1, World.None)).Value
        );
        using var db = World.Db();
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Deed == "workspace-uploaded"));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Deed == "workspace-fetched"));
    }

    [DatabaseFact]
    public async Task RenamingAndMovingTouchNoBytesAndSayWhatIsInTheWay()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await UploadAsync(editor, space, "a/x.txt", "x"u8.ToArray());
        await UploadAsync(editor, space, "b/y.txt", "y"u8.ToArray());
        var (a, b) = (await ItemAsync(editor, space, "a"), await ItemAsync(editor, space, "b"));
        var x = await ItemAsync(editor, a, "x.txt");
        var before = await KeysAsync();
        var change = World.Get<ChangeItems>();

        Assert.Null((await change.ChangeAsync(editor, x, new("Z.txt", b), World.None)).Refusal);
        Assert.Equal("name-taken", await CodeAsync(change.ChangeAsync(editor, x, new("Y.TXT"), World.None)));
        Assert.Equal("into-itself", await CodeAsync(change.ChangeAsync(editor, b, new(Folder: b), World.None)));
        Assert.Null((await change.ChangeAsync(editor, a, new(Folder: b), World.None)).Refusal);
        Assert.Equal("into-itself", await CodeAsync(change.ChangeAsync(editor, b, new(Folder: a), World.None)));
        Assert.Equal("name-odd", await CodeAsync(change.ChangeAsync(editor, a, new("con.txt"), World.None)));
        Assert.Equal("name-odd", await CodeAsync(change.ChangeAsync(editor, a, new("a/b"), World.None)));
        Assert.Equal("name-taken", await CodeAsync(change.MakeFolderAsync(editor, b, new("z.TXT"), World.None)));

        Assert.Equal(before, await KeysAsync());
        Assert.Equal(["a", "y.txt", "Z.txt"], (await FolderAsync(editor, b)).Items.Select(i => i.Name));
    }

    [DatabaseFact]
    public async Task WhatWasThrownAwayComesBackUntilItsTimeIsOver()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await UploadAsync(editor, space, "a/x.txt", "old"u8.ToArray());
        var a = await ItemAsync(editor, space, "a");
        var trash = World.Get<TrashItems>();

        Assert.Null((await trash.TrashAsync(editor, a, World.None)).Refusal);
        Assert.Empty((await FolderAsync(editor, space)).Items);
        Assert.Equal("not-found", (await World.Get<ShowFolder>().RunAsync(editor, a, World.None)).Refusal?.Code);
        var lying = Assert.Single((await trash.ListAsync(editor, space, World.None)).Value);
        Assert.Equal(("a", 3, World.Clock.GetUtcNow().AddDays(30)), (lying.Name, lying.Bytes, lying.GoesAt));
        // The name is free again; what comes back gets another.
        await UploadAsync(editor, space, "A/x.txt", "new"u8.ToArray());
        Assert.Equal("a (2)", (await trash.RestoreAsync(editor, a, World.None)).Value.Name);
        Assert.Equal("not-found", await CodeAsync(trash.RestoreAsync(editor, a, World.None)));

        await trash.TrashAsync(editor, a, World.None);
        World.Clock.Advance(TimeSpan.FromDays(29));
        await World.Get<SweepSpaces>().RunAsync(World.None);
        Assert.Single((await trash.ListAsync(editor, space, World.None)).Value);
        World.Clock.Advance(TimeSpan.FromDays(1));
        await World.Get<SweepSpaces>().RunAsync(World.None);
        Assert.Empty((await trash.ListAsync(editor, space, World.None)).Value);
        Assert.Single(await KeysAsync());
        using var db = World.Db();
        Assert.Equal(1, await db.Audit.CountAsync(e => e.Deed == "workspace-trash-deleted"));
    }

    [DatabaseFact]
    public async Task AFolderIsReadPageByPageInAnyOrderAndSearched()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await FillAsync(space, editor, files: 60, folders: 5);
        var show = World.Get<ShowFolder>();
        var all = await FolderAsync(editor, space);
        Assert.Equal((65, null), (all.Items.Count, all.Next));
        foreach (var sort in new[] { null, "-name", "size", "-size", "changed", "-changed" })
        {
            List<SpaceItemAnswer> walked = [];
            string? after = null;
            do
            {
                var page = (
                    await show.RunAsync(editor, space, new(Sort: sort, After: after, Take: 7), World.None)
                ).Value;
                Assert.Equal(65, page.Total);
                Assert.InRange(page.Items.Count, 1, 7);
                walked.AddRange(page.Items);
                after = page.Next;
            } while (after is not null);
            Assert.Equal(all.Items.Select(i => i.Id).Order(), walked.Select(i => i.Id).Order());
            Assert.All(walked[..5], i => Assert.True(i.IsFolder));
            var sizes = walked[5..].Select(i => i.Bytes).ToList();
            if (sort?.EndsWith("size", StringComparison.Ordinal) == true)
                Assert.Equal(sort[0] == '-' ? sizes.OrderDescending() : sizes.Order(), sizes);
            var names = walked[5..].Select(i => i.Name).ToList();
            if (sort is null or "-name")
                Assert.Equal(
                    sort is null ? names.Order(StringComparer.Ordinal) : names.OrderDescending(StringComparer.Ordinal),
                    names
                );
            // Who scrolls to the middle sees the same.
            var middle = (await show.ItemsAsync(editor, space, new(Sort: sort, Take: 10, Skip: 30), World.None)).Value;
            Assert.Equal(walked.GetRange(30, 10).Select(i => i.Id), middle.Items.Select(i => i.Id));
        }

        async Task<FolderAnswer> FoundAsync(string text) =>
            (await show.RunAsync(editor, space, new(text, Take: 50), World.None)).Value;
        Assert.Equal(["frame 007 ü.txt"], (await FoundAsync("ME 007")).Items.Select(i => i.Name));
        Assert.Equal(60, (await FoundAsync("ü")).Total);
        Assert.Equal(0, (await FoundAsync("%")).Total);
        Assert.Equal(5, (await show.RunAsync(editor, space, new(OnlyFolders: true), World.None)).Value.Items.Count);
        var named = await show.RunAsync(editor, space, new(Name: "FRAME 007 Ü.TXT"), World.None);
        Assert.Single(named.Value.Items);
        Assert.Equal(10, (await show.IdsAsync(editor, space, new("frame 01"), World.None)).Value.Count);
        Assert.Equal("sort-odd", await CodeAsync(show.RunAsync(editor, space, new(Sort: "colour"), World.None)));
        Assert.Equal("after-odd", await CodeAsync(show.RunAsync(editor, space, new(After: "x"), World.None)));
        Assert.Equal(
            "after-odd",
            await CodeAsync(show.RunAsync(editor, space, new(Sort: "size", After: all.Items[0].Name), World.None))
        );
    }

    [DatabaseFact]
    public async Task ManyAreMovedThrownAwayAndBroughtBackTogetherAndEachIsJudgedByItself()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await FillAsync(space, editor, files: 420, folders: 2);
        var (show, many) = (World.Get<ShowFolder>(), World.Get<ManyItems>());
        var a = await ItemAsync(editor, space, "reel 0");
        await UploadAsync(editor, a, "Frame 003 Ü.txt", "in the way"u8.ToArray());
        var ids = (await show.IdsAsync(editor, space, new(), World.None)).Value;
        Assert.Equal(422, ids.Count);

        var moved = (await many.MoveAsync(editor, space, ids, a, World.None)).Value;
        // One folder can't go into itself, one name is taken; all others went.
        Assert.Equal(420, moved.Done);
        Assert.Equal(2, moved.Left.Count);
        Assert.Contains(moved.Left, w => w.StartsWith("frame 003 ü.txt: There is a file", StringComparison.Ordinal));
        Assert.Contains(moved.Left, w => w.StartsWith("reel 0: ", StringComparison.Ordinal));
        Assert.Equal(["reel 0", "frame 003 ü.txt"], (await FolderAsync(editor, space)).Items.Select(i => i.Name));
        Assert.Equal(421, (await FolderAsync(editor, a)).Items.Count);

        var below = (await show.IdsAsync(editor, a, new(), World.None)).Value;
        Assert.Equal((421, 0), Counts((await many.TrashAsync(editor, a, below, World.None)).Value));
        Assert.Empty((await FolderAsync(editor, a)).Items);
        await UploadAsync(editor, a, "frame 005 ü.txt", "new"u8.ToArray());
        Assert.Equal((421, 0), Counts((await many.RestoreAsync(editor, a, below, World.None)).Value));
        var back = (await FolderAsync(editor, a)).Items;
        Assert.Equal(422, back.Count);
        Assert.Contains(back, i => i.Name == "frame 005 ü (2).txt");
        using var db = World.Db();
        foreach (
            var (deed, count) in new[]
            {
                ("workspace-moved", 420),
                ("workspace-trashed", 421),
                ("workspace-restored", 421),
            }
        )
            Assert.Equal(count, await db.Audit.CountAsync(e => e.Deed == deed));

        // Ids of elsewhere are nothing of this folder, and a stranger gets nothing.
        Assert.Equal((0, 0), Counts((await many.TrashAsync(editor, space, below, World.None)).Value));
        var stranger = World.Person("stranger@example.org");
        Assert.Equal("not-found", await CodeAsync(many.TrashAsync(stranger, a, below, World.None)));
        Assert.Equal("not-found", await CodeAsync(many.MoveAsync(editor, a, below, Guid.NewGuid(), World.None)));
        Assert.Equal("not-found", await CodeAsync(show.IdsAsync(stranger, a, new(), World.None)));
        Assert.Equal("not-found", await CodeAsync(show.StampAsync(stranger, a, World.None)));

        static (int, int) Counts(ManyDone done) => (done.Done, done.Left.Count);
    }

    [DatabaseFact]
    public async Task TheStampChangesWithWhatIsDoneAndNotByItself()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        var show = World.Get<ShowFolder>();
        var last = await StampAsync();
        Assert.Equal(last, await StampAsync());
        var folder = (await World.Get<ChangeItems>().MakeFolderAsync(editor, space, new("a"), World.None)).Value.Id;
        await ChangedAsync();
        await UploadAsync(editor, space, "x.txt", "x"u8.ToArray());
        await ChangedAsync();
        var file = await ItemAsync(editor, space, "x.txt");
        await World.Get<ChangeItems>().ChangeAsync(editor, file, new("y.txt"), World.None);
        await ChangedAsync();
        await World.Get<SpaceComments>().WriteAsync(editor, file, new("Which reel?"), World.None);
        await ChangedAsync();
        await World.Get<TrashItems>().TrashAsync(editor, file, World.None);
        await ChangedAsync();
        await World.Get<TrashItems>().RestoreAsync(editor, file, World.None);
        await ChangedAsync();
        World.Person("mia@example.org", role: TitleRole.Viewer);
        await World.Get<SpaceShares>().ShareAsync(editor, folder, new("mia@example.org"), World.None);
        await ChangedAsync();
        Assert.Equal(last, await StampAsync());

        async Task<string> StampAsync() => (await show.StampAsync(editor, space, World.None)).Value;

        // All at one instant of the clock.
        async Task ChangedAsync()
        {
            var now = await StampAsync();
            Assert.NotEqual(last, now);
            last = now;
        }
    }

    [DatabaseFact]
    public async Task AFullWorkspaceSaysSoBeforeAnythingIsSent()
    {
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var space = await MineAsync(producer);
        Assert.Null((await World.Get<SetQuota>().RunAsync(producer, space, new(100), World.None)).Refusal);
        var plan = World.Get<PlanSpaceUpload>();

        Assert.Null((await plan.RunAsync(producer, space, new([], 100), World.None)).Refusal);
        var full = (await plan.RunAsync(producer, space, new([], 101), World.None)).Refusal;
        Assert.Equal("workspace-full", full?.Code);
        Assert.Contains("101 bytes don't fit", full!.Words);
        Assert.Null((await OpenAsync(producer, space, "a", new byte[60])).Refusal);
        // One that is on its way counts.
        Assert.Equal("workspace-full", (await OpenAsync(producer, space, "b", new byte[60])).Refusal?.Code);
        Assert.Null((await OpenAsync(producer, space, "a", new byte[60])).Refusal);
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        Assert.Equal(
            "not-found",
            (await World.Get<SetQuota>().RunAsync(editor, space, new(null), World.None)).Refusal?.Code
        );
    }

    [DatabaseFact]
    public async Task WhatWasSentIsNotSentAgain()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        byte[] bytes = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];
        var first = (await OpenAsync(editor, space, "reel.mov", bytes)).Value;
        var again = (await OpenAsync(editor, space, "reel.mov", bytes)).Value;
        Assert.Equal(first.UploadId, again.UploadId);
        var plan = await PlanAsync(
            editor,
            space,
            new PlannedFile("reel.mov", bytes.Length, Modified),
            new PlannedFile("other", 1, 1)
        );
        Assert.Equal(["begun", "new"], plan.Select(p => p.State));

        await SendAsync(first, bytes);
        var part = Assert.Single((await OpenAsync(editor, space, "reel.mov", bytes)).Value.Stored);
        Assert.Equal(bytes.Length, part.Size);
        var done = await CompleteAsync(editor, first, bytes);
        Assert.Null(done.Refusal);
        // A first answer that got lost is given again; to nobody else.
        Assert.Equal(done.Value, (await CompleteAsync(editor, first, bytes)).Value);
        Assert.Equal("not-found", (await CompleteAsync(World.Admin, first, bytes)).Refusal?.Code);
        Assert.True((await OpenAsync(editor, space, "reel.mov", bytes)).Value.AlreadyStored);
        Assert.Equal(
            "stored",
            (await PlanAsync(editor, space, new PlannedFile("reel.mov", bytes.Length, Modified)))[0].State
        );
        Assert.Equal("version", (await PlanAsync(editor, space, new PlannedFile("reel.mov", 5, Modified)))[0].State);
    }

    [DatabaseFact]
    public async Task OtherBytesThanWereHashedNeverShow()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        byte[] bytes = [1, 2, 3, 4];
        var upload = (await OpenAsync(editor, space, "a.bin", bytes)).Value;
        await SendAsync(upload, [1, 2, 3, 5]);

        Assert.Equal("store-refused", (await CompleteAsync(editor, upload, bytes)).Refusal?.Code);
        Assert.Equal("checksum-differs", (await CompleteAsync(editor, upload, [1, 2, 3, 5])).Refusal?.Code);
        Assert.Empty((await FolderAsync(editor, space)).Items);
        Assert.Null(
            (await World.Get<CloseSpaceUpload>().AbortAsync(editor, upload.UploadId!.Value, World.None)).Refusal
        );
        await UploadAsync(editor, space, "a.bin", bytes);
        Assert.Single((await FolderAsync(editor, space)).Items);
    }

    [DatabaseFact]
    public async Task AVendorHasItsReturnsAndWhatWasSharedAndNothingOfAnother()
    {
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var (mine, mineId) = await VendorAsync("Pixel Works", "anna@pixel.test");
        var (theirs, theirId) = await VendorAsync("Other FX", "bob@other.test");
        await DeliverAsync(mineId);
        await DeliverAsync(theirId);
        var list = World.Get<ListWorkspaces>();
        var returns = Assert.Single(await list.OfMineAsync(mine, World.None));
        var other = Assert.Single(await list.OfMineAsync(theirs, World.None));
        Assert.Equal(("returns", "Returns of Pixel Works", true), (returns.Kind, returns.Name, returns.CanWrite));
        await UploadAsync(mine, returns.Id, "shots/a.exr", "mine"u8.ToArray());
        await UploadAsync(theirs, other.Id, "shots/b.exr", "theirs"u8.ToArray());
        var shots = await ItemAsync(theirs, other.Id, "shots");
        var b = await ItemAsync(theirs, shots, "b.exr");

        foreach (var id in new[] { other.Id, shots, b })
        foreach (var code in await KnockAsync(mine, id))
            Assert.Equal("not-found", code);
        // The title's people look, and only producers change.
        Assert.Equal(3, (await list.OfTitleAsync(editor, "MOON", World.None)).Value.Count);
        Assert.Equal("not-allowed", (await OpenAsync(editor, other.Id, "x", [1])).Refusal?.Code);
        Assert.Null((await OpenAsync(producer, other.Id, "x", [1])).Refusal);

        // A folder of the editor's, to read, then to write, then no more.
        var space = await MineAsync(editor);
        await UploadAsync(editor, space, "for all/in/deep.txt", "deep"u8.ToArray());
        await UploadAsync(editor, space, "secret.txt", "secret"u8.ToArray());
        var folder = await ItemAsync(editor, space, "for all");
        var shares = World.Get<SpaceShares>();
        var share = await shares.ShareAsync(editor, folder, new(Vendor: "pixel works"), World.None);
        Assert.Null(share.Refusal);
        var shown = await FolderAsync(mine, folder);
        Assert.Equal(["for all"], shown.Crumbs.Select(c => c.Name));
        Assert.False(shown.CanWrite);
        Assert.Equal(
            "deep",
            await ReadAsync(await ItemAsync(mine, await ItemAsync(mine, folder, "in"), "deep.txt"), 1)
        );
        Assert.Equal("not-found", (await World.Get<ShowFolder>().RunAsync(mine, space, World.None)).Refusal?.Code);
        Assert.Equal("not-found", (await World.Get<ShowFolder>().RunAsync(theirs, folder, World.None)).Refusal?.Code);
        Assert.Equal("not-allowed", (await OpenAsync(mine, folder, "x", [1])).Refusal?.Code);
        await shares.ShareAsync(editor, folder, new(Vendor: "Pixel Works", Write: true), World.None);
        await UploadAsync(mine, folder, "back.txt", "back"u8.ToArray());
        Assert.Equal("not-allowed", await CodeAsync(World.Get<TrashItems>().TrashAsync(mine, folder, World.None)));
        Assert.Contains(await list.OfMineAsync(mine, World.None), w => w is { Kind: "shared", CanWrite: true });
        await shares.EndAsync(editor, share.Value.Id, World.None);
        Assert.Equal("not-found", (await World.Get<ShowFolder>().RunAsync(mine, folder, World.None)).Refusal?.Code);

        await World.Get<Vendors>().RemoveAsync(World.Admin, mineId, mine.UserId!.Value, World.None);
        Assert.Empty(await list.OfMineAsync(mine, World.None));
        Assert.Equal("not-found", (await OpenAsync(mine, returns.Id, "x", [1])).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task AnAdminWhoIsNotOfTheTitleFindsTheWorkspaceThatTheyUse()
    {
        var list = World.Get<ListWorkspaces>();
        Assert.Empty(await list.OfMineAsync(World.Admin, World.None));

        await list.OfTitleAsync(World.Admin, World.Title.Code, World.None);

        Assert.Equal("mine", Assert.Single(await list.OfMineAsync(World.Admin, World.None)).Kind);
    }

    [DatabaseFact]
    public async Task WhoLeavesTheTitleLosesWhatWasSharedWithItsPeople()
    {
        var viewer = World.Person("viewer@example.org", role: TitleRole.Viewer);
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        World.Person("stranger@example.org");
        var space = await MineAsync(viewer);
        var folder = (await World.Get<ChangeItems>().MakeFolderAsync(viewer, space, new("Notes"), World.None)).Value.Id;
        var shares = World.Get<SpaceShares>();
        Assert.Equal(
            "not-allowed",
            await CodeAsync(shares.ShareAsync(viewer, folder, new("stranger@example.org"), World.None))
        );
        Assert.Equal("nobody", await CodeAsync(shares.ShareAsync(viewer, folder, new(), World.None)));
        Assert.Null((await shares.ShareAsync(viewer, folder, new("editor@example.org"), World.None)).Refusal);
        Assert.Equal("Notes", (await FolderAsync(editor, folder)).Crumbs[0].Name);

        await World.Get<RemoveMember>().RunAsync(World.Admin, World.Title.Id, editor.UserId!.Value, World.None);

        Assert.Equal("not-found", (await World.Get<ShowFolder>().RunAsync(editor, folder, World.None)).Refusal?.Code);
        Assert.Empty(await World.Get<ListWorkspaces>().OfMineAsync(editor, World.None));
    }

    [DatabaseFact]
    public async Task AClosedTitleTakesNothingMoreAndItsWorkspacesGoWhenTheirTimeIsOver()
    {
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await UploadAsync(editor, space, "a/x.txt", "x"u8.ToArray());
        var close = World.Get<CloseTitle>();
        Assert.Equal("not-allowed", await CodeAsync(close.CloseAsync(editor, "MOON", new("x"), World.None)));
        Assert.Equal("reason-missing", await CodeAsync(close.CloseAsync(producer, "MOON", new(" "), World.None)));
        Assert.Null(
            (await close.CloseAsync(producer, "MOON", new("Delivered to the distributor"), World.None)).Refusal
        );
        Assert.Equal("closed-already", await CodeAsync(close.CloseAsync(producer, "MOON", new("x"), World.None)));

        Assert.Equal("title-closed", (await OpenAsync(editor, space, "b", [1])).Refusal?.Code);
        Assert.Contains("Delivered to the distributor", (await FolderAsync(editor, space)).Closed);
        World.Clock.Advance(TimeSpan.FromDays(179));
        var show = World.Get<ShowRetention>();
        var listed = Assert.Single(await show.RunAsync(producer, World.None));
        Assert.Equal((1, 1, false), (listed.Files, listed.Bytes, listed.Due));
        Assert.Empty(await show.RunAsync(editor, World.None));
        await World.Get<SweepSpaces>().RunAsync(World.None);
        Assert.Single(await KeysAsync());
        // Kept for longer, with a reason.
        var until = World.Clock.GetUtcNow().AddDays(30);
        Assert.Null((await close.KeepAsync(producer, "MOON", new(until, "Reshoots"), World.None)).Refusal);
        World.Clock.Advance(TimeSpan.FromDays(29));
        await World.Get<SweepSpaces>().RunAsync(World.None);
        Assert.Single(await KeysAsync());
        World.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await show.RunAsync(producer, World.None))[0].Due);
        await World.Get<SweepSpaces>().RunAsync(World.None);
        Assert.Empty(await KeysAsync());
        Assert.Equal(0, (await show.RunAsync(producer, World.None))[0].Files);
        using var db = World.Db();
        Assert.True(
            await db.Audit.AnyAsync(e => e.Deed == "workspace-retention-deleted" && e.Detail!.StartsWith("1 file"))
        );

        Assert.Null((await close.ReopenAsync(producer, "MOON", new("Director's cut"), World.None)).Refusal);
        await UploadAsync(editor, await MineAsync(editor), "b", [1]);
    }

    [DatabaseFact]
    public async Task AnUploadThatNobodyFinishesGoesAndOneThatARowOwnsStays()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        await SendAsync((await OpenAsync(editor, space, "a", [1, 2])).Value, [1, 2]);
        var sweep = World.Get<Jobs.SweepUploads>();
        await sweep.OrphansAsync(TimeSpan.Zero, World.None);
        Assert.Single((await OpenAsync(editor, space, "a", [1, 2])).Value.Stored);

        World.Clock.Advance(TimeSpan.FromDays(8));
        await World.Get<SweepSpaces>().RunAsync(World.None);

        using var db = World.Db();
        Assert.False(await db.SpaceUploads.AnyAsync());
        await foreach (var left in World.Stores.Parts.ListUploadsAsync(World.None))
            Assert.Fail(left.Key);
    }

    [DatabaseFact]
    public async Task FoldersLieInEachOtherOnlySoDeep()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        var deep = string.Concat(Enumerable.Repeat("d/", 40));
        await UploadAsync(editor, space, deep + "x", [1]);
        await UploadAsync(editor, space, "e/e/" + deep[20..] + "x", [2]);
        var (d, e) = (await ItemAsync(editor, space, "d"), await ItemAsync(editor, space, "e"));
        for (var i = 0; i < 32; i++)
            d = await ItemAsync(editor, d, "d");

        Assert.Equal("too-deep", (await OpenAsync(editor, d, deep + "x", [1])).Refusal?.Code);
        Assert.Equal(
            "too-deep",
            await CodeAsync(World.Get<ChangeItems>().ChangeAsync(editor, e, new(Folder: d), World.None))
        );
        Assert.Equal("refused", (await PlanAsync(editor, d, new PlannedFile(deep + "x", 1, 1)))[0].State);
    }

    [DatabaseFact]
    public async Task CommentsStandBesideAFileAndTheirWriterTakesThemBack()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var space = await MineAsync(editor);
        await UploadAsync(editor, space, "in/still.png", "png"u8.ToArray());
        var folder = await ItemAsync(editor, space, "in");
        var file = await ItemAsync(editor, folder, "still.png");
        await World.Get<SpaceShares>().ShareAsync(editor, folder, new("producer@example.org"), World.None);
        var comments = World.Get<SpaceComments>();
        Assert.Equal("text-missing", await CodeAsync(comments.WriteAsync(producer, file, new(" "), World.None)));
        var said = await comments.WriteAsync(producer, file, new("Too dark."), World.None);

        var shown = (await World.Get<ShowFile>().RunAsync(editor, file, World.None)).Value;
        Assert.Equal("Too dark.", Assert.Single(shown.Comments).Text);
        Assert.NotNull(shown.Link);
        var own = await comments.WriteAsync(editor, file, new("Better?"), World.None);
        Assert.Equal("not-allowed", await CodeAsync(comments.RemoveAsync(producer, own.Value.Id, World.None)));
        Assert.Null((await comments.RemoveAsync(producer, said.Value.Id, World.None)).Refusal);
    }

    [DatabaseFact]
    public async Task ManyAtOnceLoseNoVersionAndNoFolder()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        var contents = Enumerable.Range(1, 6).Select(i => new byte[i]).ToArray();
        var uploads = new List<(UploadAnswer Upload, byte[] Bytes)>();
        foreach (var bytes in contents)
        {
            var upload = (await OpenAsync(editor, space, "d/e/same", bytes)).Value;
            await SendAsync(upload, bytes);
            uploads.Add((upload, bytes));
        }

        var done = await Task.WhenAll(uploads.Select(u => Task.Run(() => CompleteAsync(editor, u.Upload, u.Bytes))));

        Assert.All(done, d => Assert.Null(d.Refusal));
        var d = Assert.Single((await FolderAsync(editor, space)).Items);
        var e = Assert.Single((await FolderAsync(editor, d.Id)).Items);
        Assert.Equal(6, Assert.Single((await FolderAsync(editor, e.Id)).Items).Versions);
    }

    [DatabaseFact]
    public async Task ManySmallFilesAreOpenedAndClosedTogetherAndEachIsJudgedByItself()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        var names = Enumerable.Range(1, 12).Select(i => $"day/{i % 3}/frame {i}.txt").ToArray();
        byte[] Of(int i) => new byte[i + 1];
        var asked = names.Select((n, i) => Small(n, Of(i))).ToArray();
        var places = await OpenManyAsync(editor, space, [.. asked, Small("day/con.txt", [1]), asked[0]]);
        Assert.All(places[..12], p => Assert.NotNull(p.Link));
        // What is refused, or named twice, is asked for by itself, where it is told why.
        Assert.All(places[12..], p => Assert.True(p is { Key: "", UploadId: null, Refused: null }));
        Assert.Equal(12, places[..12].Select(p => p.UploadId).Distinct().Count());
        for (var i = 0; i < 11; i++)
            await SendAsync(places[i].UploadId!.Value, Of(i));

        // As after a tab that was closed: two are closed, nine are held, one did not come.
        var two = await CloseManyAsync(editor, places[..2], Of);
        Assert.All(two, e => Assert.NotNull(e.Stored));
        var again = await OpenManyAsync(editor, space, asked);
        Assert.All(again[..2], p => Assert.True(p.AlreadyStored));
        Assert.All(again[2..11], p => Assert.True(p is { IsHeld: true, Link: null, UploadId: not null }));
        Assert.False(again[11].IsHeld);
        Assert.Equal(places[11].UploadId, again[11].UploadId);
        var all = await CloseManyAsync(editor, places[..12], Of);
        Assert.Equal(two[1], all[1]);
        Assert.Equal(11, all.Count(e => e.Stored is not null));
        Assert.Contains("part 1 of 1 is missing", all[11].Refused);
        Assert.All(await CloseManyAsync(World.Admin, places[..12], Of), e => Assert.Equal(new BatchEndAnswer(null), e));

        var day = await ItemAsync(editor, space, "day");
        var folders = (await FolderAsync(editor, day)).Items;
        Assert.Equal(["0", "1", "2"], folders.Select(f => f.Name));
        List<SpaceItemAnswer> files = [];
        foreach (var folder in folders)
            files.AddRange((await FolderAsync(editor, folder.Id)).Items);
        Assert.Equal(11, files.Count);
        Assert.All(files, f => Assert.Equal(1, f.Versions));
        using var db = World.Db();
        Assert.Equal(11, await db.Audit.CountAsync(a => a.Deed == "workspace-uploaded"));
        Assert.Equal(1, await db.SpaceUploads.CountAsync());
        Assert.Equal(
            Enumerable.Repeat("stored", 11).Append("begun"),
            (await PlanAsync(editor, space, [.. asked.Select(f => new PlannedFile(f.Path, f.Size, Modified))])).Select(
                p => p.State
            )
        );
    }

    [DatabaseFact]
    public async Task ManyThatAreOpenedAtOnceNeverPassTheQuotaTogether()
    {
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var space = await MineAsync(producer);
        await World.Get<SetQuota>().RunAsync(producer, space, new(1000), World.None);

        var asked = Enumerable
            .Range(0, 6)
            .Select(lane =>
                Task.Run(async () =>
                {
                    if (lane % 2 == 0)
                        await OpenManyAsync(
                            producer,
                            space,
                            [.. Enumerable.Range(0, 20).Select(i => Small($"{lane} {i}.bin", new byte[30]))]
                        );
                    else
                        for (var i = 0; i < 10; i++)
                            await OpenAsync(producer, space, $"{lane} {i}.mov", new byte[40]);
                })
            );
        await Task.WhenAll(asked);

        using var db = World.Db();
        Assert.InRange(await db.SpaceUploads.SumAsync(u => u.Size), 970, 1000);
        Assert.Equal("workspace-full", (await OpenAsync(producer, space, "late", new byte[40])).Refusal?.Code);
        // What found no room left nothing open at the store.
        var open = await db.SpaceUploads.CountAsync();
        Assert.Equal(open, await db.SpaceUploads.Select(u => u.StoreUploadId).Distinct().CountAsync());
        var store = (FolderStore)World.Stores.Media;
        var held = 0;
        await foreach (var _ in store.ListUploadsAsync(World.None))
            held++;
        Assert.Equal(open, held);
    }

    [DatabaseFact]
    public async Task WhereRoomEndsInTheMiddleOfManyTheOthersArrive()
    {
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var space = await MineAsync(producer);
        await World.Get<SetQuota>().RunAsync(producer, space, new(100), World.None);

        var places = await OpenManyAsync(
            producer,
            space,
            [.. Enumerable.Range(0, 4).Select(i => Small($"{i}.bin", new byte[40]))]
        );

        Assert.Equal([true, true, false, false], places.Select(p => p.Link is not null));
        Assert.Equal("workspace-full", (await OpenAsync(producer, space, "2.bin", new byte[40])).Refusal?.Code);
        foreach (var place in places[..2])
            await SendAsync(place.UploadId!.Value, new byte[40]);
        Assert.All(await CloseManyAsync(producer, places[..2], _ => new byte[40]), e => Assert.NotNull(e.Stored));
        Assert.Equal(80, (await FolderAsync(producer, space)).Room.Bytes);
    }

    [DatabaseFact]
    public async Task ManyBatchesAtOnceMakeOneFolderAndLoseNoVersion()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        byte[] Of(int lane, int i) => new byte[(lane * 10) + i + 1];
        var lanes = new List<BatchPlace[]>();
        for (var lane = 0; lane < 4; lane++)
        {
            var places = await OpenManyAsync(
                editor,
                space,
                [
                    // Two of each lane are of one name, as Windows and macOS see it.
                    .. Enumerable
                        .Range(0, 5)
                        .Select(i => Small(i > 3 ? "new/in/ONE" : $"new/in/{lane} {i}", Of(lane, i))),
                    Small("New/in/one", Of(lane, 5)),
                ]
            );
            for (var i = 0; i < 6; i++)
                await SendAsync(places[i].UploadId!.Value, Of(lane, i));
            lanes.Add(places);
        }

        var ends = await Task.WhenAll(
            lanes.Select((places, lane) => Task.Run(() => CloseManyAsync(editor, places, i => Of(lane, i))))
        );

        Assert.All(ends.SelectMany(e => e), e => Assert.NotNull(e.Stored));
        var above = Assert.Single((await FolderAsync(editor, space)).Items);
        var folder = Assert.Single((await FolderAsync(editor, above.Id)).Items);
        var files = (await FolderAsync(editor, folder.Id)).Items;
        Assert.Equal(17, files.Count);
        Assert.Equal(8, Assert.Single(files, f => f.Versions > 1).Versions);
    }

    [DatabaseFact]
    public async Task NamesAreAsLongAsEverySystemCanHold()
    {
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        var space = await MineAsync(editor);
        foreach (
            var name in new[]
            {
                new string('n', 255),
                new string('ü', 127) + "x",
                string.Concat(Enumerable.Repeat("🎬", 63)),
            }
        )
        {
            await UploadAsync(editor, space, $"{name}/{name}", "long"u8.ToArray());
            var folder = await ItemAsync(editor, space, name);
            Assert.Equal(name, Assert.Single((await FolderAsync(editor, folder)).Items).Name);
        }
        foreach (
            var name in new[] { new string('n', 256), new string('ü', 128), string.Concat(Enumerable.Repeat("🎬", 64)) }
        )
        {
            var refused = (await PlanAsync(editor, space, new PlannedFile($"day/{name}", 1, 1)))[0];
            Assert.Equal("refused", refused.State);
            Assert.Contains("Rename it.", refused.Words);
            Assert.Equal("name-odd", (await OpenAsync(editor, space, name, [1])).Refusal?.Code);
        }
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<Guid> MineAsync(Who who) =>
        (await World.Get<ListWorkspaces>().OfTitleAsync(who, "MOON", World.None))
            .Value.Single(w => w.Kind == "mine")
            .Id;

    private async Task<FolderAnswer> FolderAsync(Who who, Guid id) =>
        (await World.Get<ShowFolder>().RunAsync(who, id, World.None)).Value;

    private async Task<Guid> ItemAsync(Who who, Guid folder, string name) =>
        (await FolderAsync(who, folder)).Items.Single(i => i.Name == name).Id;

    private async Task<IReadOnlyList<PlannedAnswer>> PlanAsync(Who who, Guid folder, params PlannedFile[] files) =>
        (await World.Get<PlanSpaceUpload>().RunAsync(who, folder, new(files), World.None)).Value.Files;

    private static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16", CultureInfo.InvariantCulture);

    private Task<Outcome<UploadAnswer>> OpenAsync(Who who, Guid folder, string path, byte[] bytes) =>
        World.Get<OpenSpaceUpload>().RunAsync(who, folder, new(path, bytes.Length, Modified, Crc(bytes)), World.None);

    private static SpaceBatchFile Small(string path, byte[] bytes) =>
        new(path, bytes.Length, Modified, Crc(bytes), null);

    private async Task<BatchPlace[]> OpenManyAsync(Who who, Guid folder, params SpaceBatchFile[] files) =>
        [
            .. (
                await World
                    .Get<SpaceUploadBatches>()
                    .OpenAsync(who, folder, new(World.Stores.Parts.PartDigest, files), World.None)
            )
                .Value
                .Places,
        ];

    private async Task<BatchEndAnswer[]> CloseManyAsync(Who who, BatchPlace[] places, Func<int, byte[]> bytes) =>
        [
            .. (
                await World
                    .Get<SpaceUploadBatches>()
                    .CompleteAsync(
                        who,
                        new([
                            .. places.Select(
                                (p, i) => new BatchEnd(p.UploadId!.Value, new(bytes(i).Length, Crc(bytes(i)), null))
                            ),
                        ]),
                        World.None
                    )
            )
                .Value
                .Files,
        ];

    private Task SendAsync(UploadAnswer upload, byte[] bytes) => SendAsync(upload.UploadId!.Value, bytes);

    private async Task SendAsync(Guid upload, byte[] bytes)
    {
        SpaceUpload row;
        using (var db = World.Db())
            row = await db.SpaceUploads.SingleAsync(u => u.Id == upload);
        await ((FolderStore)World.Stores.Media).ReceivePartAsync(
            row.Key,
            row.StoreUploadId,
            1,
            bytes.Length,
            Crc(bytes),
            new MemoryStream(bytes),
            World.None
        );
    }

    private Task<Outcome<CompleteAnswer>> CompleteAsync(Who who, UploadAnswer upload, byte[] bytes) =>
        World
            .Get<CloseSpaceUpload>()
            .CompleteAsync(who, upload.UploadId!.Value, new(bytes.Length, Crc(bytes), null), World.None);

    private async Task UploadAsync(Who who, Guid folder, string path, byte[] bytes)
    {
        var upload = await OpenAsync(who, folder, path, bytes);
        Assert.Null(upload.Refusal);
        await SendAsync(upload.Value, bytes);
        Assert.Null((await CompleteAsync(who, upload.Value, bytes)).Refusal);
    }

    /// <summary>Rows of "frame 000 ü.txt" and "reel 0", with no bytes behind them.</summary>
    private async Task FillAsync(Guid space, Who who, int files, int folders)
    {
        using var db = World.Db();
        for (var i = 0; i < files + folders; i++)
        {
            var name = i < files ? $"frame {i:000} ü.txt" : $"reel {i - files}";
            db.SpaceItems.Add(
                new()
                {
                    WorkspaceId = space,
                    FolderId = space,
                    IsFolder = i >= files,
                    Name = name,
                    NameKey = SpaceItem.KeyOf(name),
                    Bytes = i < files ? i * 7919 % 13 : 0,
                    ChangedAt = World.Clock.GetUtcNow().AddMinutes(-(i % 9)),
                    ChangedBy = who.Name,
                }
            );
        }
        await db.SaveChangesAsync();
    }

    private async Task<string> ReadAsync(Guid file, int number)
    {
        using var db = World.Db();
        var version = await db.SpaceVersions.SingleAsync(v => v.ItemId == file && v.Number == number);
        using var reader = new StreamReader(await World.Stores.Media.ReadAsync(version.Key, 0, null, World.None));
        return await reader.ReadToEndAsync();
    }

    private async Task<List<string>> KeysAsync()
    {
        List<string> keys = [];
        await foreach (var stored in World.Stores.Media.ListAsync("titles/MOON/workspaces/", World.None))
            keys.Add(stored.Key);
        return keys;
    }

    private async Task<(Who Who, Guid Id)> VendorAsync(string name, string email)
    {
        var who = World.Person(email);
        var vendor = await World.Get<Vendors>().AddAsync(World.Admin, new(name), World.None);
        await World.Get<Vendors>().LetInAsync(World.Admin, vendor.Value.Id, new(email), World.None);
        return (who, vendor.Value.Id);
    }

    private async Task DeliverAsync(Guid vendor)
    {
        using var db = World.Db();
        db.Deliveries.Add(
            new()
            {
                TitleId = World.Title.Id,
                Name = "Plates",
                VendorId = vendor,
                MadeBy = "admin",
            }
        );
        await db.SaveChangesAsync();
    }

    /// <summary>Everything that can be asked of a folder or file by its id.</summary>
    private async Task<IReadOnlyList<string?>> KnockAsync(Who who, Guid id) =>
        [
            await CodeAsync(World.Get<ShowFolder>().RunAsync(who, id, World.None)),
            await CodeAsync(World.Get<ShowFolder>().ItemsAsync(who, id, new(), World.None)),
            await CodeAsync(World.Get<ShowFolder>().IdsAsync(who, id, new(), World.None)),
            await CodeAsync(World.Get<ShowFolder>().StampAsync(who, id, World.None)),
            await CodeAsync(World.Get<ManyItems>().MoveAsync(who, id, [id], id, World.None)),
            await CodeAsync(World.Get<ManyItems>().TrashAsync(who, id, [id], World.None)),
            await CodeAsync(World.Get<ManyItems>().RestoreAsync(who, id, [id], World.None)),
            await CodeAsync(World.Get<ShowFile>().RunAsync(who, id, World.None)),
            await CodeAsync(World.Get<ShowFile>().FetchAsync(who, id, null, World.None)),
            await CodeAsync(World.Get<ChangeItems>().MakeFolderAsync(who, id, new("x"), World.None)),
            await CodeAsync(World.Get<ChangeItems>().ChangeAsync(who, id, new("x"), World.None)),
            await CodeAsync(World.Get<TrashItems>().TrashAsync(who, id, World.None)),
            await CodeAsync(World.Get<TrashItems>().ListAsync(who, id, World.None)),
            await CodeAsync(World.Get<TrashItems>().PurgeAsync(who, id, World.None)),
            await CodeAsync(World.Get<TrashItems>().RestoreAsync(who, id, World.None)),
            await CodeAsync(World.Get<SpaceComments>().WriteAsync(who, id, new("x"), World.None)),
            await CodeAsync(World.Get<SpaceShares>().ListAsync(who, id, World.None)),
            await CodeAsync(World.Get<SpaceShares>().ShareAsync(who, id, new("x"), World.None)),
            await CodeAsync(World.Get<PlanSpaceUpload>().RunAsync(who, id, new([]), World.None)),
            await CodeAsync(World.Get<PlanSpaceUpload>().StoreAsync(who, id, World.None)),
            await CodeAsync(OpenAsync(who, id, "x", [1])),
        ];

    private static async Task<string?> CodeAsync<T>(Task<Outcome<T>> asked) => (await asked).Refusal?.Code;
}

public sealed class WorkspacesOnSqlite : WorkspaceContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class WorkspacesOnPostgreSql : WorkspaceContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
