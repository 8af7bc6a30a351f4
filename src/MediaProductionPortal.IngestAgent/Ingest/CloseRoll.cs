using System.Globalization;
using MediaProductionPortal.Drives;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Options;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Ingest;

/// <summary>Writes the next hash-list generation, sends it and says that the roll is stored (custody goes on in the cloud).</summary>
internal sealed class CloseRoll(
    AgentJournal journal,
    ProgressBoard progress,
    SendFile send,
    IOptions<AgentOptions> options
)
{
    private const string Chain = "ascmhl_chain.xml";

    internal async Task RunAsync(RollRow roll, DriveRow drive, CancellationToken cancel)
    {
        using ProgressLine line = progress.Line(drive.Id, roll.Id, IngestStage.Close);
        line.Working("ascmhl");
        RollFolder folder = RollFolder.Walk(drive.Label, drive.Path, roll.Path, cancel) ?? throw Missing(roll, drive);
        GenerationReport report = await WriteAsync(roll, folder, cancel);
        RollJob.EnsureThere(roll, drive);
        WrittenManifest root =
            report.Written.FirstOrDefault(w => w.Scope.Length == 0)
            ?? throw new NeedsPersonException(
                $"No hash list could be written for {roll.Name}, so its custody would end here. {string.Join(" ", report.Findings.Where(f => f.Code == FindingCodes.GenerationNotWritten).Select(f => f.Words))}"
            );
        (long lists, long listBytes) = (0, 0);
        foreach (WrittenManifest written in report.Written)
        {
            foreach ((string path, string file) in FilesOf(written))
            {
                listBytes += (await send.HashListAsync(roll.Id, path, file, cancel)).Size;
                lists++;
            }
        }
        var manifest = PathOf(root, Path.GetFileName(root.FullPath));
        journal.Write(j =>
        {
            (long files, long bytes) = j.Total(roll.Id, FileState.Sent);
            j.Awaken(roll);
            if (report.Findings.Count > 0)
            {
                j.AddFindings(roll.Id, IngestStage.Close, report.Findings);
                j.Report(new FindingsAdded(roll.Id, report.Findings));
            }
            j.SetManifest(roll.Id, manifest);
            j.SetState(roll.Id, RollWork.Stored);
            j.Report(new RollStored(roll.Id, manifest, files + lists, bytes + listBytes));
        });
    }

    private static NeedsPersonException Missing(RollRow roll, DriveRow drive)
    {
        RollJob.EnsureThere(roll, drive);
        return new NeedsPersonException(
            $"The folder {roll.Path} is not on the drive {drive.Label} any more, so its hash list can't be written. Put it back, then start the roll again."
        );
    }

    private async Task<GenerationReport> WriteAsync(RollRow roll, RollFolder folder, CancellationToken cancel)
    {
        DateTimeOffset started = journal.Write(j => j.StartGeneration(roll.Id));
        Expectations before = await HashHistory.LoadAsync(folder.Listing, null, cancel);
        List<Integrity.FileVerdict> verdicts =
        [
            .. journal
                .Read(j => j.Files(roll.Id))
                .Where(f => f.Hashes.Count > 0 && !DriveSketch.IsHistory(f.Path))
                .Select(AsVerdict),
        ];
        return await GenerationWriter.WriteAsync(
            folder.Listing,
            before,
            verdicts,
            new GenerationOptions
            {
                Started = started,
                Comment = "Verified at the ingest centre before sending.",
                // A history beside other rolls' would speak about them, too: loose files get theirs in the store only.
                InPlace = options.Value.WriteGenerationOnDrive && !folder.IsLoose,
                OutFolder = Path.GetFullPath(Path.Combine(options.Value.DataFolder, "lists", roll.Id.ToString("N"))),
            },
            cancel
        );
    }

    /// <summary>The manifest, then the chain that names it; the portal sets aside the shorter chain that came with the roll.</summary>
    private static IEnumerable<(string Path, string File)> FilesOf(WrittenManifest written)
    {
        yield return (PathOf(written, Path.GetFileName(written.FullPath)), written.FullPath);
        yield return (PathOf(written, Chain), Path.Combine(Path.GetDirectoryName(written.FullPath)!, Chain));
    }

    private static string PathOf(WrittenManifest written, string name) =>
        written.Scope.Length == 0 ? $"ascmhl/{name}" : $"{written.Scope}/ascmhl/{name}";

    private static Integrity.FileVerdict AsVerdict(FileRow file) =>
        new(
            file.Path,
            file.Verdict switch
            {
                Verdict.Verified => FileVerdictKind.Verified,
                Verdict.New => FileVerdictKind.New,
                Verdict.Changed => FileVerdictKind.Changed,
                Verdict.Missing => FileVerdictKind.Missing,
                _ => FileVerdictKind.Unreadable,
            },
            new FileDigest(
                file.Stamp.Size,
                new DateTimeOffset(file.Stamp.Modified, TimeSpan.Zero),
                file.Hashes,
                ulong.Parse(file.Crc64!, NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            ),
            []
        );
}
