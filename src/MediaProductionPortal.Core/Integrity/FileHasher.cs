using System.Buffers;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads a file once, from first byte to last, into all the hashes that were asked for.</summary>
public static class FileHasher
{
    internal const int BufferSize = 1024 * 1024;

    /// <summary>
    /// The digest of the file at <paramref name="path"/> under <paramref name="root"/>, or a finding: unreadable (from which
    /// byte on), gone, or changed while it was read. Holds two buffers of 1 MiB at most, whatever the size.
    /// </summary>
    /// <param name="root">Folder that the path is relative to.</param>
    /// <param name="path">'/'-separated, as listed.</param>
    /// <param name="formats">Hashes to compute.</param>
    /// <param name="bytesRead">Told the bytes read of this file so far; a <see cref="IReadTurn"/> is asked for its turn, too.</param>
    /// <param name="crc64Nvme">Whether CRC-64/NVME comes along.</param>
    /// <param name="ct">Stops within one buffer.</param>
    public static Task<FileReading> HashAsync(
        string root,
        string path,
        IEnumerable<HashFormat> formats,
        IProgress<long>? bytesRead = null,
        bool crc64Nvme = true,
        CancellationToken ct = default
    ) => HashAsync(root, path, formats, FileReader.System, bytesRead, crc64Nvme, ct);

    internal static async Task<FileReading> HashAsync(
        string root,
        string path,
        IEnumerable<HashFormat> formats,
        FileReader reader,
        IProgress<long>? bytesRead,
        bool crc64Nvme,
        CancellationToken ct
    )
    {
        string fullPath = RelativePath.In(root, path);
        FileEntry before = default;
        try
        {
            before = FileEntry.Of(fullPath);
            if (before.Kind != EntryKind.File)
            {
                return new(null, NotAFile(path, before));
            }
            bool small = before.Size < PacedReading.Large;
            using SafeFileHandle handle = Open(fullPath, small);
            using var hasher = new MultiHasher(formats, crc64Nvme);
            long read = small
                ? ReadSmall(handle, reader, before.Size, hasher, bytesRead)
                : await ReadAsync(handle, reader, before.Size, hasher, bytesRead, ct);
            FileEntry after = FileEntry.Of(fullPath);
            return read == before.Size && after == before
                ? new(new(before.Size, before.Modified, hasher.Finish(), hasher.Crc64Nvme), null)
                : new(null, Changed(path, before, after, read));
        }
        catch (ReadFaultException e)
        {
            return new(null, ReadFault(path, before.Size, e));
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

    /// <summary>The runtime's way asks for the file's kind and locks and unlocks it, which doubles what a small file costs.</summary>
    private static SafeFileHandle Open(string fullPath, bool small) =>
        small && OperatingSystem.IsLinux() && Posix.OpenToRead(fullPath) is { } handle
            ? handle
            : File.OpenHandle(
                fullPath,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                small ? FileOptions.None : FileOptions.SequentialScan
            );

    private static async Task<long> ReadAsync(
        SafeFileHandle handle,
        FileReader reader,
        long size,
        MultiHasher hasher,
        IProgress<long>? bytesRead,
        CancellationToken ct
    )
    {
        var turn = bytesRead as IReadTurn;
        byte[] now = ArrayPool<byte>.Shared.Rent(BufferSize);
        byte[] next = ArrayPool<byte>.Shared.Rent(BufferSize);
        Task<int>? pending = null;
        try
        {
            long offset = 0;
            int count = await FillAsync(handle, reader, now, 0, ct);
            while (count > 0)
            {
                ct.ThrowIfCancellationRequested();
                if (turn is not null)
                {
                    await turn.WaitAsync(ct);
                }
                long end = offset + count;
                // While this buffer is hashed, the next one is read. A file that grows is not followed for ever.
                pending = count == BufferSize && end <= size ? FillAsync(handle, reader, next, end, ct) : null;
                await hasher.AppendAsync(now.AsMemory(0, count));
                bytesRead?.Report(end);
                if (turn is { DropBehind: true })
                {
                    Posix.Forget(handle, offset, count);
                }
                offset = end;
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
            ArrayPool<byte>.Shared.Return(now);
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    /// <summary>A small file in one go, on this thread.</summary>
    private static long ReadSmall(
        SafeFileHandle handle,
        FileReader reader,
        long size,
        MultiHasher hasher,
        IProgress<long>? bytesRead
    )
    {
        // One byte more than the size, so that growth shows in the same read.
        int length = (int)size + 1;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            int count = reader.Fill(handle, buffer.AsSpan(0, length), 0, enough: (int)size);
            hasher.Append(buffer.AsSpan(0, count));
            bytesRead?.Report(count);
            if (bytesRead is IReadTurn { DropBehind: true })
            {
                Posix.Forget(handle, 0, 0);
            }
            return count;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Task<int> FillAsync(
        SafeFileHandle handle,
        FileReader reader,
        byte[] buffer,
        long offset,
        CancellationToken ct
    ) => Task.Run(() => reader.Fill(handle, buffer.AsSpan(0, BufferSize), offset, BufferSize), ct);

    private static Finding ReadFault(string path, long size, ReadFaultException fault) =>
        new(
            FindingCodes.FileUnreadable,
            FindingSeverity.Error,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The drive would not give the file's bytes from byte {fault.Offset:N0} on{Share(fault.Offset, size)}, at the second try either: {fault.Message.TrimEnd('.')}. Check cable and reader, then verify again; if it stays, take the file from another copy."
            ),
            null,
            string.Create(CultureInfo.InvariantCulture, $"read error at byte {fault.Offset} of {size}")
        );

    private static string Share(long offset, long size) =>
        size > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({100 * (double)offset / size:0} % into it)") : "";

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
