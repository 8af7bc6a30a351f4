using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Drives;

/// <summary>
/// Files that came onto a drive, or were written again, after their roll was verified and stored. Nothing proves them, so
/// the roll's certificate must not cover them. Files that went are no matter: a wiped card is what a certificate is for.
/// </summary>
internal static class AfterProof
{
    private const int Most = 1000;

    internal static void Tell(JournalAccess journal, Guid rollId, RollPlan found)
    {
        Dictionary<string, FileRow> proven = journal.Files(rollId).ToDictionary(f => f.Path, StringComparer.Ordinal);
        var findings = new List<Finding>();
        var count = 0;
        foreach (ListedFile file in found.Files.Where(f => !DriveSketch.IsHistory(f.Path)))
        {
            proven.TryGetValue(file.Path, out FileRow? row);
            FileStamp now = FileStamps.Listed(file);
            if (row is not null && row.Stamp.Size == now.Size && row.Stamp.Modified == now.Modified)
                continue;
            count++;
            if (findings.Count < Most)
                findings.Add(Outgrown(file, row));
        }
        if (count > 0)
            journal.Report(new RollOutgrown(rollId, findings, count));
    }

    private static Finding Outgrown(ListedFile file, FileRow? row) =>
        row is null
            ? new(
                FindingCodes.FileAfterProof,
                FindingSeverity.Error,
                file.Path,
                "This file came onto the drive after the roll was verified; it is neither verified nor stored. Verify the roll again to take it in.",
                null,
                $"{file.Size} bytes"
            )
            : new(
                FindingCodes.FileAfterProof,
                FindingSeverity.Error,
                file.Path,
                "This file was written again after the roll was verified; the store holds what it was before. Find out who wrote it, then verify the roll again.",
                $"{row.Stamp.Size} bytes, modified {new DateTimeOffset(row.Stamp.Modified, TimeSpan.Zero):u}",
                $"{file.Size} bytes, modified {file.Modified:u}"
            );
}
