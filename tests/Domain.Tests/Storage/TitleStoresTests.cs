using MediaProductionPortal.Cards;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Custody;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage.S3;
using MediaProductionPortal.Titles;
using MediaProductionPortal.Upkeep;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Titles in stores of their own: a bucket and a second folder beside the two folders of the rest.</summary>
public sealed class TitleStoresTests : IDisposable
{
    private readonly Dictionary<string, byte[]> files = new() { ["a.mov"] = [1, 2, 3], ["b.mov"] = [4, 5] };
    private readonly StrictOfTest strict = StrictOfTest.Start(keepsChecksums: true);
    private readonly StoreFolder[] folders = [new(), new(), new()];
    private readonly IStore far;
    private readonly IStore vault;
    private readonly World world;

    public TitleStoresTests()
    {
        (far, vault) = (strict.Open(), folders[2].Open());
        world = new(
            stores: new(
                new Dictionary<string, IStore>
                {
                    ["media"] = folders[0].Open(),
                    ["archive"] = folders[1].Open(),
                    ["far"] = far,
                    ["vault"] = vault,
                }
            )
        );
    }

    [Fact]
    public async Task ATitleLiesWhereItChoseElseWhereItsFirstCentreChoseElseInTheDefault()
    {
        var other = new Title { Code = "SUN", Name = "Sun" };
        var third = new Title { Code = "MARS", Name = "Mars" };
        using (var db = world.Db())
        {
            db.Titles.AddRange(other, third);
            await db.SaveChangesAsync();
        }

        await IngestAsync("MARS");
        await ChooseForCentreAsync("far", null);
        await ChooseAsync(world.Title.Id, "media", "vault");
        await IngestAsync("MOON");
        await IngestAsync("SUN");
        // What a centre chooses later moves nobody.
        await ChooseForCentreAsync("vault", "far");
        await IngestAsync("SUN");

        Assert.Equal(("media", "archive", true), await ShownAsync("MARS"));
        Assert.Equal(("media", "vault", true), await ShownAsync("MOON"));
        Assert.Equal(("far", "archive", true), await ShownAsync("SUN"));
    }

    [Fact]
    public async Task ATitleWithMediaStaysWhereItIs()
    {
        await world.OrderedAsync();

        var refusal = (await TryAsync(world.Title.Id, "far", "vault")).Refusal!;

        Assert.Equal("title-has-media", refusal.Code);
        Assert.Contains("not possible yet", refusal.Words);
        Assert.Equal(("media", "archive", true), await ShownAsync("MOON"));
    }

    [Fact]
    public async Task ATitleFromBeforeThereWereChoicesStaysInTheDefault()
    {
        await world.OrderedAsync();
        using (var db = world.Db())
            await db.Titles.ExecuteUpdateAsync(s =>
                s.SetProperty(t => t.MediaStore, (string?)null).SetProperty(t => t.ArchiveStore, (string?)null)
            );
        await ChooseForCentreAsync("far", "vault");

        await IngestAsync("MOON");

        Assert.Equal(("media", "archive", true), await ShownAsync("MOON"));
    }

    [Theory]
    [InlineData("nowhere", null, "store-unknown")]
    [InlineData("archive", null, "stores-same")]
    [InlineData("far", "FAR", "stores-same")]
    public async Task StoresThatCanNotBeAreRefusedInWords(string? media, string? archive, string code)
    {
        Assert.Equal(code, (await TryAsync(world.Title.Id, media, archive)).Refusal!.Code);
        Assert.Equal((null, null, false), await ShownAsync("MOON"));
    }

    [Fact]
    public async Task EverythingOfATitleGoesToItsStoresAndNothingToTheDefault()
    {
        await ChooseAsync(world.Title.Id, "far", "vault");
        var roll = await world.SafeAsync(files);

        foreach (var store in new[] { far, vault })
            Assert.Equal(4, await CountAsync(store));
        Assert.Equal((0, 0), (await CountAsync(world.Stores.Media), await CountAsync(world.Stores.Archive)));
        var custody = (await world.Get<ShowCustody>().RunAsync(world.Admin, roll, World.None)).Value;
        Assert.Single(custody.Histories);
        var list = await world.Get<ReadHashList>().OneAsync(world.Admin, roll, "ascmhl/0001_A001.mhl", World.None);
        await list.Value.Content.DisposeAsync();

        await far.DeleteAsync(world.Key(roll, "a.mov"), World.None);
        Assert.Equal(1, (await RunAsync(roll, s => s.ScrubAsync(world.Admin, roll, new(), World.None))).Bad);
        Assert.Equal(1, (await RunAsync(roll, s => s.RestoreAsync(world.Admin, roll, new(false), World.None))).Mended);
        Assert.NotNull(await far.StatAsync(world.Key(roll, "a.mov"), World.None));
    }

