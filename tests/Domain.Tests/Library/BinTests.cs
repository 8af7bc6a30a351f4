using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library.Bins;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Library;

/// <summary>Bins of clips, on every database.</summary>
public abstract class BinContract : IDisposable
{
    private readonly Lazy<World> made;

    protected BinContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task ABinIsSearchedLikeAnythingElse()
    {
        var clips = await ClipsAsync("A001C001", "A001C002", "A001C003");
        var name = "Hero, \"wide\" shots";
        var bin = (await MakeAsync(World.Admin, name, clips[0], clips[2])).Value;

        Assert.Equal((2, 0, 0), (bin.Changed, bin.Already, bin.Elsewhere));
        Assert.Equal(["A001C001", "A001C003"], await FoundAsync("bin:\"hero, \\\"WIDE\\\" shots\""));
        Assert.Equal(["A001C003"], await FoundAsync("bin:\"Hero, \\\"wide\\\" shots\" name:A001C003"));
        Assert.Equal(["A001C002"], await FoundAsync("-bin:*"));
        Assert.Equal(["A001C001", "A001C003"], await FoundAsync("bin:*"));
        Assert.Empty(await FoundAsync("bin:Nothing"));
    }

    [DatabaseFact]
    public async Task ClipsGoInOnceAndComeOut()
    {
        var clips = await ClipsAsync("A001C001", "A001C002");
        var bin = (await MakeAsync(World.Admin, "Selects", clips[0])).Value.Bin;
        var fill = World.Get<FillBin>();

        var again = (
            await fill.AddAsync(World.Admin, bin.Id, [clips[0], clips[1], clips[1], Guid.CreateVersion7()], World.None)
        ).Value;
        Assert.Equal((1, 1, 1, 2), (again.Changed, again.Already, again.Elsewhere, again.Bin.Clips));

        var out_ = (await fill.TakeOutAsync(World.Admin, bin.Id, clips, World.None)).Value;
        Assert.Equal((2, 0, 0, 0), (out_.Changed, out_.Already, out_.Elsewhere, out_.Bin.Clips));
        Assert.Equal(["A001C001", "A001C002"], await FoundAsync("name:A*"));
    }

    [DatabaseFact]
    public async Task ItsMakerAndProducersRenameAndRemoveIt()
    {
        var clips = await ClipsAsync("A001C001");
        var editor = World.Person("ed@example.org", role: TitleRole.Editor);
        var other = World.Person("other@example.org", role: TitleRole.Editor);
        var producer = World.Person("producer@example.org", role: TitleRole.Producer);
        var bin = (await MakeAsync(editor, "Selects", clips[0])).Value.Bin;
        var change = World.Get<ChangeBin>();

        Assert.Equal("not-allowed", (await change.RenameAsync(other, bin.Id, new("Mine"), World.None)).Refusal?.Code);
        Assert.Equal("not-allowed", (await change.RemoveAsync(other, bin.Id, World.None)).Refusal?.Code);
        Assert.False(Assert.Single(await ListAsync(other)).Mine);
        Assert.True(Assert.Single(await ListAsync(editor)).Mine);
        Assert.Equal("Best", (await change.RenameAsync(editor, bin.Id, new(" Best "), World.None)).Value.Name);
        Assert.False((await change.RemoveAsync(producer, bin.Id, World.None)).IsRefused);
        Assert.Empty(await ListAsync(editor));
        Assert.Equal(["A001C001"], await FoundAsync("name:A*"));
    }

    [DatabaseFact]
    public async Task ATitleHasEachNameOnce()
    {
        await ClipsAsync("A001C001");
        Assert.False((await MakeAsync(World.Admin, "Selects")).IsRefused);

        Assert.Equal("bin-exists", (await MakeAsync(World.Admin, "SELECTS")).Refusal?.Code);
        Assert.Equal("bin-name", (await MakeAsync(World.Admin, "  ")).Refusal?.Code);
        Assert.Equal("bin-name", (await MakeAsync(World.Admin, new string('x', 81))).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task WhoDoesNotSeeTheLibrarySeesNoBins()
    {
        var clips = await ClipsAsync("A001C001");
        var bin = (await MakeAsync(World.Admin, "Selects", clips[0])).Value.Bin;
        foreach (var role in new TitleRole?[] { TitleRole.Viewer, TitleRole.Vendor, null })
        {
            var who = World.Person($"{role}@example.org", role: role);
            Assert.Empty(await ListAsync(who));
            Assert.Equal("not-found", (await MakeAsync(who, "Mine")).Refusal?.Code);
            Assert.Equal(
                "not-found",
                (await World.Get<FillBin>().AddAsync(who, bin.Id, clips, World.None)).Refusal?.Code
            );
            Assert.Equal(
                "not-found",
                (await World.Get<ChangeBin>().RemoveAsync(who, bin.Id, World.None)).Refusal?.Code
            );
        }
    }

    private async Task<IReadOnlyList<Guid>> ClipsAsync(params string[] names)
    {
        var (_, roll) = await World.OrderedAsync();
        using var db = World.Db();
        var clips = names
            .Select(n => new Clip
            {
                Id = Guid.CreateVersion7(),
                TitleId = World.Title.Id,
                RollId = roll,
                Name = n,
            })
            .ToList();
        clips.ForEach(ClipNames.Write);
        db.Clips.AddRange(clips);
        await db.SaveChangesAsync();
        return [.. clips.Select(c => c.Id)];
    }

    private Task<Outcome<BinFilledAnswer>> MakeAsync(Who who, string name, params Guid[] clips) =>
        World.Get<MakeBin>().RunAsync(who, new(World.Title.Code, name, clips), World.None);

    private async Task<IReadOnlyList<BinAnswer>> ListAsync(Who who) =>
        (await World.Get<ListBins>().RunAsync(who, null, null, World.None)).Value;

    private async Task<IEnumerable<string>> FoundAsync(string search)
    {
        var page = await World.Get<ListClips>().RunAsync(World.Admin, new(Search: search), World.None);
        Assert.Empty(page.Value.Troubles);
        return page.Value.Items.Select(c => c.Name);
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class BinsOnSqlite : BinContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class BinsOnPostgreSql : BinContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
