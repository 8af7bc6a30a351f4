using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace MediaProductionPortal.StrictS3;

/// <summary>The buckets of a strict service, and what may be done with them.</summary>
internal sealed class StrictBuckets(bool keepsChecksums)
{
    private const int MinPart = 5 * 1024 * 1024;
    private const string Meta = "x-amz-meta-";

    private readonly Lock door = new();
    private readonly HashSet<string> names = [];
    private readonly SortedDictionary<string, StoredThing> objects = new(Utf8Order.Instance);
    private readonly SortedDictionary<string, OpenThing> uploads = new(StringComparer.Ordinal);
    private int made;

    public bool KeepsChecksums => keepsChecksums;

    /// <summary>Entries of a listing's page.</summary>
    public int PageSize { get; set; } = 2;

    /// <summary>Documents of a bucket by their name in the query: "lifecycle", "versioning", …</summary>
    public Dictionary<string, XElement> Settings { get; } = [];

    public IReadOnlyDictionary<string, StoredThing> Objects => objects;
    public int OpenUploads => uploads.Count;

    /// <summary>A bucket, as its owner makes it.</summary>
    public void Make(string name)
    {
        lock (door)
        {
            names.Add(name);
        }
    }

    /// <summary>Flips a byte at rest, as a disk may; no checksum follows.</summary>
    public void Rot(string endOfKey)
    {
        lock (door)
        {
            StoredThing thing = objects.Single(o => o.Key.EndsWith(endOfKey, StringComparison.Ordinal)).Value;
            thing.Bytes[thing.Bytes.Length / 2] ^= 1;
        }
    }

    public StrictAnswer Do(SignedRequest request, byte[] body, StrictFault fault, DateTimeOffset now)
    {
        lock (door)
        {
            if (request.Key.Length == 0)
            {
                return DoBucket(request);
            }
            if (!names.Contains(request.Bucket))
            {
                throw new S3Error(404, "NoSuchBucket");
            }
            string name = $"{request.Bucket}/{request.Key}";
            return (request.Method, request.Has("uploadId")) switch
            {
                ("PUT", true) => PutPart(request, body, fault),
                ("PUT", false) => Put(request, name, body, fault, now),
                ("POST", true) => Complete(request, name, body, fault, now),
                ("POST", false) when request.Has("uploads") => Initiate(request, now),
                ("GET", true) => ListParts(request),
                ("DELETE", true) => uploads.Remove(Find(request).Id)
                    ? StrictAnswer.Empty(204)
                    : StrictAnswer.Empty(204),
                ("DELETE", false) => objects.Remove(name) ? StrictAnswer.Empty(204) : StrictAnswer.Empty(204),
                ("GET" or "HEAD", false) => Get(request, name),
                _ => throw new S3Error(405, "MethodNotAllowed"),
            };
        }
    }

    private StrictAnswer DoBucket(SignedRequest request)
    {
        if (request.Method == "PUT")
        {
            return names.Add(request.Bucket) ? StrictAnswer.Empty() : throw new S3Error(409, "BucketAlreadyOwnedByYou");
        }
        if (!names.Contains(request.Bucket))
        {
            throw new S3Error(404, "NoSuchBucket");
        }
        if (request.Has("uploads"))
        {
            return ListUploads(request);
        }
        foreach (string setting in new[] { "lifecycle", "versioning", "object-lock", "cors" })
        {
            if (request.Has(setting))
            {
                return Settings.TryGetValue(setting, out XElement? document) ? StrictAnswer.Xml(new XElement(document))
                    : setting == "versioning" ? StrictAnswer.Xml(new XElement("VersioningConfiguration"))
                    : throw new S3Error(
                        404,
                        setting == "cors" ? "NoSuchCORSConfiguration"
                            : setting == "lifecycle" ? "NoSuchLifecycleConfiguration"
                            : "ObjectLockConfigurationNotFoundError"
                    );
            }
        }
        return List(request);
    }