    [Fact]
    public async Task LinksUploadsAndSweepsOfATitleAreThoseOfItsStore()
    {
        await ChooseAsync(world.Title.Id, "far", "vault");
        var (_, roll) = await world.OrderedAsync();
        var clip = Guid.CreateVersion7();
        await world.SendAsync(
            new ClipsInspected(
                roll,
                [
                    new()
                    {
                        Id = clip,
                        Name = "A001C001",
                        Kind = ClipKind.Picture,
                        Files = [new("a.mov", ClipFileRole.Media, 3)],
                    },
                ]
            )
        );
        byte[] bytes = [7, 8, 9];
        var (crc, digest) = (Transfer.PartDigests.Of(PartDigestKind.Crc64Nvme, bytes), PartDigestKind.Crc64Nvme);
        var open = await world
            .Get<OpenUpload>()
            .RunAsync(
                world.Agent,
                new(roll, null, clip, RenditionKind.Thumbnail, "thumbnail.jpg", "image/jpeg", 3, crc),
                World.None
            );
        Assert.Equal(digest, open.Value.Digest);
        var id = open.Value.UploadId!.Value;
        var link = (await world.Get<GivePartLinks>().RunAsync(world.Agent, id, new([1], [crc]), World.None)).Value;
        Assert.StartsWith(strict.Server.Endpoint.ToString(), link.Links[0].Url);
        await PutAsync(link.Links[0], bytes);
        var whole = new CompleteRequest(3, crc, null, [crc]);
        var key = (await world.Get<CompleteUpload>().RunAsync(world.Agent, id, whole, World.None)).Value.Key;
        await world.SendAsync(
            new RenditionStored(roll, clip, RenditionKind.Thumbnail, key, "image/jpeg", 3, 640, 360, 1)
        );

        var shown = (await world.Get<ShowClip>().RunAsync(world.Admin, clip, World.None)).Value.Clip;
        Assert.StartsWith(strict.Server.Endpoint.ToString(), Assert.Single(shown.Renditions).Url);
        Assert.Equal(0, await CountAsync(world.Stores.Media));

        await ((IMultipartStore)far).StartUploadAsync(new(world.Key(roll, "lost.mov"), 9, 5, null), World.None);
        await world.Get<SweepUploads>().RunAsync(World.None);
        world.Clock.Advance(TimeSpan.FromMinutes(15));
        await world.Get<SweepUploads>().RunAsync(World.None);
        Assert.Equal(0, strict.Server.Buckets.OpenUploads);
    }

    [Fact]
    public async Task HowACentreReadsItsDrivesGoesIntoTheOrderUnlessThePersonSaysOtherwise()
    {
        var set = await world.Get<SetReading>().RunAsync(world.Admin, world.Centre.Id, new(true), World.None);
        Assert.Equal((true, true), (set.Value.SinglePass, set.Value.TakesSinglePass));

        Assert.True((await OrderAsync(await IngestAsync("MOON"))).SinglePass);
        Assert.False((await OrderAsync(await IngestAsync("MOON", singlePass: false))).SinglePass);
    }

    public void Dispose()
    {
        world.Dispose();
        strict.Dispose();
        foreach (var folder in folders)
            folder.Dispose();
    }

    private Task<Outcome<TitleAnswer>> TryAsync(Guid title, string? media, string? archive) =>
        world.Get<ChooseTitleStores>().RunAsync(world.Admin, title, new(media, archive), World.None);

    private async Task ChooseAsync(Guid title, string? media, string? archive) =>
        Assert.Null((await TryAsync(title, media, archive)).Refusal);

    private async Task ChooseForCentreAsync(string? media, string? archive) =>
        Assert.Null(
            (
                await world
                    .Get<ChooseCentreStores>()
                    .RunAsync(world.Admin, world.Centre.Id, new(media, archive), World.None)
            ).Refusal
        );

    private async Task<Guid> IngestAsync(string title, bool? singlePass = null)
    {
        var (drive, roll) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await world.SendAsync(World.Drive(drive, World.Roll(roll)));
        var request = new StartIngestRequest(title, null, null, SinglePass: singlePass);
        Assert.Null((await world.Get<StartIngest>().RunAsync(world.Admin, drive, request, World.None)).Refusal);
        return roll;
    }

    private async Task<IngestRollOrder> OrderAsync(Guid roll)
    {
        using var db = world.Db();
        return (IngestRollOrder)(await db.Orders.SingleAsync(o => o.RollId == roll)).Order;
    }

    private async Task<(string? Media, string? Archive, bool Fixed)> ShownAsync(string code)
    {
        var title = (await world.Get<ShowTitle>().RunAsync(world.Admin, code, World.None)).Value;
        return (title.MediaStore, title.ArchiveStore, title.StoresFixed);
    }

    private async Task<UpkeepAnswer> RunAsync(Guid roll, Func<StartUpkeep, Task<Outcome<UpkeepAnswer>>> start)
    {
        var asked = await start(world.Get<StartUpkeep>());
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<RunUpkeep>().RunAsync(asked.Value.Id, World.None);
        var shown = (await world.Get<ShowUpkeep>().RunAsync(world.Admin, roll, World.None)).Value;
        return shown.Runs.Single(r => r.Id == asked.Value.Id);
    }

    private static async Task<int> CountAsync(IStore store)
    {
        var count = 0;
        await foreach (var _ in store.ListAsync("titles/", World.None))
            count++;
        return count;
    }

    private static async Task PutAsync(PartLink link, byte[] bytes)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, link.Url) { Content = new ByteArrayContent(bytes) };
        foreach (var (name, value) in link.Headers!)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
    }
}
