using MediaProductionPortal.Journal;
using MediaProductionPortal.Transfer;

namespace MediaProductionPortal.Ingest;

/// <summary>What goes on the line together: a large file by itself, small ones in batches.</summary>
internal static class SendLoad
{
    /// <summary>Bytes up to which asking for a file costs more than sending it.</summary>
    internal const long SmallFile = 1024 * 1024;

    /// <summary>All files once, in their order but for the large ones that lie between the small ones of a batch.</summary>
    internal static IEnumerable<IReadOnlyList<FileRow>> Of(IEnumerable<FileRow> files)
    {
        var batch = new List<FileRow>();
        long bytes = 0;
        foreach (FileRow file in files)
        {
            if (file.Stamp.Size > SmallFile)
            {
                yield return [file];
                continue;
            }
            if (batch.Count == FileSender.MostInBatch || bytes + file.Stamp.Size > FileSender.MostBatchBytes)
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }
            batch.Add(file);
            bytes += file.Stamp.Size;
        }
        if (batch.Count > 0)
            yield return batch;
    }
}
