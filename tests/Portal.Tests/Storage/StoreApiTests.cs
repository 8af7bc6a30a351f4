using System.IO.Hashing;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using Microsoft.Extensions.Time.Testing;

namespace MediaProductionPortal.Storage;

public sealed class StoreApiTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData("titles/T/media/0198/A001.mov")]
    [InlineData("t/a b#c?d%41&e=f+g;h\\i|j\"k.mov")]
    [InlineData("t/🎬 Ü e\u0301 ﷽.mov")]
    [InlineData("t/Icon\r")]
    [InlineData("t/...")]
    [InlineData("t/%2e%2e/%2F")]
    public async Task AnyKeyCanBeWrittenAndReadByLink(string key)
    {
        await using StoreHost host = await StoreHost.StartAsync();
        byte[] bytes = [1, 2, 3, 4, 5];
        string upload = await host.Store.StartUploadAsync(new(key, 5, 5, "video/mp4"), default);
        using HttpResponseMessage put = await PutAsync(
            host,
            host.Store.ForPart(new(key, upload, 1, 5), Soon).Url,
            bytes
        );
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(
            new StoredPart(1, 5, Xxh128(bytes)),
            await put.Content.ReadFromJsonAsync<StoredPart>(WireJson.Options)
        );
        await host.Store.CompleteUploadAsync(
            key,
            upload,
            new(Integrity.Crc64Nvme.Hash(bytes).ToString("x16")),
            default
        );

        using HttpResponseMessage got = await host.Http.GetAsync(host.Store.ForRead(key, null, null, Soon));
        Assert.Equal("video/mp4", got.Content.Headers.ContentType!.MediaType);
        Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
        using HttpResponseMessage saved = await host.Http.GetAsync(host.Store.ForRead(key, null, "Name ü🎬.mov", Soon));
        Assert.Equal("Name ü🎬.mov", saved.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task APlayerCanSeek()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        await host.Store.WriteAsync("v", new MemoryStream([0, 1, 2, 3, 4, 5, 6, 7]), "video/mp4", default);
        string link = host.Store.ForRead("v", null, null, Soon);
        using var ask = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { Range = new(2, 4) } };
        using HttpResponseMessage part = await host.Http.SendAsync(ask);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(2, 4, 8), part.Content.Headers.ContentRange);
        Assert.Equal([2, 3, 4], await part.Content.ReadAsByteArrayAsync());
        Assert.True(part.Headers.CacheControl!.Private);

        using var head = new HttpRequestMessage(HttpMethod.Head, link);
        using HttpResponseMessage headers = await host.Http.SendAsync(head);
        Assert.Equal((HttpStatusCode.OK, 8L), (headers.StatusCode, headers.Content.Headers.ContentLength));
        Assert.Equal("bytes", headers.Headers.AcceptRanges.Single());

        using var cached = new HttpRequestMessage(HttpMethod.Get, link);
        cached.Headers.IfNoneMatch.Add(headers.Headers.ETag!);
        using HttpResponseMessage same = await host.Http.SendAsync(cached);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Fact]
    public async Task ALinkThatIsForgedExpiredOrForSomethingElseOpensNothing()
    {
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using StoreHost host = await StoreHost.StartAsync(clock);
        await host.Store.WriteAsync("v", new MemoryStream([1]), null, default);
        string upload = await host.Store.StartUploadAsync(new("k", 10, 5, null), default);
        string read = host.Store.ForRead("v", null, null, Soon);
        string part = host.Store.ForPart(new("k", upload, 1, 5), Soon).Url;
        byte[] bytes = new byte[5];

        await AssertRefusedAsync(await host.Http.GetAsync(read.Replace("sig=", "sig=A")));
        await AssertRefusedAsync(await host.Http.GetAsync(read.Replace("exp=1", "exp=2")));
        await AssertRefusedAsync(await host.Http.GetAsync(read + "&type=text%2Fhtml"));
        await AssertRefusedAsync(await PutAsync(host, part.Replace($"{upload}/1", $"{upload}/2"), bytes));
        await AssertRefusedAsync(await PutAsync(host, part.Replace("size=5", "size=6"), bytes));
        using HttpResponseMessage wrongWay = await host.Http.GetAsync(part);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongWay.StatusCode);
        clock.Advance(TimeSpan.FromHours(2));
        await AssertRefusedAsync(await host.Http.GetAsync(read));
        await AssertRefusedAsync(await PutAsync(host, part, bytes));
        Assert.Empty((await host.Store.ListPartsAsync("k", upload, default))!);
    }

    [Fact]
    public async Task APartThatIsNotAsAnnouncedIsRefusedInWords()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        string upload = await host.Store.StartUploadAsync(new("k", 10, 5, null), default);
        string link = host.Store.ForPart(new("k", upload, 1, 5), Soon).Url;
        Assert.Equal("part-differs", await CodeAsync(await PutAsync(host, link, [1, 2, 3, 4, 5], Xxh128([9])), 400));
        Assert.Equal("size-differs", await CodeAsync(await PutAsync(host, link, [1, 2, 3, 4]), 422));
        Assert.Equal("digest-missing", await CodeAsync(await PutAsync(host, link, [1, 2, 3, 4, 5], "no"), 422));
        Assert.Empty((await host.Store.ListPartsAsync("k", upload, default))!);
        await host.Store.AbortUploadAsync("k", upload, default);
        Assert.Equal("not-found", await CodeAsync(await PutAsync(host, link, [1, 2, 3, 4, 5]), 404));
    }

    [Fact]
    public async Task AFullStoreSaysSo()
    {
        await using StoreHost host = await StoreHost.StartAsync(minFree: long.MaxValue / 2);
        var roomy = new FolderStore(new() { Root = host.File("store"), MinFreeBytes = 0 }, TimeProvider.System);
        string upload = await roomy.StartUploadAsync(new("k", 5, 5, null), default);
        string link = host.Store.ForPart(new("k", upload, 1, 5), Soon).Url;
        Assert.Equal("store-full", await CodeAsync(await PutAsync(host, link, [1, 2, 3, 4, 5]), 507));
    }

    [Fact]
    public async Task APartMayBeLargerThanTheServersUsualLimit()
    {
        await using StoreHost host = await StoreHost.StartAsync();
        byte[] bytes = new byte[40_000_000];
        string upload = await host.Store.StartUploadAsync(new("k", bytes.Length, bytes.Length, null), default);
        string link = host.Store.ForPart(new("k", upload, 1, bytes.Length), Soon).Url;
        using HttpResponseMessage put = await PutAsync(host, link, bytes);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
    }

    internal static async Task<HttpResponseMessage> PutAsync(
        StoreHost host,
        string url,
        byte[] bytes,
        string? xxh128 = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent(bytes) };
        request.Headers.Add(StoreHeaders.Xxh128, xxh128 ?? Xxh128(bytes));
        return await host.Http.SendAsync(request);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage answer) =>
        Assert.Equal("link-not-good", await CodeAsync(answer, 403));

    private static async Task<string?> CodeAsync(HttpResponseMessage answer, int status)
    {
        using (answer)
        {
            Assert.Equal(status, (int)answer.StatusCode);
            return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
        }
    }

    private static string Xxh128(byte[] bytes) => Convert.ToHexStringLower(XxHash128.Hash(bytes));
}
