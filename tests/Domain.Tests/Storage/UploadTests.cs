using MediaProductionPortal.Cards;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

public sealed class UploadTests : IDisposable
{
    private readonly World world = new();

    private static UploadRequest Original(Guid roll, string path, byte[] bytes) =>
        new(roll, path, null, null, null, "video/quicktime", bytes.Length, Crc(bytes));

    private static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16");

    private Task<Outcome<UploadAnswer>> OpenAsync(UploadRequest request) =>
        world.Get<OpenUpload>().RunAsync(world.Agent, request, World.None);

    [Fact]
    public async Task ARollThatWasNotOrderedTakesNoUpload()
    {
        var roll = Guid.CreateVersion7();
        await world.SendAsync(World.Drive(Guid.CreateVersion7(), World.Roll(roll)));
        Assert.Equal("not-found", (await OpenAsync(Original(roll, "a.mov", [1]))).Refusal!.Code);
        Assert.Equal("not-found", (await OpenAsync(Original(Guid.NewGuid(), "a.mov", [1]))).Refusal!.Code);
    }

    [Fact]
    public async Task ACancelledRollTakesNoUpload()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.SendAsync(new RollStarted(roll, 1));
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("cancel", null), World.None);
        Assert.Equal("roll-not-ordered", (await OpenAsync(Original(roll, "a.mov", [1]))).Refusal!.Code);
    }

    [Fact]
    public async Task AnotherCentresAgentAndAPersonGetNothing()
    {
        var (_, roll) = await world.OrderedAsync();
        using var db = world.Db();
        var centre = new Centres.Centre { Code = "paris", Name = "Paris" };
        db.Centres.Add(centre);
        var stranger = World.AddAgent(db, centre.Id);
        await db.SaveChangesAsync();
        foreach (var who in new[] { stranger, world.Admin, Access.Who.Nobody })
            Assert.Equal(
                "not-found",
                (await world.Get<OpenUpload>().RunAsync(who, Original(roll, "a.mov", [1]), World.None)).Refusal!.Code
            );
    }

    [Theory]
    [InlineData("../a.mov")]
    [InlineData("/a.mov")]
    [InlineData("a//b.mov")]
    [InlineData("a/./b.mov")]
    [InlineData("")]
    [InlineData("a\0b")]
    public async Task APathThatLeadsElsewhereIsRefused(string path)
    {
        var (_, roll) = await world.OrderedAsync();
        Assert.Equal("path-odd", (await OpenAsync(Original(roll, path, [1]))).Refusal!.Code);
    }

    [Fact]
    public async Task AStoredFileNeedsNoSendingAndOtherBytesAreAConflict()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.PutAsync(roll, "a.mov", [1, 2, 3]);
        var same = (await OpenAsync(Original(roll, "a.mov", [1, 2, 3]))).Value;
        Assert.Equal((true, null), (same.AlreadyStored, same.UploadId));
        var other = (await OpenAsync(Original(roll, "a.mov", [1, 2, 4]))).Refusal!;
        Assert.Equal(("stored-differently", RefusalKind.Conflict), (other.Code, other.Kind));
        Assert.Contains("never overwritten", other.Words);
    }

    [Fact]
    public async Task AnUploadIsResumedAndAWrongChecksumMakesNothingVisible()
    {
        var (_, roll) = await world.OrderedAsync();
        byte[] bytes = [1, 2, 3];
        var first = (await OpenAsync(Original(roll, "a.mov", bytes))).Value;
        var second = (await OpenAsync(Original(roll, "a.mov", bytes))).Value;
        Assert.Equal(first.UploadId, second.UploadId);
        Assert.Equal($"titles/MOON/media/{roll}/a.mov", first.Key);
        Assert.Equal(1, Assert.Single(first.Links).Number);
        var complete = world.Get<CompleteUpload>();
        var early = await complete.RunAsync(world.Agent, first.UploadId!.Value, new(3, Crc(bytes), null), World.None);
        Assert.Equal("store-refused", early.Refusal!.Code);
        Assert.Null(await world.Stores.Media.StatAsync(first.Key, World.None));
        Assert.Equal(
            "size-differs",
            (await complete.RunAsync(world.Agent, first.UploadId.Value, new(4, Crc(bytes), null), World.None))
                .Refusal!
                .Code
        );
        Assert.Single(
            (await world.Get<GivePartLinks>().RunAsync(world.Agent, first.UploadId.Value, new([1]), World.None))
                .Value
                .Links
        );
        Assert.Equal(
            "parts-odd",
            (await world.Get<GivePartLinks>().RunAsync(world.Agent, first.UploadId.Value, new([2]), World.None))
                .Refusal!
                .Code
        );
        await world.Get<AbortUpload>().RunAsync(world.Agent, first.UploadId.Value, World.None);
        using var db = world.Db();
        Assert.Empty(await db.Uploads.ToListAsync());
    }

    /// <summary>Sends a file as an agent does: opened, put in parts, closed.</summary>
    private async Task<Outcome<CompleteAnswer>> SendAsync(UploadRequest request, byte[] bytes)
    {
        var opened = (await OpenAsync(request)).Value;
        using var db = world.Db();
        var row = await db.Uploads.SingleAsync(u => u.Id == opened.UploadId);
        var store = (FolderStore)world.Stores.Media;
        foreach (var link in opened.Links)
        {
            var part = bytes[(int)((link.Number - 1) * opened.PartSize)..];
            part = part[..(int)Math.Min(part.Length, opened.PartSize)];
            await FolderStoreDiskTests.PutAsync(store, row.Key, row.StoreUploadId, link.Number, part);
        }
        return await world
            .Get<CompleteUpload>()
            .RunAsync(world.Agent, row.Id, new(bytes.Length, Crc(bytes).ToUpperInvariant(), null), World.None);
    }

    private async Task<byte[]> ReadAsync(string key)
    {
        await using var content = await world.Stores.Media.ReadAsync(key, 0, null, World.None);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    [Fact]
    public async Task AFileWhosePartsAllArrivedBecomesVisibleAndItsUploadGoes()
    {
        var (_, roll) = await world.OrderedAsync();
        // More than one part, the last one short.
        var bytes = new byte[world.Stores.Parts.PartSizeFor(1) + 12_345];
        new Random(1).NextBytes(bytes);

        var answer = (await SendAsync(Original(roll, "a.mov", bytes), bytes)).Value;

        Assert.Equal(
            new CompleteAnswer($"titles/MOON/media/{roll}/a.mov", bytes.Length, Crc(bytes)),
            answer with
            {
                Crc64Nvme = answer.Crc64Nvme.ToLowerInvariant(),
            }
        );
        Assert.Equal(bytes, await ReadAsync(answer.Key));
        using var db = world.Db();
        Assert.Empty(await db.Uploads.ToListAsync());
        Assert.True((await OpenAsync(Original(roll, "a.mov", bytes))).Value.AlreadyStored);
    }

    [Fact]
    public async Task ALongerChainTakesTheKeyAndTheOldOneIsKeptBeside()
    {
        const string chain = "ascmhl/ascmhl_chain.xml";
        var (_, roll) = await world.OrderedAsync();
        byte[] first = [1, 2, 3];
        byte[] second = [1, 2, 3, 4];
        Assert.Null((await SendAsync(Original(roll, chain, first), first)).Refusal);
        Assert.Null((await SendAsync(Original(roll, chain, second), second)).Refusal);

        Assert.Equal(second, await ReadAsync(world.Key(roll, chain)));
        Assert.Equal(first, await ReadAsync(world.Key(roll, $"ascmhl/superseded/ascmhl_chain-{Crc(first)}.xml")));
    }

    [Fact]
    public async Task ARenditionMadeAgainTakesThePlaceOfTheOldOneAndTheOldOneGoes()
    {
        var (_, roll) = await world.OrderedAsync();
        var clip = Guid.CreateVersion7();
        await world.SendAsync(new ClipsInspected(roll, [Clip(clip)]));
        // The first one reached the store, and the agent was killed before it could note that.
        byte[] lost = [1, 2, 3];
        byte[] kept = [4, 5, 6];
        // Where they lay before they were spread over folders.
        var unspread = $"titles/MOON/renditions/{clip}/proxy.0.mp4";
        await world.Stores.Media.WriteAsync(unspread, new MemoryStream([8]), null, World.None);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        var lostKey = (await SendAsync(Proxy(roll, clip, lost), lost)).Value.Key;
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        var keptKey = (await SendAsync(Proxy(roll, clip, kept), kept)).Value.Key;
        // Another kind, and another clip's, are none of its business.
        var others = new[]
        {
            $"titles/MOON/renditions/{clip}/thumbnail.jpg",
            $"titles/MOON/renditions/{roll}/proxy.1.mp4",
        };
        foreach (var other in others)
            await world.Stores.Media.WriteAsync(other, new MemoryStream([9]), null, World.None);
        Assert.NotEqual(lostKey, keptKey);

        // A late word of the older one takes nothing away from the newer.
        await world.SendAsync(Stored(lostKey));
        Assert.NotNull(await world.Stores.Media.StatAsync(keptKey, World.None));
        await world.SendAsync(Stored(keptKey));

        Assert.Null(await world.Stores.Media.StatAsync(lostKey, World.None));
        Assert.Null(await world.Stores.Media.StatAsync(unspread, World.None));
        Assert.Equal(kept, await ReadAsync(keptKey));
        foreach (var other in others)
            Assert.NotNull(await world.Stores.Media.StatAsync(other, World.None));
        using var db = world.Db();
        Assert.Equal(keptKey, (await db.Renditions.SingleAsync()).Key);
        Assert.Empty(await db.Findings.ToListAsync());

        RenditionStored Stored(string key) => new(roll, clip, RenditionKind.Proxy, key, "video/mp4", 3, 640, 360, 24);
    }

    private static ClipReport Clip(Guid id) =>
        new()
        {
            Id = id,
            Name = "A001C001",
            Kind = ClipKind.Picture,
            Files = [new("a.mov", ClipFileRole.Media, 3)],
        };

    private static UploadRequest Proxy(Guid roll, Guid clip, byte[] bytes) =>
        new(roll, null, clip, RenditionKind.Proxy, $"proxy.{Crc(bytes)}.mp4", "video/mp4", bytes.Length, Crc(bytes));

    [Fact]
    public async Task ARenditionGoesBesideTheTitleUnderAPlainName()
    {
        var (_, roll) = await world.OrderedAsync();
        var clip = Guid.CreateVersion7();
        var request = new UploadRequest(roll, null, clip, RenditionKind.Proxy, "proxy.mp4", "video/mp4", 3, null);
        Assert.Equal(
            $"titles/MOON/renditions/{clip.ToString()[^2..]}/{clip}/proxy.mp4",
            (await OpenAsync(request)).Value.Key
        );
        Assert.Equal("upload-odd", (await OpenAsync(request with { FileName = "../proxy.mp4" })).Refusal!.Code);
    }

    [Fact]
    public async Task AnUploadThatNobodyFinishesIsSweptWhenItsRollHasEnded()
    {
        var (_, roll) = await world.OrderedAsync();
        await OpenAsync(Original(roll, "a.mov", [1]));
        world.Clock.Advance(TimeSpan.FromDays(8));
        await world.Get<SweepUploads>().RunAsync(World.None);
        using var db = world.Db();
        Assert.Single(await db.Uploads.ToListAsync());
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("cancel", null), World.None);
        await world.Get<SweepUploads>().RunAsync(World.None);
        Assert.Empty(await db.Uploads.AsNoTracking().ToListAsync());
    }

    public void Dispose() => world.Dispose();
}
