using System.Globalization;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace MediaProductionPortal.Storage;

/// <summary>
/// Where the signed links of a <see cref="FolderStore"/> lead. The link is the credential: whoever holds it may do what
/// it was signed for, until it runs out, and nothing else.
/// </summary>
public static class StoreApi
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>
    /// <c>GET, HEAD /store/read/{key}/{name}</c> an object, ranges too;
    /// <c>PUT /store/part/{uploadId}/{number}</c> one part of one upload.
    /// </summary>
    public static IEndpointRouteBuilder MapStore(this IEndpointRouteBuilder app)
    {
        if (!Folders(app.ServiceProvider.GetRequiredService<Stores>()).Any())
        {
            // A bucket's links lead to its own service.
            return app;
        }
        RouteGroupBuilder links = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        links.MapMethods($"{FolderLinks.ReadRoute}/{{key}}/{{name}}", ["GET", "HEAD"], ReadAsync);
        links.MapPut($"{FolderLinks.PartRoute}/{{uploadId}}/{{number}}", PutPartAsync);
        return app;
    }

    private static IEnumerable<FolderStore> Folders(Stores stores) =>
        stores.All.Values.OfType<FolderStore>().Distinct();

    private static async Task<IResult> ReadAsync(HttpContext http, Stores stores, TimeProvider clock, string key)
    {
        IQueryCollection query = http.Request.Query;
        // Each store signs with a secret of its own: the one that knows its signature is the one that is meant.
        if (
            Folders(stores)
                .Select(s =>
                    (Store: s, Grant: s.Links.OpenRead(key, query["type"], query["name"], query["exp"], query["sig"]))
                )
                .FirstOrDefault(s => s.Grant is not null)
            is not
            ({ } store, { } grant)
        )
        {
            return NotGood();
        }
        StoredObject? found = await store.StatAsync(grant.Key, http.RequestAborted);
        if (found is null)
        {
            return Problem(404, "not-found", "This file is not in the store.");
        }
        IHeaderDictionary headers = http.Response.Headers;
        headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"private, max-age={Math.Max(0, long.Parse(query["exp"]!, CultureInfo.InvariantCulture) - clock.GetUtcNow().ToUnixTimeSeconds())}"
        );
        // What a drive brings is shown as what it was stored as, and runs nothing in the portal's name.
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy =
            "sandbox; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'";
        // Tools fetch files without a name or type of their own; what browsers show or save has one.
        http.SendOverLine(
            grant.ContentType is null && grant.DownloadName is null ? LinePriority.Deliveries : LinePriority.People
        );
        Stream content = await store.ReadAsync(grant.Key, 0, null, http.RequestAborted);
        return Results.Stream(
            content,
            grant.ContentType ?? found.ContentType ?? "application/octet-stream",
            grant.DownloadName,
            found.Modified,
            found.Crc64Nvme is null ? null : new EntityTagHeaderValue($"\"{found.Crc64Nvme}-{found.Size:x}\""),
            enableRangeProcessing: true
        );
    }

    private static async Task<IResult> PutPartAsync(
        HttpContext http,
        Stores stores,
        TimeProvider clock,
        string uploadId,
        string number
    )
    {
        IQueryCollection query = http.Request.Query;
        if (
            Folders(stores)
                .Select(s =>
                    (
                        Store: s,
                        Grant: s.Links.OpenPart(
                            uploadId,
                            number,
                            query["key"],
                            query["size"],
                            query["exp"],
                            query["sig"]
                        )
                    )
                )
                .FirstOrDefault(s => s.Grant is not null)
            is not
            ({ } store, { } grant)
        )
        {
            return NotGood();
        }
        IHeaderDictionary sent = http.Request.Headers;
        bool byCrc = sent.ContainsKey(StoreHeaders.Crc64Nvme);
        string digest = sent[byCrc ? StoreHeaders.Crc64Nvme : StoreHeaders.Xxh128].ToString().ToLowerInvariant();
        if (digest.Length != (byCrc ? 16 : 32) || !digest.All(char.IsAsciiHexDigit))
        {
            return Problem(
                422,
                "digest-missing",
                $"The header {StoreHeaders.Xxh128} must hold the part's XXH128, 32 hex digits, or {StoreHeaders.Crc64Nvme} its CRC-64/NVME, 16."
            );
        }
        if (http.Request.ContentLength is { } length && length != grant.Size)
        {
            return Problem(
                422,
                "size-differs",
                $"The link is for {grant.Size:N0} bytes, the request announces {length:N0}."
            );
        }
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = grant.Size;
        // A line that is slow or rests for a moment is no attack: the part's own clock runs instead.
        if (http.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
        await using var body = new PatientStream(http.Request.Body, Patience, clock, http.RequestAborted);
        try
        {
            StoredPart part = await store.ReceivePartAsync(
                grant.Key,
                grant.UploadId,
                grant.Number,
                grant.Size,
                digest,
                body,
                body.Token
            );
            return Results.Json(part, WireJson.Options);
        }
        catch (Exception e) when (Refusal(e) is { } refusal)
        {
            return refusal;
        }
    }

    private static ProblemHttpResult? Refusal(Exception e) =>
        e switch
        {
            PartRefusedException => Problem(400, "part-differs", e.Message),
            StoreFullException => Problem(507, "store-full", e.Message),
            KeyTakenException => Problem(409, "key-taken", e.Message),
            StoreRefusedException => Problem(409, "store-refused", e.Message),
            FileNotFoundException => Problem(404, "not-found", "The store knows no such upload. Open it again."),
            TimeoutException => Problem(408, "stalled", e.Message),
            _ => null,
        };

    private static ProblemHttpResult NotGood() =>
        Problem(403, "link-not-good", "This link is not good, or no longer. Open the page again to get a new one.");

    private static ProblemHttpResult Problem(int status, string code, string words) =>
        TypedResults.Problem(
            new ProblemDetails
            {
                Status = status,
                Detail = words,
                Extensions = { ["code"] = code },
            }
        );
}
