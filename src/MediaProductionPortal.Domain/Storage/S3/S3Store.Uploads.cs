using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage.S3;

// Parts on their way.
public sealed partial class S3Store
{
    /// <summary>Begins the name of an upload that is one PUT, of which the service knows nothing until it is there.</summary>
    private const string PutPrefix = "put-";

    /// <inheritdoc/>
    public PartDigestKind PartDigest => options.Digest;

    /// <inheritdoc/>
    public long PartSizeFor(long size) => PartSizes.For(size, options.PartFloor);

    /// <inheritdoc/>
    public async Task<string> StartUploadAsync(NewUpload upload, CancellationToken cancel)
    {
        string name = Name(upload.Key);
        if (!keepsCrc && upload.Crc64Nvme is null)
        {
            throw new StoreRefusedException(
                $"'{upload.Key}' can't be sent yet: this store keeps no checksum of a whole file, so it must be told the CRC-64/NVME of the verified file before the first part. Update the agent."
            );
        }
        return upload.KeyIsFree && upload.Size <= upload.PartSize
            ? PutPrefix + Guid.CreateVersion7().ToString("N")
            : await S3Faults.AskAsync(options, () => InitiateAsync(name, upload.ContentType, upload.Crc64Nvme, cancel));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredPart>?> ListPartsAsync(string key, string uploadId, CancellationToken cancel)
    {
        if (IsPut(uploadId))
        {
            // Its one part is the object itself.
            return
                await HeadAsync(key, cancel) is { } there
                && (keepsCrc ? there.Object.Crc64Nvme : there.ETag) is { } digest
                ? [new StoredPart(1, there.Object.Size, digest)]
                : [];
        }
        List<PartDetail>? parts = await HeldAsync(Name(key), uploadId, cancel);
        return parts?.Select(p => new StoredPart(p.PartNumber ?? 0, p.Size ?? 0, DigestOf(p) ?? "")).ToList();
    }

    /// <inheritdoc/>
    public async Task<StoredObject> CompleteUploadAsync(
        string key,
        string uploadId,
        WholeUpload whole,
        CancellationToken cancel
    )
    {
        string name = Name(key);
        if (IsPut(uploadId))
        {
            return await JudgeAsync(key, whole.Crc64Nvme, whole.Size, cancel)
                ?? throw NotWhole(key, "its bytes did not arrive. Send the file again.");
        }
        if (await HeldAsync(name, uploadId, cancel) is not { } parts)
        {
            // Closed before, and the answer got lost; or never known.
            return await HeadAsync(key, cancel) is { } there && there.Object.Crc64Nvme == whole.Crc64Nvme
                ? there.Object
                : throw new StoreRefusedException($"The store knows no such upload of '{key}'. Open it again.");
        }
        CheckParts(key, parts, whole);
        return await CloseAsync(
            key,
            uploadId,
            [.. parts.Select(p => new PartETag(p.PartNumber ?? 0, p.ETag) { ChecksumCRC64NVME = p.ChecksumCRC64NVME })],
            parts.Sum(p => p.Size ?? 0),
            whole.Crc64Nvme,
            cancel
        );
    }

    /// <inheritdoc/>
    public async Task AbortUploadAsync(string key, string uploadId, CancellationToken cancel)
    {
        if (IsPut(uploadId))
        {
            return;
        }
        try
        {
            await s3.AbortMultipartUploadAsync(
                new()
                {
                    BucketName = options.Bucket,
                    Key = Name(key),
                    UploadId = uploadId,
                },
                cancel
            );
        }
        catch (AmazonS3Exception e) when (S3Faults.IsMissing(e)) { }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Key, string UploadId, DateTimeOffset StartedAt)> ListUploadsAsync(
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        var request = new ListMultipartUploadsRequest { BucketName = options.Bucket, Prefix = options.Prefix };
        ListMultipartUploadsResponse page;
        do
        {
            page = await S3Faults.AskAsync(options, () => s3.ListMultipartUploadsAsync(request, cancel));
            foreach (MultipartUpload upload in page.MultipartUploads ?? [])
            {
                yield return (upload.Key[options.Prefix.Length..], upload.UploadId, Instant(upload.Initiated));
            }
            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        } while (page.IsTruncated == true);
    }

    private static bool IsPut(string uploadId) => uploadId.StartsWith(PutPrefix, StringComparison.Ordinal);

    private async Task<string> InitiateAsync(string name, string? contentType, string? crc, CancellationToken cancel)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = options.Bucket,
            Key = name,
            ContentType = contentType ?? NoType,
        };
        if (keepsCrc)
        {
            request.ChecksumAlgorithm = ChecksumAlgorithm.CRC64NVME;
            request.ChecksumType = ChecksumType.FULL_OBJECT;
        }
        else if (crc is not null)
        {
            request.Metadata[S3Digest.CrcMetadata] = crc;
        }
        return (await s3.InitiateMultipartUploadAsync(request, cancel)).UploadId;
    }

    /// <summary>The parts that the service holds, by number; null when it does not know the upload.</summary>
    private async Task<List<PartDetail>?> HeldAsync(string name, string uploadId, CancellationToken cancel)
    {
        var request = new ListPartsRequest
        {
            BucketName = options.Bucket,
            Key = name,
            UploadId = uploadId,
        };
        var parts = new List<PartDetail>();
        try
        {
            ListPartsResponse page;
            do
            {
                page = await s3.ListPartsAsync(request, cancel);
                parts.AddRange(page.Parts ?? []);
                request.PartNumberMarker = page.NextPartNumberMarker?.ToString(null, null);
            } while (page.IsTruncated == true);
            return parts;
        }
        catch (AmazonS3Exception e) when (S3Faults.IsMissing(e))
        {
            return null;
        }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
    }

    private string? DigestOf(PartDetail part) =>
        keepsCrc ? S3Digest.CrcFromBase64(part.ChecksumCRC64NVME) : S3Digest.Plain(part.ETag);

    /// <summary>Throws unless the service holds exactly the parts that were verified, by its own digests.</summary>
    private void CheckParts(string key, List<PartDetail> parts, WholeUpload whole)
    {
        for (int i = 0; i < parts.Count; i++)
        {
            if (parts[i].PartNumber != i + 1)
            {
                throw NotWhole(key, $"part {i + 1} is missing. Send what is missing, then close it again.");
            }
        }
        long held = parts.Sum(p => p.Size ?? 0);
        if (parts.Count == 0 || (whole.Size is { } size && size != held))
        {
            throw NotWhole(
                key,
                $"{held:N0} of {whole.Size:N0} bytes arrived. Send what is missing, then close it again."
            );
        }
        if (whole.PartDigests is not { } digests)
        {
            // A service that keeps the whole object's checksum judges by that.
            if (!keepsCrc)
            {
                throw NotWhole(key, "the digests of its parts are needed. Update the agent.");
            }
            return;
        }
        if (digests.Count != parts.Count)
        {
            throw NotWhole(
                key,
                $"{parts.Count} of {digests.Count} parts arrived. Send what is missing, then close it again."
            );
        }
        for (int i = 0; i < parts.Count; i++)
        {
            if (DigestOf(parts[i]) is var found && found != digests[i])
            {
                throw NotWhole(
                    key,
                    $"the store computed {options.Digest} {found ?? "nothing"} of part {i + 1}, and {digests[i]} was verified. Send the file again; if it stays so, ask an admin to run: mpp admin check-store."
                );
            }
        }
    }

    /// <summary>Makes an upload visible and proves what became visible; else takes it away again.</summary>
    private async Task<StoredObject> CloseAsync(
        string key,
        string uploadId,
        List<PartETag> parts,
        long size,
        string crc,
        CancellationToken cancel
    )
    {
        if (await JudgeAsync(key, crc, size, cancel) is { } before)
        {
            await AbortUploadAsync(key, uploadId, cancel);
            return before;
        }
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = options.Bucket,
            Key = Name(key),
            UploadId = uploadId,
            PartETags = parts,
            IfNoneMatch = "*",
        };
        if (keepsCrc)
        {
            request.ChecksumCRC64NVME = S3Digest.ToBase64(crc);
            request.ChecksumType = ChecksumType.FULL_OBJECT;
            request.MpuObjectSize = size;
        }
        try
        {
            await s3.CompleteMultipartUploadAsync(request, cancel);
        }
        catch (AmazonS3Exception e) when (S3Faults.IsTaken(e))
        {
            return await JudgeAsync(key, crc, size, cancel) ?? throw S3Faults.AsIo(options, e);
        }
        catch (AmazonS3Exception e) when (S3Faults.IsMissing(e))
        {
            // A first answer got lost, and this is the second.
            return await JudgeAsync(key, crc, size, cancel)
                ?? throw new StoreRefusedException($"The store knows no such upload of '{key}'. Open it again.");
        }
        catch (AmazonS3Exception e) when ((int)e.StatusCode == 400)
        {
            throw NotWhole(
                key,
                $"the store does not find in it what was verified ({e.ErrorCode}). Send the file again."
            );
        }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
        return await ProveAsync(key, parts, size, crc, cancel);
    }

    private async Task<StoredObject> ProveAsync(
        string key,
        List<PartETag> parts,
        long size,
        string crc,
        CancellationToken cancel
    )
    {
        Head? head = await HeadAsync(key, cancel);
        string wanted = S3Digest.Composite([.. parts.Select(p => S3Digest.Plain(p.ETag)).Where(e => e.Length == 32)]);
        bool proven =
            head is not null
            && head.Object.Size == size
            && head.Object.Crc64Nvme == crc
            && (keepsCrc || head.ETag == wanted);
        if (proven)
        {
            return head!.Object;
        }
        // The key was free a moment ago: what stands there came from here, and is not what was verified.
        await DeleteAsync(key, CancellationToken.None);
        throw NotWhole(
            key,
            $"what the store made of its parts is not what was verified: {head?.Object.Size:N0} bytes, CRC-64/NVME {head?.Object.Crc64Nvme ?? "unknown"}, ETag {head?.ETag}, and not {size:N0}, {crc}, {(keepsCrc ? "any" : wanted)}. It was taken away again. Keep the drive, and ask an admin to run: mpp admin check-store."
        );
    }

    /// <summary>The object under the key if it is this one; null when the key is free; throws <see cref="KeyTakenException"/>.</summary>
    private async Task<StoredObject?> JudgeAsync(string key, string crc, long? size, CancellationToken cancel)
    {
        if (await HeadAsync(key, cancel) is not { } there)
        {
            return null;
        }
        return there.Object.Crc64Nvme == crc && (size is null || there.Object.Size == size)
            ? there.Object
            : throw new KeyTakenException(key);
    }

    private static StoreRefusedException NotWhole(string key, string why) => new($"'{key}' is not stored: {why}");
}
