using MediaProductionPortal.Integrity;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Transfer;

/// <summary>Reads a small file whole into memory, and lets it go on only if it is what was verified.</summary>
internal static class SmallSource
{
    /// <summary>Throws <see cref="SourceChangedException"/>, or <see cref="TransferException"/> when it can't be read.</summary>
    /// <param name="room">As long as the file was when it was verified.</param>
    internal static void Read(SendJob job, Memory<byte> room)
    {
        SourceGuard.Check(job.File);
        using SafeFileHandle handle = SourceGuard.Open(job.File);
        try
        {
            for (int filled = 0; filled < room.Length; )
            {
                int count = RandomAccess.Read(handle, room.Span[filled..], filled);
                filled += count > 0 ? count : throw SourceGuard.Changed(job.File, $"it ends after {filled:N0} bytes");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SourceGuard.Unreadable(job.File, e);
        }
        using var hasher = new MultiHasher([job.Expected.Format], crc64Nvme: true);
        hasher.Append(room.Span);
        SourceGuard.Check(job.File);
        SourceGuard.CheckWhole(job, new(job.Size, job.Modified, hasher.Finish(), hasher.Crc64Nvme));
    }
}
