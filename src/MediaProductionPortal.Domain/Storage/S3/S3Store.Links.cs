using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Storage.S3;

// Links that the service itself judges.
public sealed partial class S3Store
{
    private static readonly Dictionary<string, string> NoHeaders = [];
    private readonly S3ReadLinks readLinks;

    /// <inheritdoc/>
    public string? Origin => field ??= OriginOf(options);

    /// <inheritdoc/>
    public PartLink ForPart(UploadPart part, TimeSpan validFor)
    {
        if (part.Digest is not { } digest)
        {
            throw new ArgumentException("A link to an S3 store is signed for a digest.", nameof(part));
        }
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [keepsCrc ? S3Digest.CrcHeader : "Content-MD5"] = S3Digest.ToBase64(digest),
        };
        Dictionary<string, string> query = [];
        if (IsPut(part.UploadId))
        {
            // Whoever comes first; nothing is overwritten.
            headers["If-None-Match"] = "*";
            headers["Content-Type"] = part.ContentType ?? NoType;
            if (!keepsCrc)
            {
                headers[$"x-amz-meta-{S3Digest.CrcMetadata}"] =
                    part.Crc64Nvme ?? throw new ArgumentException("The whole file's checksum is needed.", nameof(part));
            }
        }
        else
        {
            query["uploadId"] = part.UploadId;
            query["partNumber"] = part.Number.ToString(CultureInfo.InvariantCulture);
        }
        (string url, DateTimeOffset until) = presigner.Sign("PUT", Name(part.Key), validFor, query, headers);
        return new(part.Number, url, until, headers);
    }

    /// <inheritdoc/>
    public string ForRead(string key, string? contentType, string? downloadName, TimeSpan validFor) =>
        readLinks.For(
            (key, contentType, downloadName, validFor),
            lasts => SignRead(key, contentType, downloadName, lasts)
        );

    /// <inheritdoc/>
    public string ForFetch(string key, string? downloadName, TimeSpan validFor) =>
        SignRead(key, "application/octet-stream", downloadName, validFor);

    private string SignRead(string key, string? contentType, string? downloadName, TimeSpan lasts)
    {
        Dictionary<string, string> query = new()
        {
            ["response-content-disposition"] = downloadName is null
                ? "inline"
                : $"attachment; filename*=UTF-8''{Uri.EscapeDataString(downloadName)}",
        };
        if (contentType is not null)
        {
            query["response-content-type"] = contentType;
        }
        return presigner.Sign("GET", Name(key), lasts, query, NoHeaders).Url;
    }

    private static string OriginOf(S3StoreOptions options)
    {
        Uri endpoint = options.Endpoint ?? new Uri($"https://s3.{options.Region}.amazonaws.com");
        var address = new UriBuilder(endpoint);
        if (!options.PathStyle)
        {
            address.Host = $"{options.Bucket}.{address.Host}";
        }
        return address.Uri.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Where the library would go with requests for the bucket: scheme, host, port, and the bucket where it stands in the path.</summary>
    private Uri PlaceOfBucket()
    {
        var probe = new GetPreSignedUrlRequest
        {
            BucketName = options.Bucket,
            Key = "place",
            Verb = HttpVerb.GET,
            Expires = (TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1)).UtcDateTime,
            Protocol =
                options.Endpoint?.Scheme == Uri.UriSchemeHttp ? Amazon.S3.Protocol.HTTP : Amazon.S3.Protocol.HTTPS,
        };
        string link = s3.GetPreSignedURL(probe);
        return new Uri(link[..link.IndexOf("place?", StringComparison.Ordinal)]);
    }
}
