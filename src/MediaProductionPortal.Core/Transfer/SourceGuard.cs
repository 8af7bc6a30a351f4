using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer;

/// <summary>The file that is being sent is not the file that was verified.</summary>
internal sealed class SourceChangedException(string words) : Exception(words);

/// <summary>Compares a file with what it was when it was verified.</summary>
internal static class SourceGuard
{
    internal static void Check(SendJob job)
    {
        FileEntry now = FileEntry.Of(job.FullPath);
        if (now.Kind != EntryKind.File)
        {
            throw Changed(job, "it is no longer there");
        }
        if (now.Size != job.Size)
        {
            throw Changed(job, $"it had {job.Size:N0} bytes and has {now.Size:N0} now");
        }
        if (now.Modified != job.Modified)
        {
            throw Changed(job, $"it was written at {now.Modified:yyyy-MM-dd HH:mm:ss.fff}Z");
        }
    }

    internal static SourceChangedException Changed(SendJob job, string what) =>
        new(
            $"'{Path.GetFileName(job.FullPath)}' is not what was verified: {what}. Nothing of it is visible in the store. Make sure that nothing writes to the drive, then verify the roll again."
        );
}
