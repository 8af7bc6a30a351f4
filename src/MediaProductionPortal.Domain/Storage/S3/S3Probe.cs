using System.Net;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage.S3;

/// <summary>Tries an S3 store out as agents and browsers use it: by links, from outside.</summary>
/// <param name="page">Origin of the portal's pages.</param>
internal sealed class S3Probe(S3Store store, string page, TimeProvider clock) : StoreProbe(store)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    protected override async Task MoreAsync(CancellationToken cancel)
    {
        if (store.Options.Endpoint?.Scheme == Uri.UriSchemeHttp)
        {
            Say(
                "tls",
                StoreVerdict.Advice,
                "Media travels unencrypted: the endpoint is http. Use https but in a closed network."
            );
        }
        using var http = new HttpClient(FileSender.MakeHandler(store.Options.CaFile))
        {
            Timeout = TimeSpan.FromSeconds(30),
        };
        await TryAsync("link-put", () => PutAsync(http, cancel));
        await TryAsync("multipart", () => MultipartAsync(http, cancel));
        await TryAsync("link-get", () => GetAsync(http, cancel));
        await new S3BucketRules(store, Say).RunAsync(cancel);
        await PagesAsync(http, cancel);
    }

    private async Task PagesAsync(HttpClient http, CancellationToken cancel)
    {
        byte[] bytes = Bytes(1000);
        string key = Folder + "page";
        try
        {
            string id = await store.StartUploadAsync(New(key, bytes, keyIsFree: true), cancel);
            var (verdict, words) = await new S3PageAccess(http, page).AskAsync(
                store.ForRead(Folder + "object", "text/plain", null, Lasts),
                Link(key, id, bytes),
                cancel
            );
            Say("cors", verdict, words);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            Say("cors", StoreVerdict.Unknown, $"What pages may do was not answered: {e.Message}");
        }
    }

    private async Task<string> PutAsync(HttpClient http, CancellationToken cancel)
    {
        byte[] bytes = Bytes(1000);
        string key = Folder + "put";
        string id = await store.StartUploadAsync(New(key, bytes, keyIsFree: true), cancel);
        HttpStatusCode refused = await SendAsync(http, Link(key, id, bytes), Bytes(1000), cancel);
        if (refused != HttpStatusCode.BadRequest || await store.StatAsync(key, cancel) is not null)
        {
            throw new IOException(
                $"The store took other bytes than the link was signed for (it answered {(int)refused}): it does not check {store.Options.Digest}. {Other()}"
            );
        }
        HttpStatusCode taken = await SendAsync(http, Link(key, id, bytes), bytes, cancel);
        if (taken != HttpStatusCode.OK)
        {
            throw new IOException(
                $"A link to write was answered with {(int)taken} {taken}. Does a proxy change requests, or does the portal's account lack s3:PutObject?"
            );
        }
        HttpStatusCode again = await SendAsync(http, Link(key, id, bytes), bytes, cancel);
        await store.CompleteUploadAsync(key, id, new(Crc(bytes), 1000), cancel);
        await OnceAsync(again == HttpStatusCode.PreconditionFailed, cancel);
        return "A link writes the bytes that it was signed for, and no others.";
    }

    /// <summary>Ceph forgets If-None-Match where a bucket has versions, which object lock brings along.</summary>
    private async Task OnceAsync(bool refused, CancellationToken cancel)
    {
        if (refused)
        {
            Say("link-once", StoreVerdict.Good, "A link does not write where something is stored.");
            return;
        }
        bool keeps = await S3BucketRules.HasVersionsAsync(store, cancel);
        Say(
            "link-once",
            keeps ? StoreVerdict.Advice : StoreVerdict.Bad,
            "A link wrote where something was stored: the service ignores If-None-Match on PUT. "
                + (
                    keeps
                        ? "The portal looks before it gives a link, and the bucket keeps the older version; give nobody but the portal the right to write."
                        : "Turn versioning on, and give nobody but the portal the right to write."
                )
        );
    }

    private async Task<string> MultipartAsync(HttpClient http, CancellationToken cancel)
    {
        byte[] bytes = Bytes(1000);
        string key = Folder + "parts";
        string given = await store.StartUploadAsync(New(key, bytes, keyIsFree: false), cancel);
        await store.AbortUploadAsync(key, given, cancel);
        if (await store.ListPartsAsync(key, given, cancel) is not null)
        {
            throw new IOException("An upload was aborted and is still there.");
        }
        string id = await store.StartUploadAsync(New(key, bytes, keyIsFree: false), cancel);
        try
        {
            HttpStatusCode taken = await SendAsync(http, Link(key, id, bytes), bytes, cancel);
            if (taken != HttpStatusCode.OK)
            {
                throw new IOException($"A link to a part was answered with {(int)taken} {taken}.");
            }
            string digest = PartDigests.Of(store.PartDigest, bytes);
            await store.CompleteUploadAsync(key, id, new(Crc(bytes), 1000, [digest]), cancel);
        }
        catch
        {
            await store.AbortUploadAsync(key, id, CancellationToken.None);
            throw;
        }
        return "An upload in parts was begun, aborted, begun again, and closed with the digests that the store computed.";
    }

    private async Task<string> GetAsync(HttpClient http, CancellationToken cancel)
    {
        DateTimeOffset asked = clock.GetUtcNow();
        using HttpResponseMessage answer = await http.GetAsync(
            new Uri(store.ForRead(Folder + "object", "text/plain", null, Lasts)),
            cancel
        );
        if (answer.Headers.Date is { } theirs)
        {
            TimeSpan apart = theirs - asked;
            Say(
                "clock",
                apart.Duration() < TimeSpan.FromMinutes(1) ? StoreVerdict.Good
                    : apart.Duration() < TimeSpan.FromMinutes(10) ? StoreVerdict.Advice
                    : StoreVerdict.Bad,
                apart.Duration() < TimeSpan.FromMinutes(1)
                    ? "The store's clock and ours agree."
                    : $"The store's clock is {apart.TotalMinutes:0} min from ours; beyond 15 min nothing works. Set this machine's clock (NTP)."
            );
        }
        return answer.IsSuccessStatusCode
            ? "A link reads for whoever holds it."
            : throw new IOException($"A link to read was answered with {(int)answer.StatusCode} {answer.StatusCode}.");
    }

    private string Other() =>
        store.PartDigest == PartDigestKind.Crc64Nvme
            ? "Set Checksums to Md5 for this store."
            : "Do not use this store.";

    private static NewUpload New(string key, byte[] bytes, bool keyIsFree) =>
        new(key, bytes.Length, bytes.Length, "text/plain", Crc(bytes), keyIsFree);

    private PartLink Link(string key, string id, byte[] bytes) =>
        store.ForPart(
            new(key, id, 1, bytes.Length, PartDigests.Of(store.PartDigest, bytes), "text/plain", Crc(bytes)),
            Lasts
        );

    private static string Crc(byte[] bytes) => PartDigests.Of(PartDigestKind.Crc64Nvme, bytes);

    private static async Task<HttpStatusCode> SendAsync(
        HttpClient http,
        PartLink link,
        byte[] bytes,
        CancellationToken cancel
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(link.Url))
        {
            Content = new ByteArrayContent(bytes),
        };
        foreach ((string name, string value) in link.Headers!)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }
        using HttpResponseMessage answer = await http.SendAsync(request, cancel);
        return answer.StatusCode;
    }
}
