using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Library;

/// <summary>Who may see a frame, and what is said where there is none.</summary>
public sealed class ShowFrameTests : IDisposable
{
    private readonly World world = new();

    public void Dispose() => world.Dispose();

    [Fact]
    public async Task WhereThereIsNoExactFrameItIsSaidWhy()
    {
        Assert.Equal("no-proxy", await AskAsync(await ClipAsync()));
        Assert.Equal("clip-opaque", await AskAsync(await ClipAsync(opaque: "R3D needs its maker's decoder.")));
        Assert.Equal("clip-is-sound", await AskAsync(await ClipAsync(ClipKind.Sound, proxyFrames: 48)));
        Assert.Equal("frames-differ", await AskAsync(await ClipAsync(proxyFrames: 47)));
        var clip = await ClipAsync(proxyFrames: 48);
        Assert.Equal("frame-out-of-range", await AskAsync(clip, 48));
        Assert.Equal("frame-out-of-range", await AskAsync(clip, -1));
        Assert.Equal("proxy-missing", await AskAsync(clip, 47));
    }

    [Fact]
    public async Task AProxyThatIsNoFilmIsRefusedInWords()
    {
        var clip = await ClipAsync(proxyFrames: 48);
        using var odd = new MemoryStream(new byte[5_000]);
        await world.Stores.Media.WriteAsync(Key(clip), odd, null, null, World.None);
        var said = await world.Get<ShowFrame>().RunAsync(world.Admin, clip, 3, 160, StillFormat.Jpeg, World.None);
        Assert.Equal("frame-unreadable", said.Refusal!.Code);
        Assert.Contains("no whole MP4", said.Refusal.Words);
    }

    [Fact]
    public async Task OnlyWhoSeesTheLibrarySeesAFrame()
    {
        var clip = await ClipAsync();
        foreach (var role in Enum.GetValues<TitleRole>())
            Assert.Equal(
                role is TitleRole.Vendor or TitleRole.Viewer ? "not-found" : "no-proxy",
                await AskAsync(clip, who: world.Person($"{role}@example.org", role: role))
            );
        Assert.Equal("not-found", await AskAsync(Guid.NewGuid()));
    }

    [Fact]
    public async Task WhoComesToAFullQueueIsSentAwayAndWhoLeavesMakesRoom()
    {
        using var queue = new FrameQueue(Options.Create(new FrameOptions { Decoders = 1, Waiting = 1 }));
        var first = await queue.EnterAsync(World.None);
        using var left = new CancellationTokenSource();
        var second = queue.EnterAsync(left.Token);
        Assert.False(second.IsCompleted);
        Assert.Null(await queue.EnterAsync(World.None));
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        var third = queue.EnterAsync(World.None);
        Assert.False(third.IsCompleted);
        first!.Dispose();
        first.Dispose();
        using var place = await third;
        Assert.NotNull(place);
        using var gone = new CancellationTokenSource();
        Assert.False(queue.EnterAsync(gone.Token).IsCompleted);
        await gone.CancelAsync();
    }

    [Fact]
    public async Task TheFramesThatWereNotLookedAtForLongestGoFirst()
    {
        var folder = Directory.CreateTempSubdirectory("mpp-frame-cache-").FullName;
        try
        {
            var cache = new FrameCache(
                Options.Create(new FrameOptions { Folder = folder, MostBytes = 1_000 }),
                world.Clock
            );
            for (var i = 0; i < 10; i++)
            {
                await cache.KeepAsync($"{i:00000000000000000000000000000000}", new byte[100], World.None);
                world.Clock.Advance(TimeSpan.FromHours(2));
            }
            Assert.NotNull(await cache.ReadAsync(new string('0', 32), World.None));
            await cache.KeepAsync(new string('a', 32), new byte[100], World.None);
            Assert.Null(await cache.ReadAsync($"{1:00000000000000000000000000000000}", World.None));
            Assert.NotNull(await cache.ReadAsync(new string('0', 32), World.None));
            Assert.Equal(100, (await cache.ReadAsync(new string('a', 32), World.None))!.Length);
            Assert.InRange(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length, 1, 8);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> AskAsync(Guid clip, long frame = 0, Who? who = null) =>
        (await world.Get<ShowFrame>().RunAsync(who ?? world.Admin, clip, frame, null, StillFormat.Jpeg, World.None))
            .Refusal!
            .Code;

    private static string Key(Guid clip) => $"titles/MOON/renditions/{clip}/proxy.1.mp4";

    private async Task<Guid> ClipAsync(
        ClipKind kind = ClipKind.Picture,
        string? opaque = null,
        long? proxyFrames = null
    )
    {
        using var db = world.Db();
        var clip = new Clip
        {
            Id = Guid.CreateVersion7(),
            TitleId = world.Title.Id,
            RollId = (await world.OrderedAsync()).Roll,
            Name = "A001C001",
            Kind = kind,
            OpaqueReason = opaque,
            Frames = kind == ClipKind.Sound ? null : 48,
        };
        ClipNames.Write(clip);
        db.Clips.Add(clip);
        if (proxyFrames is { } frames)
            db.Renditions.Add(
                new()
                {
                    ClipId = clip.Id,
                    Kind = RenditionKind.Proxy,
                    Key = Key(clip.Id),
                    ContentType = "video/mp4",
                    Bytes = 5_000,
                    Frames = frames,
                }
            );
        await db.SaveChangesAsync();
        return clip.Id;
    }
}
