using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Proxies;

/// <summary>Proxies of originals that lie in a bucket: a proven copy is read, and it goes again.</summary>
public sealed class MakeProxyFromAfarTests : IDisposable
{
    private readonly StoreFolder media = new();
    private readonly StoreFolder archive = new();
    private readonly FarStore far;
    private readonly World world;

    public MakeProxyFromAfarTests()
    {
        far = new(media.Open());
        world = new(stores: new Stores(far, archive.Open()));
    }

    public void Dispose()
    {
        world.Dispose();
        media.Dispose();
        archive.Dispose();
    }

    [NeedsFfmpegFact]
    public async Task OnlyACopyWithTheBytesThatWereStoredIsReadAndNothingOfItStays()
    {
        using var filmed = await FilmedRoll.OfAsync(world);
        var profile = new SaveProfileRequest("Avid", ProxyForm.ProResProxy, ProxySize.Source);
        await world.Get<ProxyProfiles>().SaveAsync(world.Admin, "MOON", null, profile, World.None);
        await world.Get<OrderProxies>().RunAsync(world.Admin, "MOON", new("Avid"), World.None);
        var key = world.Key(filmed.Roll, "A001C001.mov");
        far.Spoiled[key] = new byte[1000];
        await filmed.MakeAsync();
        var postponed = await filmed.RowAsync();
        Assert.Equal(ProxyState.Waiting, postponed.State);
        Assert.Contains("came out of the store with other bytes than went in", postponed.Words);
        Assert.True(postponed.DueAt > world.Clock.GetUtcNow());

        far.Spoiled.Clear();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<ProxyJobs>().LookAsync(World.None);
        await filmed.MakeAsync();
        var made = await filmed.RowAsync();
        Assert.Equal((ProxyState.Made, 20L, (string?)null), (made.State, made.Frames, made.Words));
        Assert.True(far.Reads >= 2);
        Assert.False(Directory.Exists(world.Get<ProxyFolders>().Of(made.Id)));
    }

    [Fact]
    public async Task WhatAKilledProcessLeftIsSweptUp()
    {
        var folder = Directory.CreateTempSubdirectory("mpp-proxy-work-").FullName;
        try
        {
            var folders = new ProxyFolders(world.Database, Options.Create(new ProxyOptions { WorkFolder = folder }));
            var left = folders.Of(Guid.NewGuid());
            Directory.CreateDirectory(left);
            var other = Directory.CreateDirectory(Path.Combine(folder, "no proxy's")).FullName;
            await folders.SweepAsync(World.None);
            Assert.Equal([other], Directory.GetDirectories(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