    private StrictAnswer Put(SignedRequest request, string name, byte[] body, StrictFault fault, DateTimeOffset now)
    {
        if (request.Header("If-None-Match") == "*" && objects.ContainsKey(name))
        {
            throw new S3Error(412, "PreconditionFailed");
        }
        if (request.Header("x-amz-copy-source") is { } source)
        {
            StoredThing origin = Source(request, source);
            objects[name] = origin with { Bytes = [.. origin.Bytes], ETag = Md5(origin.Bytes), Modified = now };
            return StrictAnswer.Xml(new XElement("CopyObjectResult", new XElement("ETag", $"\"{Md5(origin.Bytes)}\"")));
        }
        string etag = fault == StrictFault.LyingETag ? Md5([1, 2, 3]) : Md5(body);
        var thing = new StoredThing(
            body,
            etag,
            keepsChecksums ? BodyChecks.Crc64(body) : null,
            request.Header("Content-Type") ?? "binary/octet-stream",
            Metadata(request),
            now
        );
        objects[name] = thing;
        return new(200, [], Said(thing));
    }

    private StrictAnswer PutPart(SignedRequest request, byte[] body, StrictFault fault)
    {
        OpenThing upload = Find(request);
        int number = int.Parse(request["partNumber"]!, CultureInfo.InvariantCulture);
        if (number is < 1 or > 10_000)
        {
            throw new S3Error(400, "InvalidArgument");
        }
        bool copy = request.Header("x-amz-copy-source") is not null;
        if (copy)
        {
            StoredThing from = Source(request, request.Header("x-amz-copy-source")!);
            string[] range = request.Header("x-amz-copy-source-range")!["bytes=".Length..].Split('-');
            body = from.Bytes[int.Parse(range[0])..(int.Parse(range[1]) + 1)];
        }
        else if (keepsChecksums && upload.FullCrc && request.Header("x-amz-checksum-crc64nvme") is null)
        {
            throw new S3Error(400, "InvalidRequest", "The upload was created using the crc64nvme checksum mode.");
        }
        string etag = fault == StrictFault.LyingETag ? Md5([1, 2, 3]) : Md5(body);
        string? crc = keepsChecksums ? BodyChecks.Crc64(body) : null;
        upload.Parts[number] = new(body, etag, crc);
        var headers = new Dictionary<string, string> { ["ETag"] = $"\"{etag}\"" };
        if (crc is not null)
        {
            headers["x-amz-checksum-crc64nvme"] = crc;
        }
        return copy
            ? StrictAnswer.Xml(
                new XElement(
                    "CopyPartResult",
                    new XElement("ETag", $"\"{etag}\""),
                    crc is null ? null : new XElement("ChecksumCRC64NVME", crc)
                )
            )
            : new(200, [], headers);
    }

    private StrictAnswer Initiate(SignedRequest request, DateTimeOffset now)
    {
        string id = $"upload-{++made:D6}-{Guid.NewGuid():N}";
        bool crc = keepsChecksums && request.Header("x-amz-checksum-algorithm") == "CRC64NVME";
        if (keepsChecksums && crc && request.Header("x-amz-checksum-type") is { } type && type != "FULL_OBJECT")
        {
            throw new S3Error(400, "InvalidRequest", "CRC64NVME knows full objects only.");
        }
        uploads[id] = new(
            id,
            $"{request.Bucket}/{request.Key}",
            request.Header("Content-Type") ?? "binary/octet-stream",
            Metadata(request),
            crc,
            now
        );
        return StrictAnswer.Xml(
            new XElement(
                "InitiateMultipartUploadResult",
                new XElement("Bucket", request.Bucket),
                new XElement("Key", request.Key),
                new XElement("UploadId", id)
            )
        );
    }

