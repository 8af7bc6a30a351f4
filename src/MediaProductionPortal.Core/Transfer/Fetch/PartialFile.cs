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

    // A piece is still in the processor's cache when it is written after it was hashed. Writes of 4 MiB and more were seen to cost
    // up to seven times as much at times, on a virtual machine; those of up to 1 MiB never.
    private const int WritePiece = 256 * 1024;

    // So much is worth a write to the disk of its own.
    private const int FlushPiece = 16 * 1024 * 1024;

    private readonly FetchJob job;
    private readonly string final;
    private readonly string partial;
    private readonly string note;
    private readonly SafeFileHandle handle;
    private readonly MultiHasher hasher;
    private readonly bool resumes;
    private readonly Action<long> written;
    private bool proven;

    // So far the disk was told to begin to write.
    private long begun;

    private PartialFile(FetchJob job, string folder, bool resumes, Action<long> written)
    {
        (this.job, this.resumes, this.written) = (job, resumes, written);
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
    /// <param name="resumes">Whether a later try is to go on with what is there; else it begins anew, and no note is written.</param>
    internal static async Task<PartialFile> OpenAsync(
        FetchJob job,
        string folder,
        bool resumes,
        Action<long> written,
        CancellationToken cancel
    )
    {
        PartialFile file;
        try
        {
            file = new(job, folder, resumes, written);
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
            if (Length == 0 && resumes)
            {
                Note();
            }
            for (int at = 0; at < bytes.Length; at += WritePiece)
            {
                cancel.ThrowIfCancellationRequested();
                await AppendPieceAsync(bytes.Slice(at, Math.Min(WritePiece, bytes.Length - at)));
            }
            if (Length - begun >= FlushPiece || Length == job.Size)
            {
                Posix.BeginFlush(handle, begun, Length - begun);
                begun = Length;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Disk(job, e);
        }
    }

    private async ValueTask AppendPieceAsync(ReadOnlyMemory<byte> piece)
    {
        ValueTask hashing = hasher.AppendAsync(piece);
        try
        {
            RandomAccess.Write(handle, piece.Span, Length);
        }
        finally
        {
            await hashing;
        }
        Length += piece.Length;
        written(piece.Length);
    }

    /// <summary>Compares all of it with the hashes of the job.</summary>
    /// <exception cref="MismatchException">It is not equal.</exception>
    internal void Prove()
    {
        Compare();
        proven = true;
    }

    /// <summary>The disk that it lies on, when one flush of that flushes all its files.</summary>
    internal ulong? FlushedWith() => Posix.CanFlushAll(handle) ? Posix.Identity(handle)?.Device : null;

    /// <summary>Waits until the bytes are at the disk, which may still hold them in its cache.</summary>
    internal void HandOver() =>
        OnDisk(() =>
        {
            Date();
            Posix.WaitWritten(handle);
        });

    /// <summary>Flushes all files of the disk; false when that is not known to have gone well.</summary>
    internal bool FlushAll() => Posix.FlushAll(handle);

    /// <summary>Puts it on the disk for good.</summary>
    internal void Flush() =>
        OnDisk(() =>
        {
            Date();
            RandomAccess.FlushToDisk(handle);
        });

    /// <summary>Gives a proven file that is on the disk its name, which lasts once the folder is synced.</summary>
    /// <returns>The folder.</returns>
    internal string Name()
    {
        if (!proven)
        {
            throw new InvalidOperationException($"'{job.Path}' is not proven.");
        }
        OnDisk(() =>
        {
            handle.Dispose();
            File.Move(partial, final, overwrite: false);
            if (resumes)
            {
                File.Delete(note);
            }
        });
        return Path.GetDirectoryName(final)!;
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

    private void Date()
    {
        if (job.Modified is { } modified)
        {
            File.SetLastWriteTimeUtc(handle, modified.UtcDateTime);
        }
    }

    private void OnDisk(Action work)
    {
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Disk(job, e);
        }
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
        if (!resumes || left == 0 || left > job.Size || ReadNote() is not { } from || from.Size != job.Size)
        {
            if (left > 0)
            {
                RandomAccess.SetLength(handle, 0);
            }
            if (!resumes)
            {
                // Of a run with smaller ranges.
                File.Delete(note);
            }
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
        begun = Length;
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
