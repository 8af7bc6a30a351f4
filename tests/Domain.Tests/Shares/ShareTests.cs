using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Shares;

/// <summary>Shares, on every database.</summary>
public abstract class ShareContract : IDisposable
{
    private readonly Lazy<World> made;

    protected ShareContract() => made = new(() => new World(Make()));

    private World World => made.Value;

    protected abstract DatabaseOfTest Make();

    [DatabaseFact]
    public async Task WhomItWasMadeForSeesTheClipsAndNobodyElse()
    {
        var (clip, other) = (await ClipAsync("A001C001"), await ClipAsync("A001C002"));
        var director = World.Person("director@example.org");
        var stranger = World.Person("stranger@example.org", role: TitleRole.Producer);
        var share = await MakeAsync(new("MOON", "Day 3", [clip], People: ["Director@example.org "]));

        var shared = await World.Get<OpenShare>().RunAsync(new(director, share.Id), World.None);

        Assert.Equal(["A001C001"], shared.Value.Clips.Select(c => c.Clip.Name));
        Assert.Equal("Day 3", Assert.Single(await World.Get<ListShares>().WithMeAsync(director, World.None)).Name);
        Assert.Equal(
            "not-found",
            (await World.Get<OpenShare>().RunAsync(new(stranger, share.Id), World.None)).Refusal?.Code
        );
        Assert.Equal(
            "not-found",
            (await World.Get<OpenShare>().RunAsync(new(Who.Nobody, share.Id), World.None)).Refusal?.Code
        );
        // What was not shared is not fetched through the share, either.
        Assert.True(
            (await World.Get<OpenShare>().FetchAsync(new(director, share.Id), other, null, World.None)).IsRefused
        );
        var detail = await World.Get<ShowShare>().RunAsync(World.Admin, share.Id, World.None);
        Assert.Equal(("director@example.org", "looked"), detail.Value.Visits.Select(v => (v.By, v.What)).Single());
    }

    [DatabaseFact]
    public async Task ALinkOpensWithItsPasswordUntilItRunsOut()
    {
        var share = await MakeAsync(
            new("MOON", "Day 3", [await ClipAsync("A001C001")], ByLink: true, Password: "moonlight", Days: 2)
        );
        var link = share.Link![3..];

        Assert.Equal(OpenShare.NeedsPassword, (await OpenAsync(link)).Refusal?.Code);
        Assert.Equal(OpenShare.NeedsPassword, (await OpenAsync(link, "sunlight")).Refusal?.Code);
        Assert.Single((await OpenAsync(link, "moonlight")).Value.Clips);
        Assert.Equal("not-found", (await OpenAsync(link[..^1] + "x", "moonlight")).Refusal?.Code);
        using (var db = World.Db())
            Assert.DoesNotContain(db.Shares, s => s.LinkHash == link || s.PasswordHash == "moonlight");

        World.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("not-found", (await OpenAsync(link, "moonlight")).Refusal?.Code);
    }

    [DatabaseFact]
    public async Task ARevokedShareOpensNothing()
    {
        var share = await MakeAsync(new("MOON", "Day 3", [await ClipAsync("A001C001")], ByLink: true));
        Assert.False((await OpenAsync(share.Link![3..])).IsRefused);

        Assert.False((await World.Get<RevokeShare>().RunAsync(World.Admin, share.Id, World.None)).IsRefused);

        Assert.Equal("not-found", (await OpenAsync(share.Link![3..])).Refusal?.Code);
        Assert.Equal(
            "revoked",
            (await World.Get<ShowShare>().RunAsync(World.Admin, share.Id, World.None)).Value.Share.State
        );
    }

    [DatabaseFact]
    public async Task OnlyWhatTheShareSaysIsFetchedAndItIsRecorded()
    {
        var clip = await ClipAsync("A001C001", proxy: true);
        var watched = await MakeAsync(new("MOON", "watch", [clip], ByLink: true));
        var proxies = await MakeAsync(new("MOON", "take", [clip], ByLink: true, Download: ShareDownload.Proxies));

        Assert.Equal("not-allowed", (await FetchAsync(watched, clip)).Refusal?.Code);
        Assert.Contains("A001C001_proxy.mp4", (await FetchAsync(proxies, clip)).Value);
        Assert.Equal(
            "not-allowed",
            (
                await World
                    .Get<OpenShare>()
                    .FetchAsync(new(Who.Nobody, Link: proxies.Link![3..]), clip, Guid.NewGuid(), World.None)
            )
                .Refusal
                ?.Code
        );
        var visits = (await World.Get<ShowShare>().RunAsync(World.Admin, proxies.Id, World.None)).Value.Visits;
        Assert.Equal("A001C001_proxy.mp4", Assert.Single(visits).What);
    }

