using System.Net;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Storage.S3;

/// <summary>What an S3 store must do besides, with links that are used by a plain HTTP client.</summary>
public abstract class S3StoreContract : StoreContract, IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Lazy<S3Store> store;
    private HttpClient? http;

    protected S3StoreContract() => store = new(Open);

    protected override IStore Store => S3;
    protected override int PartSize => 5 * 1024 * 1024;
    protected S3Store S3 => store.Value;
    protected HttpClient Http => http ??= new(FileSender.MakeHandler(S3.Options.CaFile), disposeHandler: true);

    /// <summary>What is said of the bucket's object lock.</summary>
    protected virtual string LockWords =>
        "Object lock is off: whoever holds the portal's credentials can delete originals. See docs/stores.md.";

    /// <summary>Where a portal might be; no bucket of a test names it.</summary>
    private const string Page = "https://portal.example.com";

    protected abstract S3Store Open();

    protected override async Task PutPartAsync(string key, string uploadId, int number, byte[] bytes, byte[] announced)
    {
        using HttpResponseMessage answer = await PutAsync(Link(key, uploadId, number, announced), bytes);
        if (answer.StatusCode == HttpStatusCode.BadRequest)
        {
            throw new PartRefusedException(await answer.Content.ReadAsStringAsync());
        }
        answer.EnsureSuccessStatusCode();
    }

    protected PartLink Link(string key, string uploadId, int number, byte[] announced, string? type = null) =>
        S3.ForPart(
            new(
                key,
                uploadId,
                number,
                announced.Length,
                PartDigests.Of(S3.PartDigest, announced),
                type,
                PartDigests.Of(PartDigestKind.Crc64Nvme, announced)
            ),
            TimeSpan.FromMinutes(10)
        );

    protected async Task<HttpResponseMessage> PutAsync(PartLink link, byte[] bytes, string? without = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, link.Url) { Content = new ByteArrayContent(bytes) };
        foreach ((string name, string value) in link.Headers!.Where(h => h.Key != without))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        return await Http.SendAsync(request);
    }

    [StoreFact]
    public async Task WhoTriesTheStoreOutFindsNothingBad()
    {
        IReadOnlyList<StoreCheckLine> lines = await new S3Probe(S3, Page, TimeProvider.System).RunAsync(None);
        Assert.DoesNotContain(lines, l => l.Verdict == StoreVerdict.Bad);
        Assert.Contains(lines, l => l is { Check: "multipart", Verdict: StoreVerdict.Good });
        StoreCheckLine once = Assert.Single(lines, l => l.Check == "link-once");
        Assert.Equal(WritesOnce ? StoreVerdict.Good : StoreVerdict.Advice, once.Verdict);
        StoreCheckLine pages = Assert.Single(lines, l => l.Check == "cors");
        Assert.Equal(StoreVerdict.Advice, pages.Verdict);
        Assert.Contains($"Pages of {Page} may neither read media by script nor send parts", pages.Words);
        StoreCheckLine locked = Assert.Single(lines, l => l.Check == "object-lock");
        Assert.Equal(LockWords, locked.Words);
    }

    [StoreFact]
    public async Task ASmallFileOntoAFreeKeyIsOnePut()
    {
        byte[] bytes = Bytes(1000);
        NewUpload upload = new("a/small é.mov", 1000, 1000, "video/quicktime", Crc(bytes), KeyIsFree: true);
        string id = await S3.StartUploadAsync(upload, None);
        Assert.Empty(await OpenUploadsAsync());
        PartLink link = Link(upload.Key, id, 1, bytes, upload.ContentType);
        Assert.Equal(HttpStatusCode.BadRequest, (await PutAsync(link, Bytes(1000, 2))).StatusCode);
        Assert.Null(await S3.StatAsync(upload.Key, None));
        Assert.Empty((await S3.ListPartsAsync(upload.Key, id, None))!);
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            S3.CompleteUploadAsync(upload.Key, id, new(Crc(bytes), 1000), None)
        );

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(link, bytes)).StatusCode);
        // The answer got lost, and it is sent again.
        HttpStatusCode again = WritesOnce ? HttpStatusCode.PreconditionFailed : HttpStatusCode.OK;
        Assert.Equal(again, (await PutAsync(link, bytes)).StatusCode);
        // Whoever comes back later need not send it a third time.
        Assert.Equal(
            [new StoredPart(1, 1000, PartDigests.Of(S3.PartDigest, bytes))],
            await S3.ListPartsAsync(upload.Key, id, None)
        );
        StoredObject stored = await S3.CompleteUploadAsync(upload.Key, id, new(Crc(bytes), 1000), None);
        Assert.Equal((1000, Crc(bytes), "video/quicktime"), (stored.Size, stored.Crc64Nvme, stored.ContentType));
        Assert.Equal(bytes, await ReadAsync(upload.Key));
        await Assert.ThrowsAsync<KeyTakenException>(() =>
            S3.CompleteUploadAsync(upload.Key, id, new(Crc(Bytes(1000, 2)), 1000), None)
        );
    }

    [StoreFact]
    public async Task ALinkWritesNothingButTheBytesThatItWasSignedFor()
    {
        byte[] bytes = Bytes(1000);
        byte[] others = Bytes(1000, 2);
        string id = await S3.StartUploadAsync(new("k", 1000, 1000, null, Crc(bytes), KeyIsFree: true), None);
        PartLink link = Link("k", id, 1, bytes);
        PartLink forged = link with { Headers = Link("k", id, 1, others).Headers };
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(forged, others)).StatusCode);
        foreach (string header in link.Headers!.Keys.Where(h => h != "Content-Type"))
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(link, bytes, without: header)).StatusCode);
        }
        string other = link.Url.Replace("/k?", "/k2?", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await PutAsync(link with { Url = other }, bytes)).StatusCode);
        Assert.Null(await S3.StatAsync("k", None));
    }

    [StoreFact]
    public async Task AReadLinkGivesRangesTypeAndNameToABrowser()
    {
        byte[] bytes = Bytes(1000);
        await S3.WriteAsync("clip.bin", new MemoryStream(bytes), null, None);
        string link = S3.ForRead("clip.bin", "video/mp4", "clip \"é\".mp4", TimeSpan.FromMinutes(5));
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Range = new(10, 19);
        using HttpResponseMessage answer = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(bytes[10..20], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("clip \"é\".mp4", answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [StoreFact]
    public async Task AFetchLinkGivesRangesOfTheBytesAsTheyAreUntilItRunsOut()
    {
        byte[] bytes = Bytes(1000);
        await S3.WriteAsync("Käse %23 & 1.bin", new MemoryStream(bytes), null, None);
        string link = S3.ForFetch("Käse %23 & 1.bin", null, TimeSpan.FromMinutes(1));
        string tag;
        using (HttpResponseMessage answer = await FetchAsync(link, 990, 999))
        {
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal(new(990, 999, 1000), answer.Content.Headers.ContentRange);
            Assert.Equal(bytes[990..], await answer.Content.ReadAsByteArrayAsync());
            tag = answer.Headers.ETag!.Tag;
        }
        // Another version than the one that was begun is refused, and so is a place behind the end.
        using (HttpResponseMessage same = await FetchAsync(link, 0, 9, tag))
        {
            Assert.Equal(bytes[..10], await same.Content.ReadAsByteArrayAsync());
        }
        using (HttpResponseMessage other = await FetchAsync(link, 0, 9, "\"0123\""))
        {
            Assert.Equal(HttpStatusCode.PreconditionFailed, other.StatusCode);
        }
        using (HttpResponseMessage behind = await FetchAsync(link, 1000, 1009))
        {
            Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, behind.StatusCode);
        }
        using (HttpResponseMessage forged = await FetchAsync(link.Replace("/K", "/k", StringComparison.Ordinal), 0, 9))
        {
            Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        }
        // Signed for the past: what a link is good for ends when it says.
        var past = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(-2));
        using var then = new S3Store(S3.Options, past);
        using HttpResponseMessage late = await FetchAsync(
            then.ForFetch("Käse %23 & 1.bin", null, TimeSpan.FromMinutes(1)),
            0,
            9
        );
        Assert.Equal(HttpStatusCode.Forbidden, late.StatusCode);
    }

    private async Task<HttpResponseMessage> FetchAsync(string link, long from, long to, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Range = new(from, to);
        if (tag is not null)
        {
            request.Headers.IfMatch.ParseAdd(tag);
        }
        return await Http.SendAsync(request);
    }

    [StoreFact]
    public async Task ALargeObjectIsCopiedInRanges()
    {
        byte[] bytes = Bytes(12_000_000);
        await S3.WriteAsync("from", new MemoryStream(bytes), "video/mp4", Crc(bytes), None);
        using var other = new S3Store(S3.Options with { Prefix = S3.Options.Prefix + "archive/" }, TimeProvider.System)
        {
            CopyRange = 5 * 1024 * 1024,
            CopyWhole = 1_000_000,
        };
        Assert.True(other.CanCopyFrom(S3));
        long copied = 0;
        StoredObject copy = await other.CopyFromAsync(S3, "from", n => Interlocked.Add(ref copied, n), None);
        Assert.Equal((bytes.Length, Crc(bytes), "video/mp4"), (copy.Size, copy.Crc64Nvme, copy.ContentType));
        Assert.Equal(bytes.Length, copied);
        await using Stream back = await ((IStore)other).ReadThroughAsync("from", None);
        Assert.Equal(Crc(bytes), (await ObjectDigest.OfAsync(back, [], null, None)).Crc64Nvme);
        Assert.Empty(await OpenUploadsAsync());
    }

    [StoreFact]
    public async Task AnUploadIsTakenUpByTheDigestsThatTheServiceComputed()
    {
        byte[] bytes = Bytes(PartSize + 7);
        NewUpload upload = new("k", bytes.Length, PartSize, null, Crc(bytes));
        string id = await S3.StartUploadAsync(upload, None);
        await PutPartAsync("k", id, 1, bytes[..PartSize], bytes[..PartSize]);
        Assert.Equal(
            [new StoredPart(1, PartSize, PartDigests.Of(S3.PartDigest, bytes.AsSpan(0, PartSize)))],
            await S3.ListPartsAsync("k", id, None)
        );
    }

    public void Dispose()
    {
        http?.Dispose();
        if (store.IsValueCreated)
        {
            store.Value.Dispose();
        }
        GC.SuppressFinalize(this);
    }
}
