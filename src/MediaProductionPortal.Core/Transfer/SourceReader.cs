using System.IO.Hashing;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Transfer;

/// <summary>Reads a file once, in order, into part buffers, and hashes each piece while it is in the processor's cache.</summary>
internal sealed class SourceReader : IDisposable
{
    private const int Piece = 1024 * 1024;

    private readonly SendJob job;
    private readonly SafeFileHandle handle;
    private readonly MultiHasher whole;
    private long offset;

    internal SourceReader(SendJob job)
    {
        this.job = job;
        try
        {
            handle = File.OpenHandle(
                job.FullPath,
                share: FileShare.ReadWrite | FileShare.Delete,
                options: FileOptions.SequentialScan
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SourceGuard.Changed(job, "it is no longer there");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
        whole = new([job.Expected.Format], crc64Nvme: true);
    }

    /// <summary>Fills the buffer with the next bytes and gives their XXH128.</summary>
    internal async Task<string> FillAsync(PartBuffer buffer, CancellationToken cancel)
    {
        var part = new XxHash128();
        for (int filled = 0; filled < buffer.Bytes.Length; )
        {
            Memory<byte> room = buffer.Bytes.Slice(filled, Math.Min(Piece, buffer.Bytes.Length - filled));
            int count = await ReadAsync(buffer, room, cancel);
            Memory<byte> now = room[..count];
            part.Append(now.Span);
            await whole.AppendAsync(now);
            filled += count;
            offset += count;
        }
        return Convert.ToHexStringLower(part.GetCurrentHash());
    }

    /// <summary>Throws unless all that was read is what was verified, and the file is still what it was.</summary>
    internal void CheckWhole()
    {
        SourceGuard.Check(job);
        HashValue found = whole.Finish()[0];
        if (found.Text != job.Expected.Text)
        {
            throw SourceGuard.Changed(job, $"its hash was {job.Expected} and is {found} now");
        }
        string crc = whole.Crc64Nvme.ToString("x16", null);
        if (!string.Equals(crc, job.Crc64Nvme, StringComparison.OrdinalIgnoreCase))
        {
            throw SourceGuard.Changed(job, $"its CRC-64/NVME was {job.Crc64Nvme} and is {crc} now");
        }
    }

    public void Dispose()
    {
        handle.Dispose();
        whole.Dispose();
    }

    private async Task<int> ReadAsync(PartBuffer buffer, Memory<byte> room, CancellationToken cancel)
    {
        Task<int> reading = RandomAccess.ReadAsync(handle, room, offset, cancel).AsTask();
        try
        {
            // A drive that was pulled can hold a read for minutes: it is left behind rather than waited for.
            int count = await reading.WaitAsync(cancel);
            return count > 0 ? count : throw SourceGuard.Changed(job, $"it ends after {offset:N0} bytes");
        }
        catch (Exception e)
        {
            _ = reading.ContinueWith(_ => buffer.Dispose(), TaskScheduler.Default);
            throw e is IOException or UnauthorizedAccessException ? Unreadable(e) : e;
        }
    }

    private TransferException Unreadable(Exception e) =>
        new(
            FaultKind.NeedsPerson,
            $"'{Path.GetFileName(job.FullPath)}' can't be read: {e.Message} Check cable, reader and permissions, then start again.",
            e
        );
}
