using MediaProductionPortal.Cards;
using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;
using FileVerdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Ingest;

/// <summary>A file that must be read.</summary>
/// <param name="Listed">Its stamp when the drive was listed, if it has not been read since.</param>
internal sealed record FileToRead(string Path, FileStamp Stamp, FileStamp? Listed);

/// <summary>What of a roll must be read, and what was read before and is unchanged.</summary>
internal sealed record VerifyPlan(IReadOnlyList<FileToRead> ToRead, long DoneFiles, long DoneBytes)
{
    internal long BytesToRead => ToRead.Sum(f => f.Stamp.Size);

    /// <summary>Brings the journal in line with the drive: new files, files that went, sequences; and the findings that need no reading.</summary>
    internal static VerifyPlan Make(
        AgentJournal journal,
        RollRow roll,
        RollFolder folder,
        RollLists lists,
        CardContents contents
    )
    {
        var sequences = new SequenceIndex(contents.Clips);
        Dictionary<string, FileRow> rows = journal
            .Read(j => j.Files(roll.Id))
            .ToDictionary(r => r.Path, StringComparer.Ordinal);
        List<Finding> missing = [.. lists.Missing()];
        HashSet<string> missed = missing.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        var toRead = new List<FileToRead>();
        (long doneFiles, long doneBytes) = (0, 0);
        journal.Write(j =>
        {
            j.ForgetFindings(roll.Id, IngestStage.List);
            j.AddFindings(
                roll.Id,
                IngestStage.List,
                [.. folder.Listing.Findings, .. lists.ListFindings, .. missing, .. contents.Findings]
            );
            foreach ((string pattern, SequenceRange range) in sequences.Sequences)
                j.KeepSequence(roll.Id, pattern, range);
            foreach (ListedFile file in folder.Plan.Files)
            {
                if (FileStamps.Of(RollFolder.FullPath(folder.Root, file.Path)) is not { } stamp)
                    continue;
                var media = sequences.PatternOf(file.Path);
                if (!rows.Remove(file.Path, out FileRow? row))
                {
                    j.List(roll.Id, file.Path, stamp, media);
                    toRead.Add(new(file.Path, stamp, null));
                    continue;
                }
                if (row.Media != media)
                    j.SetMedia(roll.Id, file.Path, media);
                if (row.State is FileState.Good or FileState.Sent or FileState.Bad && row.Stamp == stamp)
                {
                    doneFiles++;
                    doneBytes += stamp.Size;
                    continue;
                }
                if (row.State != FileState.Listed)
                    j.ForgetFindings(roll.Id, IngestStage.Verify, file.Path);
                toRead.Add(new(file.Path, stamp, row.Verdict is null ? row.Stamp : null));
            }
            foreach (FileRow gone in rows.Values)
                Miss(j, roll, gone, missed);
            foreach (Finding finding in missing.Where(f => !rows.ContainsKey(f.Path)))
            {
                j.List(
                    roll.Id,
                    finding.Path,
                    new(lists.Find(finding.Path)?.Size ?? 0, 0, 0),
                    sequences.PatternOf(finding.Path)
                );
                j.SetVerdict(
                    roll.Id,
                    finding.Path,
                    new(lists.Find(finding.Path)?.Size ?? 0, 0, 0),
                    FileState.Missing,
                    FileVerdict.Missing,
                    [],
                    null
                );
            }
        });
        return new(toRead, doneFiles, doneBytes);
    }

    /// <summary>It was there when the drive was listed, or a list names it.</summary>
    private static void Miss(JournalAccess journal, RollRow roll, FileRow gone, HashSet<string> missed)
    {
        if (!missed.Contains(gone.Path))
        {
            if (gone.State == FileState.Missing && gone.Stamp.Modified == 0)
            {
                // Known from a list only, and the list has let go of it.
                journal.Forget(roll.Id, gone.Path);
                return;
            }
            journal.AddFindings(
                roll.Id,
                IngestStage.List,
                [
                    new(
                        FindingCodes.FileMissing,
                        FindingSeverity.Error,
                        gone.Path,
                        "The file was there when the drive was listed and is not any more. Find out who took it, or get it from another copy, before anything is wiped."
                    ),
                ]
            );
        }
        journal.SetVerdict(roll.Id, gone.Path, gone.Stamp, FileState.Missing, FileVerdict.Missing, [], null);
    }
}
