using System.Text.Json;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>
/// A file on its way: written and hashed in order, so that its length is always how much of it is there. Hashers keep
/// nothing across a kill; what an earlier try left is read again.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private const int Piece = 4 * 1024 * 1024;

    private readonly FetchJob job;
    private readonly string final;
    private readonly string partial;
    private readonly string note;
    private readonly SafeFileHandle handle;
    private readonly MultiHasher hasher;
    private readonly Action<long> written;

    private PartialFile(FetchJob job, string folder, Action<long> written)
    {
        (this.job, this.written) = (job, written);
        final = RelativePath.In(folder, job.Path);
        partial = RelativePath.In(folder, PartialName.Of(job.Path));
        note = RelativePath.In(folder, PartialName.NoteOf(job.Path));
        handle = File.OpenHandle(partial, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        hasher = new(job.Expected.Select(hash => hash.Format), job.Crc64Nvme is not null);
        Identity = new(null);
    }

    /// <summary>Bytes that are written and hashed.</summary>
    internal long Length { get; private set; }

    internal ObjectIdentity Identity { get; private set; }

    /// <summary>Opens what an earlier try left and reads it, or begins anew.</summary>
    internal static async Task<PartialFile> OpenAsync(
        FetchJob job,
        string folder,
        Action<long> written,
        CancellationToken cancel
    )
    {
        PartialFile file;
        try
        {
            file = new(job, folder, written);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Disk(job, e);
        }
        try
        {
            await file.ResumeAsync(cancel);
            return file;
        }
        catch (Exception e)
        {
            file.Dispose();
            throw e is IOException or UnauthorizedAccessException ? Disk(job, e) : e;
        }
    }

    internal async Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            if (Length == 0)
            {
                Note();
            }
            Task writing = RandomAccess.WriteAsync(handle, bytes, Length, cancel).AsTask();
            try
            {
                await hasher.AppendAsync(bytes);
            }
            finally
            {
                await writing;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Disk(job, e);
        }
        Length += bytes.Length;
        written(bytes.Length);
    }

    /// <summary>Compares; only what is equal gets its name, after it is on the disk for good.</summary>
    internal void Finish()
    {
        Compare();
        try
        {
            if (job.Modified is { } modified)
            {
                File.SetLastWriteTimeUtc(handle, modified.UtcDateTime);
            }
            RandomAccess.FlushToDisk(handle);
            handle.Dispose();
            File.Move(partial, final, overwrite: false);
            File.Delete(note);
            Posix.SyncFolder(Path.GetDirectoryName(final)!);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Disk(job, e);
        }
    }

    /// <summary>Throws all of it away.</summary>
    internal void Discard()
    {
        written(-Length);
        Length = 0;
        Dispose();
        File.Delete(note);
        File.Delete(partial);
    }

    public void Dispose()
    {
        handle.Dispose();
        hasher.Dispose();
    }

    private void Compare()
    {
        IReadOnlyList<HashValue> found = hasher.Finish();
        foreach (HashValue expected in job.Expected)
        {
            HashValue now = found.First(hash => hash.Format == expected.Format);
            if (now.Text != expected.Text)
            {
                throw new MismatchException(expected.ToString(), now.ToString());
            }
        }
        string crc = hasher.Crc64Nvme.ToString("x16", null);
        if (job.Crc64Nvme is { } wanted && !string.Equals(wanted, crc, StringComparison.OrdinalIgnoreCase))
        {
            throw new MismatchException($"CRC-64/NVME {wanted}", $"CRC-64/NVME {crc}");
        }
    }

    private async Task ResumeAsync(CancellationToken cancel)
    {
        long left = RandomAccess.GetLength(handle);
        if (left == 0)
        {
            return;
        }
        if (left > job.Size || ReadNote() is not { } from || from.Size != job.Size)
        {
            RandomAccess.SetLength(handle, 0);
            return;
        }
        Identity = new(from.Tag);
        byte[] room = GC.AllocateUninitializedArray<byte>(Piece);
        while (Length < left)
        {
            int count = await RandomAccess.ReadAsync(handle, room, Length, cancel);
            if (count == 0)
            {
                break;
            }
            await hasher.AppendAsync(room.AsMemory(0, count));
            Length += count;
            written(count);
        }
    }

    private void Note() =>
        File.WriteAllBytes(
            note,
            JsonSerializer.SerializeToUtf8Bytes(new PartialOf(job.Key, job.Size, Identity.Tag), WireJson.Options)
        );

    private PartialOf? ReadNote()
    {
        try
        {
            return JsonSerializer.Deserialize<PartialOf>(File.ReadAllBytes(note), WireJson.Options);
        }
        catch (Exception e) when (e is JsonException or FileNotFoundException)
        {
            // Killed between the two: what it says of is not much.
            return null;
        }
    }

    private static Exception Disk(FetchJob job, Exception e) =>
        e is IOException io && DiskFullException.Is(io)
            ? new DiskFullException(
                $"The disk is full: '{job.Path}' did not fit. Free space, then start again; what is there is kept."
            )
            : new TransferException(
                FaultKind.NeedsPerson,
                $"'{job.Path}' can't be written: {e.Message} Check the disk and the permissions of the folder, then start again.",
                e
            );

    /// <param name="Key">For people who find the file.</param>
    private sealed record PartialOf(string Key, long Size, string? Tag);
}
