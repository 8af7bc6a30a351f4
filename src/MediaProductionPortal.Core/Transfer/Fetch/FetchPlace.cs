using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Transfer.Fetch;

/// <summary>Makes the folders that a file goes to, and looks at what is there already. Nothing is followed out of the destination, nothing is overwritten.</summary>
internal static class FetchPlace
{
    /// <summary>The file when it is there already and is the right one; null when it is to be fetched.</summary>
    /// <exception cref="InTheWayException">Something else is in its place; the message says what.</exception>
    internal static async Task<AlreadyThere?> PrepareAsync(FetchJob job, string folder, CancellationToken cancel)
    {
        MakeFolders(job, folder);
        foreach (string beside in new[] { PartialName.Of(job.Path), PartialName.NoteOf(job.Path) })
        {
            if (FileEntry.Of(RelativePath.In(folder, beside)).Kind is not (EntryKind.File or EntryKind.Gone))
            {
                throw InTheWay(job, $"'{beside}' is not a plain file");
            }
        }
        FileEntry now = FileEntry.Of(RelativePath.In(folder, job.Path));
        if (now.Kind == EntryKind.Gone)
        {
            return null;
        }
        if (now.Kind != EntryKind.File)
        {
            throw InTheWay(job, "what has this name there is not a plain file");
        }
        if (now.Size != job.Size)
        {
            throw InTheWay(job, $"a file of {now.Size:N0} bytes has this name there, where {job.Size:N0} are expected");
        }
        FileReading reading = await FileHasher.HashAsync(
            folder,
            job.Path,
            [.. job.Expected.Select(hash => hash.Format)],
            null,
            ct: cancel
        );
        if (reading.Digest is not { } digest)
        {
            throw InTheWay(job, reading.Problem!.Words);
        }
        HashValue? other = job
            .Expected.Where(hash => !digest.Hashes.Contains(hash))
            .Select(hash => (HashValue?)hash)
            .FirstOrDefault();
        string crc = digest.Crc64Nvme.ToString("x16", null);
        bool otherCrc = job.Crc64Nvme is { } wanted && !crc.Equals(wanted, StringComparison.OrdinalIgnoreCase);
        if (other is { } expected)
        {
            HashValue found = digest.Hashes.First(hash => hash.Format == expected.Format);
            throw InTheWay(job, $"a file with other bytes has this name there (expected {expected}, found {found})");
        }
        if (otherCrc)
        {
            throw InTheWay(
                job,
                $"a file with other bytes has this name there (expected CRC-64/NVME {job.Crc64Nvme}, found {crc})"
            );
        }
        // Killed between the new name and the end of the note: it is of no use any more.
        File.Delete(RelativePath.In(folder, PartialName.NoteOf(job.Path)));
        return new(job.Path, job.Size);
    }

    private static void MakeFolders(FetchJob job, string folder)
    {
        string parent = RelativePath.Parent(job.Path);
        string made = "";
        foreach (string name in parent.Length == 0 ? [] : parent.Split('/'))
        {
            made = RelativePath.Join(made, name);
            string full = RelativePath.In(folder, made);
            try
            {
                Directory.CreateDirectory(full);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw InTheWay(job, $"the folder '{made}' can't be made ({e.Message})");
            }
            // A link in the destination may be a person's wish, but a delivery can't know where it leads.
            if (FileEntry.Of(full).Kind != EntryKind.Folder)
            {
                throw InTheWay(job, $"'{made}' is a link to another place");
            }
        }
    }

    private static InTheWayException InTheWay(FetchJob job, string what) =>
        new(
            $"'{job.Path}' is not fetched: {what}. Nothing of it was changed. Move it away or choose another folder, then start again."
        );
}
