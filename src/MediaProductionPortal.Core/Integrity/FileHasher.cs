using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads a file once, from first byte to last, into all the hashes that were asked for and CRC-64/NVME.</summary>
public static class FileHasher
{
    private const int BufferSize = 4 * 1024 * 1024;

    /// <summary>
    /// The digest of the file at <paramref name="path"/> under <paramref name="root"/>, or a finding: unreadable, gone, or
    /// changed while it was read. Holds two buffers of 4 MiB at most, whatever the size.
    /// </summary>
    /// <param name="root">Folder that the path is relative to.</param>
    /// <param name="path">'/'-separated, as listed.</param>
    /// <param name="formats">Hashes to compute; CRC-64/NVME always comes along.</param>
    /// <param name="bytesRead">Told the bytes read of this file so far.</param>
    /// <param name="ct">Stops within one buffer.</param>
    public static async Task<FileReading> HashAsync(
        string root,
        string path,
        IEnumerable<HashFormat> formats,
        IProgress<long>? bytesRead = null,
        CancellationToken ct = default
    )
    {
        string fullPath = RelativePath.In(root, path);
        try
        {
            FileEntry before = FileEntry.Of(fullPath);
            if (before.Kind != EntryKind.File)
            {
                return new(null, NotAFile(path, before));
            }
            using SafeFileHandle handle = File.OpenHandle(
                fullPath,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                FileOptions.SequentialScan
            );
            using var hasher = new MultiHasher(formats, crc64Nvme: true);
            long read = await ReadAsync(handle, before.Size, hasher, bytesRead, ct);
            FileEntry after = FileEntry.Of(fullPath);
            return read == before.Size && after == before
                ? new(new(before.Size, before.Modified, hasher.Finish(), hasher.Crc64Nvme), null)
                : new(null, Changed(path, before, after, read));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new(null, NotAFile(path, default));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, Unreadable(path, e.Message));
        }
    }

    private static async Task<long> ReadAsync(
        SafeFileHandle handle,
        long size,
        MultiHasher hasher,
        IProgress<long>? bytesRead,
        CancellationToken ct
    )
    {
        // One byte more than the size, so that a small file's end (or growth) shows in the same read.
        int length = (int)Math.Min(BufferSize, size + 1);
        byte[] now = ArrayPool<byte>.Shared.Rent(length);
        byte[] next = size >= length ? ArrayPool<byte>.Shared.Rent(length) : [];
        Task<int>? pending = null;
        try
        {
            long offset = 0;
            int count = await FillAsync(handle, now.AsMemory(0, length), 0, ct);
            while (count > 0)
            {
                ct.ThrowIfCancellationRequested();
                offset += count;
                // While this buffer is hashed, the next one is read. A file that grows is not followed for ever.
                pending =
                    count == length && offset <= size ? FillAsync(handle, next.AsMemory(0, length), offset, ct) : null;
                await hasher.AppendAsync(now.AsMemory(0, count));
                bytesRead?.Report(offset);
                count = pending is null ? 0 : await pending;
                pending = null;
                (now, next) = (next, now);
            }
            return offset;
        }
        finally
        {
            if (pending is not null)
            {
                // The buffer must not go back while the system still writes into it.
                await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            Return(now);
            Return(next);
        }
    }

    private static void Return(byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<int> FillAsync(
        SafeFileHandle handle,
        Memory<byte> buffer,
        long offset,
        CancellationToken ct
    )
    {
        int filled = 0;
        while (filled < buffer.Length)
        {
            int count = await RandomAccess.ReadAsync(handle, buffer[filled..], offset + filled, ct);
            if (count == 0)
            {
                break;
            }
            filled += count;
        }
        return filled;
    }

    private static Finding Unreadable(string path, string reason) =>
        new(
            FindingCodes.FileUnreadable,
            FindingSeverity.Error,
            path,
            $"The file can't be read: {reason.TrimEnd('.')}. Check cable, reader and permissions, then verify again; if it stays, take the file from another copy."
        );

    private static Finding NotAFile(string path, FileEntry entry) =>
        entry.Kind == EntryKind.Gone
            ? new(
                FindingCodes.FileMissing,
                FindingSeverity.Error,
                path,
                "The file is not there. If the drive was unplugged, plug it in and verify again; otherwise ask for another copy."
            )
            : Unreadable(
                path,
                entry.Reason ?? $"it is no regular file but a {entry.Kind.ToString().ToLowerInvariant()}"
            );

    private static Finding Changed(string path, FileEntry before, FileEntry after, long read) =>
        new(
            FindingCodes.FileChangedWhileRead,
            FindingSeverity.Error,
            path,
            "The file changed while it was read: something still writes to it. Wait until the copy onto this drive is done, then verify again.",
            $"{Words.Bytes(before.Size)}, modified {before.Modified:yyyy-MM-dd HH:mm:ss.fff}Z",
            after.Kind == EntryKind.File
                ? $"{Words.Bytes(read)} read, {Words.Bytes(after.Size)} at the end, modified {after.Modified:yyyy-MM-dd HH:mm:ss.fff}Z"
                : "the file was taken away"
        );
}