    private StrictAnswer Complete(
        SignedRequest request,
        string name,
        byte[] body,
        StrictFault fault,
        DateTimeOffset now
    )
    {
        OpenThing upload = Find(request);
        if (fault == StrictFault.ErrorInside200)
        {
            return StrictAnswer.Xml(
                new XElement(
                    "Error",
                    new XElement("Code", "InternalError"),
                    new XElement("Message", "We encountered an internal error. Please try again.")
                )
            );
        }
        if (request.Header("If-None-Match") == "*" && objects.ContainsKey(name))
        {
            throw new S3Error(412, "PreconditionFailed");
        }
        var listed = XElement
            .Parse(Encoding.UTF8.GetString(body))
            .Elements()
            .Select(p =>
                (
                    Number: (int)p.Elements().First(e => e.Name.LocalName == "PartNumber"),
                    ETag: ((string)p.Elements().First(e => e.Name.LocalName == "ETag")).Trim('"')
                )
            )
            .ToList();
        if (listed.Count == 0)
        {
            throw new S3Error(400, "MalformedXML");
        }
        for (int i = 0; i < listed.Count; i++)
        {
            if (i > 0 && listed[i].Number <= listed[i - 1].Number)
            {
                throw new S3Error(400, "InvalidPartOrder");
            }
            if (!upload.Parts.TryGetValue(listed[i].Number, out StoredPiece? piece) || piece.ETag != listed[i].ETag)
            {
                throw new S3Error(400, "InvalidPart");
            }
            if (i < listed.Count - 1 && piece.Bytes.Length < MinPart)
            {
                throw new S3Error(400, "EntityTooSmall");
            }
        }
        byte[] whole = [.. listed.SelectMany(p => upload.Parts[p.Number].Bytes)];
        byte[] md5s = [.. listed.SelectMany(p => MD5.HashData(upload.Parts[p.Number].Bytes))];
        string? crc = keepsChecksums ? BodyChecks.Crc64(whole) : null;
        if (crc is not null && request.Header("x-amz-checksum-crc64nvme") is { } said && said != crc)
        {
            throw new S3Error(400, "BadDigest", "The crc64nvme you specified did not match the calculated checksum.");
        }
        if (request.Header("x-amz-mp-object-size") is { } size && size != $"{whole.Length}")
        {
            throw new S3Error(400, "InvalidRequest", "The object's size is another.");
        }
        if (fault == StrictFault.BadAssembly)
        {
            whole = [.. whole.Reverse()];
            crc = keepsChecksums ? BodyChecks.Crc64(whole) : null;
            md5s = MD5.HashData(whole);
        }
        string etag = $"{Convert.ToHexStringLower(MD5.HashData(md5s))}-{listed.Count}";
        objects[name] = new(whole, etag, crc, upload.ContentType, upload.Metadata, now);
        uploads.Remove(upload.Id);
        return StrictAnswer.Xml(
            new XElement(
                "CompleteMultipartUploadResult",
                new XElement("Bucket", request.Bucket),
                new XElement("Key", request.Key),
                new XElement("ETag", $"\"{etag}\""),
                crc is null ? null : new XElement("ChecksumCRC64NVME", crc)
            )
        );
    }

    private StrictAnswer Get(SignedRequest request, string name)
    {
        StoredThing thing = objects.TryGetValue(name, out StoredThing? found)
            ? found
            : throw new S3Error(404, "NoSuchKey");
        if (request.Header("If-Match") is { } match && match.Trim('"') != thing.ETag)
        {
            throw new S3Error(412, "PreconditionFailed");
        }
        Dictionary<string, string> headers = Said(thing);
        headers["Content-Type"] = request["response-content-type"] ?? thing.ContentType;
        headers["Last-Modified"] = thing.Modified.ToString("R", CultureInfo.InvariantCulture);
        if (request["response-content-disposition"] is { } disposition)
        {
            headers["Content-Disposition"] = disposition;
        }
        if (request.Header("x-amz-checksum-mode") != "ENABLED")
        {
            headers.Remove("x-amz-checksum-crc64nvme");
        }
        foreach ((string key, string value) in thing.Metadata)
        {
            headers[Meta + key] = value;
        }
        if (request.Method == "HEAD")
        {
            return new(200, [], headers, thing.Bytes.Length);
        }
        if (request.Header("Range") is not { } range)
        {
            return new(200, thing.Bytes, headers);
        }
        string[] ends = range["bytes=".Length..].Split('-');
        int first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        int last =
            ends[1].Length == 0
                ? thing.Bytes.Length - 1
                : (int)Math.Min(long.Parse(ends[1], CultureInfo.InvariantCulture), thing.Bytes.Length - 1);
        if (first >= thing.Bytes.Length)
        {
            throw new S3Error(416, "InvalidRange");
        }
        headers["Content-Range"] = $"bytes {first}-{last}/{thing.Bytes.Length}";
        return new(206, thing.Bytes[first..(last + 1)], headers);
    }

    private StrictAnswer List(SignedRequest request)
    {
        string prefix = $"{request.Bucket}/{request["prefix"]}";
        string? after = request["continuation-token"];
        var all = objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        int from = after is null ? 0 : all.FindIndex(o => Utf8Order.Instance.Compare(o.Key, after) > 0);
        var page = from < 0 ? [] : all.Skip(from).Take(PageSize).ToList();
        bool more = from >= 0 && from + page.Count < all.Count;
        return StrictAnswer.Xml(
            new XElement(
                "ListBucketResult",
                new XElement("IsTruncated", more),
                more ? new XElement("NextContinuationToken", page[^1].Key) : null,
                page.Select(o => new XElement(
                    "Contents",
                    new XElement("Key", o.Key[(request.Bucket.Length + 1)..]),
                    new XElement("Size", o.Value.Bytes.Length),
                    new XElement("ETag", o.Value.ETag),
                    new XElement("LastModified", Iso(o.Value.Modified))
                ))
            )
        );
    }

