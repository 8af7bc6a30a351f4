using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Proxies;

/// <summary>Proxies that the portal makes of stored clips: the row is the truth, and what is there stays until the new one is.</summary>
public sealed class MakeProxyTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [NeedsFfmpegFact]
    public async Task AClipGetsAnEditorialProxyWithTheNameThatEditingSystemsLookFor()
    {
        using var filmed = await FilmedRoll.OfAsync(world);
        await ProfileAsync("Avid");
        var ordered = await OrderAsync(new("avid", ProxyChoice.Missing, filmed.Roll));
        Assert.Equal(1, ordered.Ordered);
        await filmed.MakeAsync();

        var shown = await ShowAsync(filmed);
        var proxy = Assert.Single(shown.Proxies);
        Assert.Equal(("made", "Avid", "A001C001.mov"), (proxy.State, proxy.Profile, proxy.File?.FileName));
        Assert.Equal(20, proxy.File!.Frames);
        var row = await filmed.RowAsync();
        Assert.NotNull(await world.Stores.Media.StatAsync(row.Key!, World.None));
        Assert.Equal((null, null, 100), (row.LeasedBy, row.Words, row.Percent));
        Assert.Equal(
            "Nothing to make: none of them is missing.",
            (await OrderAsync(new("Avid", ProxyChoice.Missing))).Words
        );

        var links = await world
            .Get<ListProxies>()
            .LinksAsync(world.Admin, new("MOON", Profile: "avid", Roll: filmed.Roll), null, World.None);
        Assert.Equal(("A001C001", "A001C001.mov"), (links.Value[0].Clip, links.Value[0].FileName));
    }

    [NeedsFfmpegFact]
    public async Task WhileANewOneIsMadeAndWhenItFailsTheOldOneStays()
    {
        using var filmed = await FilmedRoll.OfAsync(world);
        var profile = await ProfileAsync("Avid");
        await OrderAsync(new("Avid"));
        await filmed.MakeAsync();
        var first = (await filmed.RowAsync()).Key!;

        await ProfileAsync("Avid", profile.Id, ProxySize.Wide960, new BurnIn(BurnInWhat.ClipName, BurnInPlace.Top));
        Assert.True((await ShowAsync(filmed)).Proxies[0].File!.IsOutdated);
        Assert.Equal(1, (await OrderAsync(new("Avid", ProxyChoice.Outdated))).Ordered);
        Assert.Equal(
            ("waiting", true),
            ((await ShowAsync(filmed)).Proxies[0].State, (await ShowAsync(filmed)).Proxies[0].File is not null)
        );
        await filmed.MakeAsync();
        var second = await filmed.RowAsync();
        Assert.Equal((ProxyState.Made, first, 2), (second.State, second.FormerKey, second.Revision));
        Assert.NotEqual(first, second.Key);
        // Links to the one before are out; it goes with the next.
        Assert.NotNull(await world.Stores.Media.StatAsync(first, World.None));

        await ProfileAsync("Avid", profile.Id, ProxySize.Source, new BurnIn(BurnInWhat.Timecode, BurnInPlace.Bottom));
        await OrderAsync(new("Avid"));
        await filmed.MakeAsync();
        Assert.Null(await world.Stores.Media.StatAsync(first, World.None));

        using (var db = world.Db())
            await db.Clips.ExecuteUpdateAsync(s => s.SetProperty(c => c.Frames, 21));
        await OrderAsync(new("Avid"));
        await filmed.MakeAsync();
        var failed = (await ShowAsync(filmed)).Proxies[0];
        Assert.Equal("failed", failed.State);
        Assert.Contains("has 21 frames, and the proxy came out with 20", failed.Words);
        Assert.NotNull(await world.Stores.Media.StatAsync((await filmed.RowAsync()).Key!, World.None));
        Assert.NotNull(failed.File);
    }

    [NeedsFfmpegFact]
    public async Task WhatThePlayerPlaysIsMadeAnewWithItsPictures()
    {
        using var filmed = await FilmedRoll.OfAsync(world);
        Assert.Equal(1, (await OrderAsync(new("web", ProxyChoice.Missing))).Ordered);
        await filmed.MakeAsync();
        using var db = world.Db();
        var renditions = await db.Renditions.Where(r => r.ClipId == filmed.Clip).ToListAsync();
        Assert.Equal(
            [RenditionKind.Filmstrip, RenditionKind.Proxy, RenditionKind.Thumbnail],
            renditions.Select(r => r.Kind).OrderBy(k => k.ToString())
        );
        foreach (var rendition in renditions)
            Assert.Equal(rendition.Bytes, (await world.Stores.Media.StatAsync(rendition.Key, World.None))?.Size);
        Assert.Equal(0, (await OrderAsync(new("web", ProxyChoice.Missing))).Ordered);
        var frame = await world
            .Get<ShowFrame>()
            .RunAsync(world.Admin, filmed.Clip, 19, 160, StillFormat.Jpeg, World.None);
        Assert.Null(frame.Refusal);
    }

    [NeedsFfmpegFact]
    public async Task AFileThatIsNoFilmFailsInWordsWithTheToolsLinesAndFailedOnesAreMadeAgain()
    {
        using var filmed = await FilmedRoll.OfAsync(world);
        await ProfileAsync("Avid");
        var key = world.Key(filmed.Roll, "A001C001.mov");
        var whole = Directory.EnumerateFiles(world.MediaRoot, "A001C001.mov", SearchOption.AllDirectories).Single();
        var film = await File.ReadAllBytesAsync(whole);
        await File.WriteAllBytesAsync(whole, new byte[film.Length]);
        await OrderAsync(new("Avid"));
        await filmed.MakeAsync();
        var failed = (await ShowAsync(filmed)).Proxies[0];
        Assert.Equal("failed", failed.State);
        Assert.Contains("could not be made", failed.Words);
        Assert.NotEmpty(failed.ToolSaid);
        Assert.Null(failed.File);

        await File.WriteAllBytesAsync(whole, film);
        Assert.Equal(1, (await OrderAsync(new(null, ProxyChoice.Failed))).Ordered);
        await filmed.MakeAsync();
        Assert.Equal("made", (await ShowAsync(filmed)).Proxies[0].State);

        File.Delete(whole);
        await OrderAsync(new("Avid"));
        await filmed.MakeAsync();
        Assert.Contains("A001C001.mov is not in the store", (await ShowAsync(filmed)).Proxies[0].Words);
        Assert.Null(await world.Stores.Media.StatAsync(key, World.None));
    }

    [NeedsFfmpegFact]
    public async Task AWorkerThatDiedIsFollowedByAnotherAndAStoppedOneEnds()
    {
        using var filmed = await FilmedRoll.OfAsync(world);
        await ProfileAsync("Avid");
        await OrderAsync(new("Avid"));
        var id = (await filmed.RowAsync()).Id;
        var dead = await ProxyLease.TakeAsync(world.Database, world.Clock, id, World.None);
        Assert.NotNull(dead);
        Assert.Equal(ProxyState.Making, (await filmed.RowAsync()).State);
        await filmed.MakeAsync();
        Assert.Equal(ProxyState.Making, (await filmed.RowAsync()).State);

        // Its process is gone: nobody renews, and a start of the only process frees what is held.
        await world.Get<MediaProductionPortal.Jobs.FreeLeases>().RunAsync(World.None);
        await world.Get<ProxyJobs>().LookAsync(World.None);
        await filmed.MakeAsync();
        var row = await filmed.RowAsync();
        Assert.Equal((ProxyState.Made, 2), (row.State, row.Tries));

        await OrderAsync(new("Avid"));
        Assert.Null((await world.Get<StopProxy>().RunAsync(world.Admin, id, World.None)).Refusal);
        await filmed.MakeAsync();
        Assert.Equal((ProxyState.Stopped, row.Key), ((await filmed.RowAsync()).State, (await filmed.RowAsync()).Key));
        Assert.Equal("over", (await world.Get<StopProxy>().RunAsync(world.Admin, id, World.None)).Refusal!.Code);
        await dead.DisposeAsync();
    }

    [NeedsFfmpegFact]
    public async Task AnAutomaticProfileAsksForEveryClipOnceItsRollIsStored()
    {
        await ProfileAsync("Avid", automatic: true);
        using (var early = await FilmedRoll.OfAsync(world, stored: false))
        {
            await world.Get<PlanProxies>().RunAsync(null, World.None);
            using var db = world.Db();
            Assert.Empty(await db.ClipProxies.ToListAsync());
            // Somebody who asks before is not refused: it waits.
            await OrderAsync(new("Avid", Clips: [early.Clip]));
            Assert.DoesNotContain(world.Jobs.All, j => j.Type == nameof(MakeProxy));
        }
        using var filmed = await FilmedRoll.OfAsync(world);
        await filmed.MakeAsync();
        Assert.Equal(
            ("made", "profile Avid"),
            ((await ShowAsync(filmed)).Proxies[0].State, (await ShowAsync(filmed)).Proxies[0].By)
        );
    }

    [NeedsFfmpegFact]
    public async Task ACentreThatIsToMakeThemIsWaitedForAndWhatItBringsIsKept()
    {
        var profile = await ProfileAsync("Avid", automatic: true, where: ProxyWhere.Centre);
        using var filmed = await FilmedRoll.OfAsync(world, stored: false);
        var give = world.Get<GiveProxies>();
        Assert.Equal(
            "not-found",
            (await give.RunAsync(world.Admin, new(filmed.Roll, filmed.Clip), World.None)).Refusal!.Code
        );
        var wanted = Assert.Single(
            (await give.RunAsync(world.Agent, new(filmed.Roll, filmed.Clip), World.None)).Value.Proxies
        );
        Assert.Equal((profile.Id, 1), (wanted.ProfileId, wanted.Revision));
        Assert.Equal("at-centre", (await ShowAsync(filmed)).Proxies[0].State);

        var key =
            $"titles/MOON/renditions/{filmed.Clip.ToString()[^2..]}/{filmed.Clip}/p-{profile.Id:N}.0123456789abcdef.mov";
        await world.Stores.Media.WriteAsync(key, new MemoryStream([1, 2, 3]), null, World.None);
        await world.SendAsync(
            new ProxyMade(filmed.Roll, filmed.Clip, profile.Id, 1, key, "video/quicktime", 3, 192, 108, 20)
        );
        Assert.Equal(
            ("made", 3L),
            ((await ShowAsync(filmed)).Proxies[0].State, (await ShowAsync(filmed)).Proxies[0].File!.Bytes)
        );

        await world.SendAsync(new ProxyNotMade(filmed.Roll, filmed.Clip, profile.Id, 1, "It would not.", ["line"]));
        var failed = (await ShowAsync(filmed)).Proxies[0];
        Assert.Equal(("failed", "It would not.", "line"), (failed.State, failed.Words, failed.ToolSaid[0]));
        Assert.NotNull(failed.File);
    }

    private async Task<ProfileAnswer> ProfileAsync(
        string name,
        Guid? id = null,
        ProxySize size = ProxySize.Source,
        BurnIn? burnIn = null,
        bool automatic = false,
        ProxyWhere where = ProxyWhere.Portal
    ) =>
        (
            await world
                .Get<ProxyProfiles>()
                .SaveAsync(
                    world.Admin,
                    "MOON",
                    id,
                    new(name, ProxyForm.ProResProxy, size, burnIn is null ? [] : [burnIn], null, automatic, where),
                    World.None
                )
        ).Value;

    private async Task<OrderedProxies> OrderAsync(OrderProxiesRequest request) =>
        (await world.Get<OrderProxies>().RunAsync(world.Admin, "MOON", request, World.None)).Value;

    private async Task<ClipProxiesAnswer> ShowAsync(FilmedRoll filmed) =>
        (await world.Get<ShowClipProxies>().RunAsync(world.Admin, filmed.Clip, World.None)).Value;
}
