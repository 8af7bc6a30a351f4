using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.Win32.SafeHandles;

namespace MediaProductionPortal.Transfer;

/// <summary>The file that is being sent is not the file that was verified.</summary>
internal sealed class SourceChangedException(string words) : Exception(words);

/// <summary>Compares a file with what it was when it was verified.</summary>
internal static class SourceGuard
{
    internal static void Check(SourceFile file)
    {
        FileEntry now = FileEntry.Of(file.FullPath);
        if (now.Kind != EntryKind.File)
        {
            throw Changed(file, "it is no longer there");
        }
        if (now.Size != file.Size)
        {
            throw Changed(file, $"it had {file.Size:N0} bytes and has {now.Size:N0} now");
        }
        if (now.Modified != file.Modified)
        {
            throw Changed(file, $"it was written at {now.Modified:yyyy-MM-dd HH:mm:ss.fff}Z");
        }
    }

    internal static SafeFileHandle Open(SourceFile file)
    {
        try
        {
            return File.OpenHandle(
                file.FullPath,
                share: FileShare.ReadWrite | FileShare.Delete,
                options: FileOptions.SequentialScan
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Changed(file, "it is no longer there");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e);
        }
    }

    /// <summary>Throws unless this reading gave what was verified.</summary>
    internal static void CheckWhole(SendJob job, FileDigest read)
    {
        HashValue found = read.Hashes[0];
        if (found.Text != job.Expected.Text)
        {
            throw Changed(job.File, $"its hash was {job.Expected} and is {found} now");
        }
        string crc = read.Crc64Nvme.ToString("x16", null);
        if (!string.Equals(crc, job.Crc64Nvme, StringComparison.OrdinalIgnoreCase))
        {
            throw Changed(job.File, $"its CRC-64/NVME was {job.Crc64Nvme} and is {crc} now");
        }
    }

    internal static TransferException Unreadable(SourceFile file, Exception e) =>
        new(
            FaultKind.NeedsPerson,
            $"'{Path.GetFileName(file.FullPath)}' can't be read: {e.Message} Check cable, reader and permissions, then start again.",
            e
        );

    internal static SourceChangedException Changed(SourceFile file, string what) =>
        new(
            $"'{Path.GetFileName(file.FullPath)}' is not what was verified: {what}. Nothing of it is visible in the store. Make sure that nothing writes to the drive, then verify the roll again."
        );
}
