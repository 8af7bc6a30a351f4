using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Places for many small originals at once, and closing them.</summary>
public sealed class UploadBatchTests : IDisposable
{
    private readonly World world = new();

    private static byte[] Bytes(int i) => [.. Enumerable.Range(0, i).Select(n => (byte)(n + i))];

    private static string Crc(byte[] bytes) => Crc64Nvme.Hash(bytes).ToString("x16");

    private static string Digest(byte[] bytes) => PartDigests.Of(PartDigestKind.Xxh128, bytes);

    private static BatchFile File(string path, byte[] bytes) => new(path, bytes.Length, Crc(bytes), Digest(bytes));

    private Task<Outcome<UploadBatchAnswer>> OpenAsync(Guid roll, params BatchFile[] files) =>
        world.Get<OpenUploadBatch>().RunAsync(world.Agent, new(roll, PartDigestKind.Xxh128, files), World.None);

    private Task<Outcome<CompleteBatchAnswer>> CloseAsync(params BatchEnd[] ends) =>
        world.Get<CompleteUploadBatch>().RunAsync(world.Agent, new(ends), World.None);

    private static BatchEnd End(BatchPlace place, byte[] bytes) =>
        new(place.UploadId!.Value, new(bytes.Length, Crc(bytes), null));

    private async Task SendAsync(BatchPlace place, byte[] bytes)
    {
        using var db = world.Db();
        var row = await db.Uploads.SingleAsync(u => u.Id == place.UploadId);
        await ((FolderStore)world.Stores.Media).ReceivePartAsync(
            row.Key,
            row.StoreUploadId,
            1,
            bytes.Length,
            Digest(bytes),
            new MemoryStream(bytes),
            World.None
        );
    }

    [Fact]
    public async Task FilesGetPlacesAndBecomeVisibleByThemselves()
    {
        var (_, roll) = await world.OrderedAsync();
        var files = Enumerable.Range(0, 20).Select(i => File($"Clips/{i}.dpx", Bytes(i))).ToArray();
        var places = (await OpenAsync(roll, files)).Value.Places;
        Assert.All(places, p => Assert.NotNull(p.Link));
        for (var i = 0; i < 20; i++)
            if (i != 7)
                await SendAsync(places[i], Bytes(i));

        // One did not arrive: it is told of that one, and the others are there.
        var ends = (await CloseAsync([.. places.Select((p, i) => End(p, Bytes(i)))])).Value.Files;
        Assert.Equal(19, ends.Count(e => e.Stored is not null));
        Assert.Contains("part 1 of 1 is missing", ends[7].Refused);
        using var db = world.Db();
        Assert.Equal(places[7].UploadId, (await db.Uploads.SingleAsync()).Id);

        // Asked again: the closed ones are not known any more, and opening tells that they are stored.
        Assert.Equal(new BatchEndAnswer(null), (await CloseAsync(End(places[3], Bytes(3)))).Value.Files[0]);
        var again = (await OpenAsync(roll, files)).Value.Places;
        Assert.All(again.Where((_, i) => i != 7), p => Assert.True(p.AlreadyStored));
        // What was begun is gone on with by itself.
        Assert.Equal((false, null, null), (again[7].AlreadyStored, again[7].UploadId, again[7].Refused));
    }

    [Fact]
    public async Task OneOddFileIsRefusedAndTheOthersGetPlaces()
    {
        var (_, roll) = await world.OrderedAsync();
        await world.PutAsync(roll, "there.dpx", [1, 2, 3]);
        var places = (
            await OpenAsync(
                roll,
                File("../out.dpx", [1]),
                File("good.dpx", [2]),
                File("there.dpx", [1, 2, 4]),
                File("odd.dpx", [3]) with
                {
                    Crc64Nvme = "no",
                },
                File("A001/ascmhl/ascmhl_chain.xml", [4]),
                File("undigested.dpx", [5]) with
                {
                    Digest = null,
                }
            )
        )
            .Value
            .Places;
        Assert.Contains("..", places[0].Refused);
        Assert.NotNull(places[1].Link);
        Assert.Contains("never overwritten", places[2].Refused);
        Assert.Contains("16 hex digits", places[3].Refused);
        Assert.Equal((null, null), (places[4].UploadId, places[4].Refused));
        Assert.NotNull(places[5].Refused);
    }

    [Fact]
    public async Task ABatchIsRefusedWholeToWhoMayNotAndWhenItIsOdd()
    {
        var (_, roll) = await world.OrderedAsync();
        Assert.Equal("not-found", (await OpenAsync(Guid.NewGuid(), File("a", [1]))).Refusal!.Code);
        Assert.Equal("batch-odd", (await OpenAsync(roll)).Refusal!.Code);
        Assert.Equal("batch-odd", (await OpenAsync(roll, File("a", [1]), File("a", [2]))).Refusal!.Code);
        var many = Enumerable.Range(0, UploadBatch.Most + 1).Select(i => File($"{i}", [1])).ToArray();
        Assert.Equal("batch-odd", (await OpenAsync(roll, many)).Refusal!.Code);

        var place = (await OpenAsync(roll, File("a", [1]))).Value.Places[0];
        await SendAsync(place, [1]);
        var nobody = await world
            .Get<CompleteUploadBatch>()
            .RunAsync(Access.Who.Nobody, new([End(place, [1])]), World.None);
        Assert.Equal("not-found", nobody.Refusal!.Code);
        await world.Get<DecideRoll>().RunAsync(world.Admin, roll, new("cancel", null), World.None);
        Assert.Equal("roll-not-ordered", (await CloseAsync(End(place, [1]))).Refusal!.Code);
    }

    [Fact]
    public async Task AWrongChecksumMakesNothingVisible()
    {
        var (_, roll) = await world.OrderedAsync();
        var place = (await OpenAsync(roll, File("a", [1, 2, 3]) with { Crc64Nvme = Crc([9]) })).Value.Places[0];
        await SendAsync(place, [1, 2, 3]);
        var end = (await CloseAsync(new BatchEnd(place.UploadId!.Value, new(3, Crc([9]), null)))).Value.Files[0];
        Assert.Null(end.Stored);
        Assert.Contains("are not those that were verified", end.Refused);
        Assert.Null(await world.Stores.Media.StatAsync(place.Key, World.None));
    }

    [Fact]
    public async Task TheStoresOwnKindOfDigestIsToldFirst()
    {
        var (_, roll) = await world.OrderedAsync();
        var answer = await world
            .Get<OpenUploadBatch>()
            .RunAsync(world.Agent, new(roll, PartDigestKind.Md5, [File("a", [1])]), World.None);
        Assert.Equal((PartDigestKind.Xxh128, 0), (answer.Value.Kind, answer.Value.Places.Count));
        using var db = world.Db();
        Assert.Empty(db.Uploads);
    }

    public void Dispose() => world.Dispose();
}
