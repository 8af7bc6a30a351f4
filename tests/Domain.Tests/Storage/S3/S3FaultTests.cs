using System.Net;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.StrictS3;
using MediaProductionPortal.Transfer;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Storage.S3;

/// <summary>What the store makes of a service that breaks, lies or is late.</summary>
public sealed class S3FaultTests
{
    private const int Part = StrictOfTest.Part;
    private static readonly CancellationToken None = CancellationToken.None;

    private static byte[] Bytes(int size, int seed = 1)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static string Crc(byte[] bytes) => PartDigests.Of(PartDigestKind.Crc64Nvme, bytes);

    private static WholeUpload Whole(S3Store store, byte[] bytes) =>
        new(Crc(bytes), bytes.Length, [.. bytes.Chunk(Part).Select(p => PartDigests.Of(store.PartDigest, p))]);

    private static async Task<HttpStatusCode> PutAsync(S3Store store, string id, int number, byte[] part, byte[] sent)
    {
        PartLink link = store.ForPart(
            new("k", id, number, part.Length, PartDigests.Of(store.PartDigest, part), null, Crc(part)),
            TimeSpan.FromMinutes(5)
        );
        return await PutAsync(link, sent);
    }

    private static async Task<HttpStatusCode> PutAsync(PartLink link, byte[] sent)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, link.Url) { Content = new ByteArrayContent(sent) };
        foreach ((string name, string value) in link.Headers!)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        using HttpResponseMessage answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<string> SentAsync(S3Store store, byte[] bytes)
    {
        string id = await store.StartUploadAsync(new("k", bytes.Length, Part, "video/mp4", Crc(bytes)), None);
        foreach ((int i, byte[] part) in bytes.Chunk(Part).Index())
        {
            Assert.Equal(HttpStatusCode.OK, await PutAsync(store, id, i + 1, part, part));
        }
        return id;
    }

    /// <summary>The fault for the first requests that match, then none.</summary>
    private static Func<SignedRequest, StrictFault> Times(int times, StrictFault fault, Func<SignedRequest, bool> which)
    {
        int left = times;
        return request => which(request) && Interlocked.Decrement(ref left) >= 0 ? fault : StrictFault.None;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ABusyServiceIsAskedAgain(bool crc)
    {
        using StrictOfTest strict = StrictOfTest.Start(crc);
        using S3Store store = strict.Open();
        int n = 0;
        strict.Server.Fault = _ => Interlocked.Increment(ref n) % 3 == 0 ? StrictFault.SlowDown : StrictFault.None;
        byte[] bytes = Bytes((2 * Part) + 5);
        StoredObject stored = await store.WriteAsync("k", new NoSeek(bytes), "video/mp4", Crc(bytes), None);
        Assert.Equal((bytes.Length, Crc(bytes)), (stored.Size, stored.Crc64Nvme));
        Assert.Equal(0, strict.Server.Buckets.OpenUploads);
    }

    [Theory]
    [InlineData(StrictFault.CutBefore)]
    [InlineData(StrictFault.CutAfter)]
    public async Task AnAnswerToCompleteThatGetsLostIsFoundOut(StrictFault fault)
    {
        foreach (bool crc in new[] { true, false })
        {
            using StrictOfTest strict = StrictOfTest.Start(crc);
            using S3Store store = strict.Open();
            byte[] bytes = Bytes(Part + 100);
            string id = await SentAsync(store, bytes);
            strict.Server.Fault = Times(1, fault, r => r.Method == "POST");
            StoredObject stored = await store.CompleteUploadAsync("k", id, Whole(store, bytes), None);
            Assert.Equal(Crc(bytes), stored.Crc64Nvme);
            Assert.Equal(bytes, strict.Server.Buckets.Objects.Single().Value.Bytes);
        }
    }

    [Fact]
    public async Task AnErrorInsideACompleteThatSays200IsAnError()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(Part + 100);
        string id = await SentAsync(store, bytes);
        strict.Server.Fault = r => r.Method == "POST" ? StrictFault.ErrorInside200 : StrictFault.None;
        await Assert.ThrowsAsync<IOException>(() => store.CompleteUploadAsync("k", id, Whole(store, bytes), None));
        Assert.Null(await store.StatAsync("k", None));
        strict.Server.Fault = null;
        Assert.Equal(Crc(bytes), (await store.CompleteUploadAsync("k", id, Whole(store, bytes), None)).Crc64Nvme);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task APartThatIsFlippedOnItsWayIsRefusedByTheService(bool crc)
    {
        using StrictOfTest strict = StrictOfTest.Start(crc);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(Part + 100);
        string id = await store.StartUploadAsync(new("k", bytes.Length, Part, null, Crc(bytes)), None);
        strict.Server.Fault = Times(1, StrictFault.FlipIn, r => r.Method == "PUT");
        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(store, id, 1, bytes[..Part], bytes[..Part]));
        Assert.Empty((await store.ListPartsAsync("k", id, None))!);
    }

    [Fact]
    public async Task TheWholeFilesChecksumIsJudgedByAServiceThatKeepsOne()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(Part + 100);
        string id = await SentAsync(store, bytes);
        WholeUpload other = Whole(store, bytes) with { Crc64Nvme = Crc(Bytes(5)) };
        await Assert.ThrowsAsync<StoreRefusedException>(() => store.CompleteUploadAsync("k", id, other, None));
        Assert.Null(await store.StatAsync("k", None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AnETagThatIsNotThePartsMd5IsNoProof(bool crc)
    {
        using StrictOfTest strict = StrictOfTest.Start(crc);
        using S3Store store = strict.Open();
        strict.Server.Fault = r => r.Method == "PUT" ? StrictFault.LyingETag : StrictFault.None;
        byte[] bytes = Bytes(Part + 100);
        string id = await SentAsync(store, bytes);
        if (crc)
        {
            // Where the service keeps checksums, an ETag is but a name (so it is with KMS).
            Assert.Equal(Crc(bytes), (await store.CompleteUploadAsync("k", id, Whole(store, bytes), None)).Crc64Nvme);
            return;
        }
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() =>
            store.CompleteUploadAsync("k", id, Whole(store, bytes), None)
        );
        Assert.Contains("part 1", refused.Message, StringComparison.Ordinal);
        Assert.Null(await store.StatAsync("k", None));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatIsPutTogetherWrongIsTakenAwayAgain(bool crc)
    {
        using StrictOfTest strict = StrictOfTest.Start(crc);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(Part + 100);
        string id = await SentAsync(store, bytes);
        strict.Server.Fault = r => r.Method == "POST" ? StrictFault.BadAssembly : StrictFault.None;
        await Assert.ThrowsAsync<StoreRefusedException>(() =>
            store.CompleteUploadAsync("k", id, Whole(store, bytes), None)
        );
        Assert.Null(await store.StatAsync("k", None));
    }

    [Fact]
    public async Task AKeyThatIsTakenBetweenLookAndCompleteIsNotOverwritten()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(Part + 100);
        string id = await SentAsync(store, bytes);
        int posts = 0;
        strict.Server.Fault = r =>
        {
            if (r.Method == "POST" && Interlocked.Increment(ref posts) == 1)
            {
                using S3Store other = strict.Open();
                other.WriteAsync("k", new MemoryStream([1, 2, 3]), null, None).GetAwaiter().GetResult();
            }
            return StrictFault.None;
        };
        await Assert.ThrowsAsync<KeyTakenException>(() =>
            store.CompleteUploadAsync("k", id, Whole(store, bytes), None)
        );
        Assert.Equal(3, (await store.StatAsync("k", None))!.Size);
    }

    [Theory]
    [InlineData(StrictFault.CutBody)]
    [InlineData(StrictFault.SlowBody)]
    public async Task AReadThatBreaksGoesOnWhereItBroke(StrictFault fault)
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(3_000_000);
        await store.WriteAsync("k", new MemoryStream(bytes), null, None);
        strict.Server.Fault = Times(4, fault, r => r.Method == "GET");
        foreach ((long offset, long? length) in new (long, long?)[] { (0, null), (1000, 2_000_000) })
        {
            await using Stream content = await store.ReadAsync("k", offset, length, None);
            using var all = new MemoryStream();
            await content.CopyToAsync(all);
            Assert.Equal(bytes.AsSpan((int)offset, (int)(length ?? bytes.Length - offset)).ToArray(), all.ToArray());
        }
    }

    [Fact]
    public async Task AReadThatNeverGetsThroughFailsAndDoesNotEndEarly()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        byte[] bytes = Bytes(300_000);
        await store.WriteAsync("k", new MemoryStream(bytes), null, None);
        await using Stream content = await store.ReadAsync("k", 0, null, None);
        strict.Server.Fault = Times(1, StrictFault.CutBody, r => r.Method == "GET");
        await store.DeleteAsync("k", None);
        await store.WriteAsync("k", new MemoryStream(Bytes(300_000, 2)), null, None);
        await using Stream other = await store.ReadAsync("k", 0, null, None);
        // The rest of an object that was replaced is nobody's rest.
        await store.DeleteAsync("k", None);
        await Assert.ThrowsAnyAsync<Exception>(() => other.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task AClockThatIsWrongByAnHourIsCorrectedForThePortalsOwnRequests()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        strict.Server.Skew = TimeSpan.FromHours(1);
        await store.WriteAsync("k", new MemoryStream([1, 2, 3]), null, None);
        Assert.Equal(3, (await store.StatAsync("k", None))!.Size);
    }

    [Fact]
    public async Task ALinkThatHasRunOutWritesNothing()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        byte[] bytes = [1, 2, 3];
        string id = await store.StartUploadAsync(new("k", 3, Part, null, Crc(bytes), KeyIsFree: true), None);
        PartLink link = store.ForPart(
            new("k", id, 1, 3, PartDigests.Of(store.PartDigest, bytes), null, Crc(bytes)),
            TimeSpan.FromSeconds(1)
        );
        await Task.Delay(2100);
        Assert.Equal(HttpStatusCode.Forbidden, await PutAsync(link, bytes));
        Assert.Null(await store.StatAsync("k", None));
    }

    [Fact]
    public async Task ListsOfAnyLengthAreReadToTheirEnd()
    {
        using StrictOfTest strict = StrictOfTest.Start(false);
        strict.Server.Buckets.PageSize = 2;
        using S3Store store = strict.Open("p/");
        var ids = new List<string>();
        for (int i = 0; i < 7; i++)
        {
            ids.Add(await store.StartUploadAsync(new($"u/{i / 3}", 10, Part, null, Crc([])), None));
            await store.WriteAsync($"o/{i}", new MemoryStream([1]), null, None);
        }
        var open = new List<string>();
        await foreach ((string key, string id, DateTimeOffset at) in store.ListUploadsAsync(None))
        {
            Assert.StartsWith("u/", key, StringComparison.Ordinal);
            Assert.True((TimeProvider.System.GetUtcNow() - at).Duration() < TimeSpan.FromMinutes(5));
            open.Add(id);
        }
        Assert.Equal(ids.Order(), open.Order());
        var keys = new List<string>();
        await foreach (StoredObject found in store.ListAsync("o/", None))
        {
            keys.Add(found.Key);
        }
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"o/{i}"), keys);
    }

    [Fact]
    public async Task AServiceThatIsAwayIsAFaultInWords()
    {
        StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        strict.Dispose();
        var away = await Assert.ThrowsAsync<IOException>(() => store.CheckAsync(None));
        Assert.Contains("bucket strict", away.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongKeyAndAMissingBucketAreSaidInWords()
    {
        using StrictOfTest strict = StrictOfTest.Start(true);
        using S3Store store = strict.Open();
        using var wrong = new S3Store(store.Options with { SecretKey = "wrong" }, TimeProvider.System);
        Assert.Contains(
            "signature",
            (await Assert.ThrowsAsync<IOException>(() => wrong.CheckAsync(None))).Message,
            StringComparison.Ordinal
        );
        using var none = new S3Store(store.Options with { Bucket = "none" }, TimeProvider.System);
        Assert.Contains(
            "no bucket none",
            (await Assert.ThrowsAsync<IOException>(() => none.CheckAsync(None))).Message,
            StringComparison.Ordinal
        );
    }
}
