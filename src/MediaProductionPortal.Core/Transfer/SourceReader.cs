using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Transfer;

/// <summary>A file's reading: in which formats it is hashed, who hears of it.</summary>
/// <param name="Judge">Told what all of it gave; throws when that is not what was verified. The only part of a file leaves after it.</param>
/// <param name="BytesRead">Told the bytes read so far; an <see cref="IReadTurn"/> is asked for its turn, too.</param>
internal sealed record SourceReading(
    SourceFile File,
    IReadOnlyCollection<HashFormat> Formats,
    Action<FileDigest> Judge,
    IProgress<long>? BytesRead = null
);

/// <summary>Reads a file once, in order, part by part, and hashes each piece while it is in the processor's cache.</summary>
internal sealed class SourceReader : IDisposable
{
    private const int Piece = 1024 * 1024;

    private readonly SourceReading reading;
    private readonly SafeFileHandle handle;
    private readonly MultiHasher whole;
    private byte[]? now;
    private byte[]? next;
    private long offset;

    internal SourceReader(SourceReading reading)
    {
        this.reading = reading;
        handle = SourceGuard.Open(reading.File);
        whole = new(reading.Formats, crc64Nvme: true);
    }

    /// <summary>Fills the buffer with the next part and, if asked, gives its XXH128.</summary>
    internal async Task<string?> FillAsync(PartBuffer buffer, bool xxh128, CancellationToken cancel)
    {
        using MultiHasher? part = xxh128 ? PartDigests.Begin(PartDigestKind.Xxh128) : null;
        for (int filled = 0; filled < buffer.Bytes.Length; )
        {
            Memory<byte> room = buffer.Bytes.Slice(filled, Math.Min(Piece, buffer.Bytes.Length - filled));
            int count = await ReadAsync(room, offset, buffer, cancel);
            part?.Append(room[..count].Span);
            await whole.AppendAsync(room[..count]);
            filled += count;
            await ToldAsync(count, cancel);
        }
        return part is null ? null : PartDigests.End(PartDigestKind.Xxh128, part);
    }

    /// <summary>Reads the next part without keeping it, and gives its digest.</summary>
    internal async Task<string> PassAsync(int length, PartDigestKind kind, CancellationToken cancel)
    {
        now ??= GC.AllocateUninitializedArray<byte>(Piece);
        next ??= GC.AllocateUninitializedArray<byte>(Piece);
        using MultiHasher part = PartDigests.Begin(kind);
        long end = offset + length;
        int count = await ReadAsync(Room(now, offset, end), offset, null, cancel);
        while (count > 0)
        {
            ReadOnlyMemory<byte> bytes = now.AsMemory(0, count);
            await ToldAsync(count, cancel);
            // While these bytes are hashed, the next ones are read.
            Task<int> ahead =
                offset < end ? ReadAsync(Room(next, offset, end), offset, null, cancel) : Task.FromResult(0);
            Task digesting = part.AppendAsync(bytes).AsTask();
            await whole.AppendAsync(bytes);
            await digesting;
            count = await ahead;
            (now, next) = (next, now);
        }
        return PartDigests.End(kind, part);
    }

    /// <summary>Has it judged what all of it gave, if the file is still what it was.</summary>
    internal void Judge()
    {
        SourceFile file = reading.File;
        SourceGuard.Check(file);
        reading.Judge(new(file.Size, file.Modified, whole.Finish(), whole.Crc64Nvme));
    }

    public void Dispose()
    {
        handle.Dispose();
        whole.Dispose();
    }

    private static Memory<byte> Room(byte[] buffer, long from, long end) =>
        buffer.AsMemory(0, (int)Math.Min(Piece, end - from));

    private async ValueTask ToldAsync(int count, CancellationToken cancel)
    {
        offset += count;
        reading.BytesRead?.Report(offset);
        if (reading.BytesRead is IReadTurn turn)
        {
            await turn.WaitAsync(cancel);
        }
    }

    /// <param name="owner">Gets the room back when the read is left behind.</param>
    private async Task<int> ReadAsync(Memory<byte> room, long from, PartBuffer? owner, CancellationToken cancel)
    {
        Task<int> pending = RandomAccess.ReadAsync(handle, room, from, cancel).AsTask();
        try
        {
            // A drive that was pulled can hold a read for minutes: it is left behind rather than waited for.
            int count = await pending.WaitAsync(cancel);
            return count > 0 ? count : throw SourceGuard.Changed(reading.File, $"it ends after {from:N0} bytes");
        }
        catch (Exception e)
        {
            _ = pending.ContinueWith(_ => owner?.Dispose(), TaskScheduler.Default);
            throw e is IOException or UnauthorizedAccessException ? SourceGuard.Unreadable(reading.File, e) : e;
        }
    }
}
