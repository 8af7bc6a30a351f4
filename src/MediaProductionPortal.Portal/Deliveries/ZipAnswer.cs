using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MediaProductionPortal.Deliveries;

/// <summary>A ZIP or a part of it over HTTP (RFC 9110 §14): one range a request, only of the ZIP that the asker means.</summary>
internal static class ZipAnswer
{
    public static async Task<IResult> SendAsync(
        Guid id,
        HttpContext http,
        Who who,
        SendZip send,
        CancellationToken cancel
    )
    {
        var outcome = await send.RunAsync(who, id, cancel);
        if (outcome.Refusal is { } no)
            return no.ToProblem();
        var zip = outcome.Value;
        var tag = new EntityTagHeaderValue($"\"{zip.Tag}\"");
        var (from, until) = (0L, zip.Bytes);
        var headers = http.Response.Headers;
        headers.AcceptRanges = "bytes";
        headers.ETag = tag.ToString();
        headers.CacheControl = "no-store";
        if (RangeOf(http.Request, tag) is { } range)
        {
            // "-500" is the last 500 bytes.
            (from, until) = range.From is { } first
                ? (first, Math.Min(zip.Bytes, (range.To ?? long.MaxValue - 1) + 1))
                : (Math.Max(0, zip.Bytes - range.To!.Value), zip.Bytes);
            if (from >= until)
            {
                headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{zip.Bytes}");
                return TypedResults.StatusCode(StatusCodes.Status416RangeNotSatisfiable);
            }
            http.Response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{until - 1}/{zip.Bytes}");
        }
        var name = new ContentDispositionHeaderValue("attachment");
        name.SetHttpFileName(zip.Name);
        headers.ContentDisposition = name.ToString();
        http.Response.ContentType = "application/zip";
        http.Response.ContentLength = until - from;
        if (HttpMethods.IsHead(http.Request.Method))
            return TypedResults.Empty;
        // A slow line is no attack.
        if (
            http.Features.Get<Microsoft.AspNetCore.Server.Kestrel.Core.Features.IHttpMinResponseDataRateFeature>() is
            { } rate
        )
            rate.MinDataRate = null;
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        try
        {
            await zip.SendAsync(http.Response.Body, from, until, cancel);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The head is out: only a broken line says that this is not whole.
            http.RequestServices.GetRequiredService<ILogger<SendZip>>()
                .LogWarning(e, "A ZIP of delivery {Id} was broken off", id);
            http.Abort();
        }
        return TypedResults.Empty;
    }

    private static RangeItemHeaderValue? RangeOf(HttpRequest request, EntityTagHeaderValue tag)
    {
        var asked = request.GetTypedHeaders();
        if (asked.Range is not { Ranges.Count: 1 } range || range.Unit != "bytes")
            return null;
        // If-Range: the whole, when the asker holds the beginning of another one.
        return asked.IfRange is null || asked.IfRange.EntityTag?.Compare(tag, useStrongComparison: true) == true
            ? range.Ranges.First()
            : null;
    }
}