    private StrictAnswer ListUploads(SignedRequest request)
    {
        string prefix = $"{request.Bucket}/{request["prefix"]}";
        var all = uploads
            .Values.Where(u => u.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(u => u.Key, Utf8Order.Instance)
            .ThenBy(u => u.Id, StringComparer.Ordinal)
            .ToList();
        string? key = request["key-marker"];
        string? id = request["upload-id-marker"];
        int from = string.IsNullOrEmpty(key)
            ? 0
            : all.FindIndex(u =>
                Utf8Order.Instance.Compare(u.Key, $"{request.Bucket}/{key}") is var c
                && (c > 0 || (c == 0 && string.CompareOrdinal(u.Id, id) > 0))
            );
        var page = from < 0 ? [] : all.Skip(from).Take(PageSize).ToList();
        bool more = from >= 0 && from + page.Count < all.Count;
        return StrictAnswer.Xml(
            new XElement(
                "ListMultipartUploadsResult",
                new XElement("IsTruncated", more),
                more ? new XElement("NextKeyMarker", page[^1].Key[(request.Bucket.Length + 1)..]) : null,
                more ? new XElement("NextUploadIdMarker", page[^1].Id) : null,
                page.Select(u => new XElement(
                    "Upload",
                    new XElement("Key", u.Key[(request.Bucket.Length + 1)..]),
                    new XElement("UploadId", u.Id),
                    new XElement("Initiated", Iso(u.At))
                ))
            )
        );
    }

    private StrictAnswer ListParts(SignedRequest request)
    {
        OpenThing upload = Find(request);
        int after = int.TryParse(request["part-number-marker"], out int marker) ? marker : 0;
        var rest = upload.Parts.Where(p => p.Key > after).ToList();
        var page = rest.Take(PageSize).ToList();
        return StrictAnswer.Xml(
            new XElement(
                "ListPartsResult",
                new XElement("IsTruncated", rest.Count > page.Count),
                page.Count > 0 ? new XElement("NextPartNumberMarker", page[^1].Key) : null,
                page.Select(p => new XElement(
                    "Part",
                    new XElement("PartNumber", p.Key),
                    new XElement("ETag", $"\"{p.Value.ETag}\""),
                    new XElement("Size", p.Value.Bytes.Length),
                    new XElement("LastModified", Iso(upload.At)),
                    p.Value.Crc64Nvme is { } crc ? new XElement("ChecksumCRC64NVME", crc) : null
                ))
            )
        );
    }

    private OpenThing Find(SignedRequest request) =>
        uploads.TryGetValue(request["uploadId"]!, out OpenThing? upload)
        && upload.Key == $"{request.Bucket}/{request.Key}"
            ? upload
            : throw new S3Error(404, "NoSuchUpload");

    private StoredThing Source(SignedRequest request, string source)
    {
        StoredThing from = objects.TryGetValue(Uri.UnescapeDataString(source).TrimStart('/'), out StoredThing? found)
            ? found
            : throw new S3Error(404, "NoSuchKey");
        return request.Header("x-amz-copy-source-if-match") is { } match && match.Trim('"') != from.ETag
            ? throw new S3Error(412, "PreconditionFailed")
            : from;
    }

    private static Dictionary<string, string> Said(StoredThing thing)
    {
        var said = new Dictionary<string, string> { ["ETag"] = $"\"{thing.ETag}\"" };
        if (thing.Crc64Nvme is { } crc)
        {
            said["x-amz-checksum-crc64nvme"] = crc;
            said["x-amz-checksum-type"] = "FULL_OBJECT";
        }
        return said;
    }

    private static Dictionary<string, string> Metadata(SignedRequest request) =>
        request
            .Request.Headers.Where(h => h.Key.StartsWith(Meta, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(h => h.Key[Meta.Length..].ToLowerInvariant(), h => h.Value.ToString());

    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>S3 lists keys in the order of their bytes.</summary>
    private sealed class Utf8Order : IComparer<string>
    {
        public static Utf8Order Instance { get; } = new();

        public int Compare(string? x, string? y) =>
            Encoding.UTF8.GetBytes(x!).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y!));
    }
}