    [DatabaseFact]
    public async Task ARollIsSharedWithTheClipsThatItHasWhenSomebodyLooks()
    {
        var (_, roll) = await World.OrderedAsync();
        await ClipAsync("A001C001", roll: roll);
        var share = await MakeAsync(new("MOON", "roll", Rolls: [roll], ByLink: true));
        await ClipAsync("A001C002", roll: roll);

        Assert.Equal(
            ["A001C001", "A001C002"],
            (await OpenAsync(share.Link![3..])).Value.Clips.Select(c => c.Clip.Name)
        );
    }

    [DatabaseFact]
    public async Task OddSharesAreRefusedInWords()
    {
        var clip = await ClipAsync("A001C001");
        var production = World.Person("production@example.org", role: TitleRole.Production);
        var editor = World.Person("editor@example.org", role: TitleRole.Editor);
        foreach (
            var (who, request, code) in new (Who, ShareRequest, string)[]
            {
                (World.Admin, new("MOON", " ", [clip], ByLink: true), "name-missing"),
                (World.Admin, new("MOON", "x", ByLink: true), "things-odd"),
                (World.Admin, new("MOON", "x", [Guid.NewGuid()], ByLink: true), "things-unknown"),
                (World.Admin, new("MOON", "x", [clip]), "nobody"),
                (World.Admin, new("MOON", "x", [clip], People: ["who@example.org"]), "person-unknown"),
                (World.Admin, new("MOON", "x", [clip], ByLink: true, Password: "short"), "password-short"),
                (World.Admin, new("MOON", "x", [clip], ByLink: true, Days: 366), "days-out-of-range"),
                (World.Admin, new("SUN", "x", [clip], ByLink: true), "not-found"),
                (editor, new("MOON", "x", [clip], ByLink: true), "not-allowed"),
                (production, new("MOON", "x", [clip], ByLink: true, Download: ShareDownload.Originals), "not-allowed"),
            }
        )
            Assert.Equal(code, (await World.Get<MakeShare>().RunAsync(who, request, World.None)).Refusal?.Code);
    }

    private async Task<ShareAnswer> MakeAsync(ShareRequest request) =>
        (await World.Get<MakeShare>().RunAsync(World.Admin, request, World.None)).Value;

    private Task<Outcome<SharedAnswer>> OpenAsync(string link, string? password = null) =>
        World.Get<OpenShare>().RunAsync(new(Who.Nobody, Link: link, Password: password), World.None);

    private Task<Outcome<string>> FetchAsync(ShareAnswer share, Guid clip) =>
        World.Get<OpenShare>().FetchAsync(new(Who.Nobody, Link: share.Link![3..]), clip, null, World.None);

    private async Task<Guid> ClipAsync(string name, bool proxy = false, Guid? roll = null)
    {
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = World.Title.Id,
            RollId = roll ?? (await World.OrderedAsync()).Roll,
            Name = name,
        };
        ClipNames.Write(clip);
        using var db = World.Db();
        db.Clips.Add(clip);
        if (proxy)
            db.Renditions.Add(
                new()
                {
                    ClipId = clip.Id,
                    Kind = RenditionKind.Proxy,
                    Key = $"titles/MOON/renditions/{clip.Id}/proxy.mp4",
                    ContentType = "video/mp4",
                }
            );
        await db.SaveChangesAsync();
        return clip.Id;
    }

    public void Dispose()
    {
        if (made.IsValueCreated)
            made.Value.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class SharesOnSqlite : ShareContract
{
    protected override DatabaseOfTest Make() => new SqliteDatabaseOfTest();
}

public sealed class SharesOnPostgreSql : ShareContract
{
    protected override DatabaseOfTest Make() => new PostgreSqlDatabaseOfTest();
}
