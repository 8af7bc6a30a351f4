using System.Buffers;
using Amazon.S3;
using Amazon.S3.Model;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Storage.S3;

// What the portal itself writes: a stream of unknown length, in blocks, each judged by the service.
public sealed partial class S3Store
{
    private const int BlocksAtOnce = 3;

    /// <inheritdoc/>
    public async Task<StoredObject> WriteAsync(
        string key,
        Stream content,
        string? contentType,
        string? crc64Nvme,
        CancellationToken cancel
    )
    {
        Name(key);
        if (
            crc64Nvme is null
            && !keepsCrc
            && content.CanSeek
            && content.Length - content.Position >= options.WriteBlock
        )
        {
            crc64Nvme = await AheadAsync(content, cancel);
        }
        byte[] block = ArrayPool<byte>.Shared.Rent(options.WriteBlock);
        try
        {
            int count = await content.ReadAtLeastAsync(
                block.AsMemory(0, options.WriteBlock),
                options.WriteBlock,
                throwOnEndOfStream: false,
                cancel
            );
            if (count < options.WriteBlock)
            {
                return await PutAsync(key, block, count, contentType, crc64Nvme, cancel);
            }
            if (await HeadAsync(key, cancel) is { } there)
            {
                return await SameAsync(key, there, block.AsMemory(0, count), content, cancel);
            }
            if (keepsCrc || crc64Nvme is not null)
            {
                return await WriteBlocksAsync(key, block, count, content, contentType, crc64Nvme, cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
        throw new StoreRefusedException(
            $"'{key}' was not written: this store keeps no checksum of a whole object, so it must be told the CRC-64/NVME of a stream that is longer than {options.WriteBlock:N0} bytes and can't be read twice."
        );
    }

    /// <summary>The checksum of what a stream still holds; the stream stands where it stood.</summary>
    private static async Task<string> AheadAsync(Stream content, CancellationToken cancel)
    {
        long start = content.Position;
        ObjectDigest digest = await ObjectDigest.OfAsync(content, [], null, cancel);
        content.Position = start;
        return digest.Crc64Nvme;
    }

    private async Task<StoredObject> PutAsync(
        string key,
        byte[] bytes,
        int count,
        string? contentType,
        string? expected,
        CancellationToken cancel
    )
    {
        string crc = PartDigests.Of(Protocol.PartDigestKind.Crc64Nvme, bytes.AsSpan(0, count));
        Expect(key, crc, expected);
        // Ceph forgets If-None-Match where a bucket has versions.
        if (!keepsCrc && await JudgeAsync(key, crc, count, cancel) is { } before)
        {
            return before;
        }
        using var body = new MemoryStream(bytes, 0, count, writable: false);
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = Name(key),
            InputStream = body,
            AutoCloseStream = false,
            ContentType = contentType ?? NoType,
            IfNoneMatch = "*",
            UseChunkEncoding = false,
        };
        if (keepsCrc)
        {
            request.ChecksumCRC64NVME = S3Digest.ToBase64(crc);
        }
        else
        {
            request.MD5Digest = S3Digest.ToBase64(PartDigests.Of(Protocol.PartDigestKind.Md5, bytes.AsSpan(0, count)));
            request.Metadata[S3Digest.CrcMetadata] = crc;
        }
        try
        {
            await s3.PutObjectAsync(request, cancel);
        }
        catch (AmazonS3Exception e) when (S3Faults.IsTaken(e)) { }
        catch (Exception e) when (S3Faults.IsFault(e))
        {
            throw S3Faults.AsIo(options, e);
        }
        return await JudgeAsync(key, crc, count, cancel)
            ?? throw new IOException($"The store took '{key}' and does not hold it.");
    }

    private async Task<StoredObject> WriteBlocksAsync(
        string key,
        byte[] first,
        int firstCount,
        Stream content,
        string? contentType,
        string? expected,
        CancellationToken cancel
    )
    {
        string uploadId = await S3Faults.AskAsync(
            options,
            () => InitiateAsync(Name(key), contentType, expected, cancel)
        );
        try
        {
            using var hasher = new MultiHasher([], crc64Nvme: true);
            var (parts, size) = await SendBlocksAsync(key, uploadId, first, firstCount, content, hasher, cancel);
            string crc = hasher.Crc64Nvme.ToString("x16", null);
            Expect(key, crc, expected);
            return await CloseAsync(key, uploadId, parts, size, crc, cancel);
        }
        catch
        {
            await GiveUpAsync(key, uploadId);
            throw;
        }
    }

    /// <summary>Reads on while the blocks before are on the line; no more than a few are held.</summary>
    private async Task<(List<PartETag> Parts, long Size)> SendBlocksAsync(
        string key,
        string uploadId,
        byte[] first,
        int firstCount,
        Stream content,
        MultiHasher hasher,
        CancellationToken cancel
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var room = new SemaphoreSlim(BlocksAtOnce);
        var sending = new List<Task<PartETag>>();
        long size = 0;
        try
        {
            (byte[] block, int count, bool lent) = (first, firstCount, false);
            while (count > 0)
            {
                await hasher.AppendAsync(block.AsMemory(0, count));
                size += count;
                await room.WaitAsync(stop.Token);
                sending.Add(SendAsync(sending.Count + 1, block, count, lent));
                int next = options.WriteBlock << Math.Min(sending.Count / 1000, 6);
                (block, lent) = (ArrayPool<byte>.Shared.Rent(next), true);
                count = await content.ReadAtLeastAsync(block.AsMemory(0, next), next, false, stop.Token);
            }
            ArrayPool<byte>.Shared.Return(block);
            return ([.. await Task.WhenAll(sending)], size);
        }
        catch
        {
            await stop.CancelAsync();
            // The first fault is told, and no block is given back while it is still on the line.
            await ((Task)Task.WhenAll(sending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (sending.Find(t => t.IsFaulted)?.Exception is { } fault)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault.InnerException!);
            }
            throw;
        }

        async Task<PartETag> SendAsync(int number, byte[] block, int count, bool lent)
        {
            try
            {
                return await Task.Run(
                    () => SendBlockAsync(key, uploadId, number, block, count, stop.Token),
                    stop.Token
                );
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                await stop.CancelAsync();
                throw;
            }
            finally
            {
                if (lent)
                {
                    ArrayPool<byte>.Shared.Return(block);
                }
                room.Release();
            }
        }
    }

    private async Task<PartETag> SendBlockAsync(
        string key,
        string uploadId,
        int number,
        byte[] block,
        int count,
        CancellationToken cancel
    )
    {
        string digest = PartDigests.Of(options.Digest, block.AsSpan(0, count));
        using var body = new MemoryStream(block, 0, count, writable: false);
        var request = new UploadPartRequest
        {
            BucketName = options.Bucket,
            Key = Name(key),
            UploadId = uploadId,
            PartNumber = number,
            PartSize = count,
            InputStream = body,
            UseChunkEncoding = false,
        };
        if (keepsCrc)
        {
            request.ChecksumCRC64NVME = S3Digest.ToBase64(digest);
        }
        else
        {
            request.MD5Digest = S3Digest.ToBase64(digest);
        }
        UploadPartResponse part = await S3Faults.AskAsync(options, () => s3.UploadPartAsync(request, cancel));
        string? found = keepsCrc ? S3Digest.CrcFromBase64(part.ChecksumCRC64NVME) : S3Digest.Plain(part.ETag);
        return found == digest
            ? new PartETag(number, part.ETag) { ChecksumCRC64NVME = part.ChecksumCRC64NVME }
            : throw new IOException(
                $"The store computed {options.Digest} {found ?? "nothing"} of a block that has {digest}. It is tried again."
            );
    }

    /// <summary>The key is taken: the same bytes are no fault, others are.</summary>
    private static async Task<StoredObject> SameAsync(
        string key,
        Head there,
        ReadOnlyMemory<byte> begun,
        Stream content,
        CancellationToken cancel
    )
    {
        using var hasher = new MultiHasher([], crc64Nvme: true);
        await hasher.AppendAsync(begun);
        long size = begun.Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            int count;
            while ((count = await content.ReadAsync(buffer, cancel)) > 0)
            {
                await hasher.AppendAsync(buffer.AsMemory(0, count));
                size += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return there.Object.Size == size && there.Object.Crc64Nvme == hasher.Crc64Nvme.ToString("x16", null)
            ? there.Object
            : throw new KeyTakenException(key);
    }

    private static void Expect(string key, string crc, string? expected)
    {
        if (expected is not null && crc != expected)
        {
            throw new StoreRefusedException(
                $"'{key}' was not written: the bytes that were read (CRC-64/NVME {crc}) are not those that were expected ({expected})."
            );
        }
    }
}
