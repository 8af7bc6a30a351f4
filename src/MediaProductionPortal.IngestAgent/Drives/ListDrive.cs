using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Portal;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Shipments;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Drives;

/// <summary>Sorts a settled drive into rolls, compares names and sizes with the hash lists (gate A) and reports it.</summary>
internal sealed class ListDrive(
    AgentJournal journal,
    ProgressBoard progress,
    IOptions<AgentOptions> options,
    ILogger<ListDrive> log
)
{
    /// <summary>Lists the drive under this id, new or known; rolls keep their ids.</summary>
    /// <param name="drive">The row as it shall be.</param>
    /// <param name="listing">The settled walk.</param>
    /// <param name="orderId">The order that named the folder.</param>
    /// <param name="cancel">Stops between two rolls.</param>
    internal async Task RunAsync(DriveRow drive, FolderListing listing, Guid? orderId, CancellationToken cancel)
    {
        using ProgressLine line = progress.Line(drive.Id, null, IngestStage.List);
        line.Start(0, listing.Files.Count);
        IReadOnlyList<RollFolder> rolls = RollFolder.Sort(drive.Label, listing);
        Dictionary<string, RollRow> known = journal
            .Read(j => j.RollsOf(drive.Id))
            .ToDictionary(r => r.Path, StringComparer.Ordinal);
        var listed = new List<(RollFolder Folder, ListedRoll Roll)>();
        var shipped = new List<ShippedRoll>();
        foreach (RollFolder roll in rolls)
        {
            cancel.ThrowIfCancellationRequested();
            line.Working(roll.Plan.Path);
            RollLists lists = await RollLists.LoadAsync(roll, cancel);
            CardContents contents = ClipGrouper.Group(roll.Plan);
            DayFolder folder = DayFolder.Read($"{drive.Label}/{roll.Plan.Path}");
            listed.Add(
                (
                    roll,
                    new ListedRoll(
                        known.TryGetValue(roll.Plan.Path, out RollRow? row) ? row.Id : Guid.CreateVersion7(),
                        roll.Plan.Name,
                        roll.Plan.Kind,
                        roll.Plan.Path,
                        roll.Plan.Layout,
                        roll.Plan.Files.Count,
                        roll.Plan.Bytes,
                        contents.Clips.Count,
                        lists.Lists,
                        folder.Day,
                        folder.Unit,
                        GateA.Check(roll, lists, contents)
                    )
                    {
                        Episode = folder.Episode,
                        DayNumber = folder.Number,
                    }
                )
            );
            shipped.Add(await TakeInventory.RollAsync(roll.Root, roll.Plan, contents, cancel));
            line.Add(roll.Plan.Bytes, roll.Plan.Files.Count);
        }
        byte[] inventory = PackedShipment.Pack(new Shipment(drive.Label, shipped));
        byte[]? carried = await CarriedRegistration.ReadAsync(drive.Path, cancel);
        Commit(drive, listing, orderId, listed, known, inventory, carried);
        log.LogInformation(
            "Listed {Label}: {Rolls} rolls, {Files} files, {Bytes} bytes.",
            drive.Label,
            rolls.Count,
            listing.Files.Count,
            listing.TotalBytes
        );
    }

    private void Commit(
        DriveRow drive,
        FolderListing listing,
        Guid? orderId,
        List<(RollFolder Folder, ListedRoll Roll)> listed,
        Dictionary<string, RollRow> known,
        byte[] inventory,
        byte[]? carried
    )
    {
        IReadOnlyList<Finding> findings =
        [
            .. DriveFindings.Of(drive.Label, [.. listed.Select(l => l.Folder.Plan)]),
            .. TooDeep(listing),
            .. listed.Count == 0 ? listing.Findings : [],
        ];
        journal.Write(j =>
        {
            j.Keep(drive);
            // Told before the listing, which the portal then takes in for the rolls that wait for a person.
            foreach ((RollFolder folder, ListedRoll roll) in listed)
            {
                if (known.TryGetValue(roll.Path, out RollRow? row) && row.State == RollWork.Stored)
                    AfterProof.Tell(j, roll.RollId, folder.Plan);
            }
            foreach ((RollFolder folder, ListedRoll roll) in listed)
            {
                j.Keep(roll.RollId, drive.Id, folder.Plan);
                // What was listed is what verification will look for; a roll under way has its own record.
                if (known.TryGetValue(roll.Path, out RollRow? row) && row.State != RollWork.Listed)
                    continue;
                j.ForgetAllFiles(roll.RollId);
                foreach (ListedFile file in folder.Plan.Files)
                    j.List(roll.RollId, file.Path, FileStamps.Listed(file), null);
            }
            if (orderId is { } order)
                j.AnswerOrder(order, drive.Id);
            j.Report(
                new DriveListed(
                    drive.Id,
                    orderId,
                    drive.Label,
                    drive.Path,
                    listing.Files.Count,
                    listing.TotalBytes,
                    [.. listed.Select(l => l.Roll)],
                    findings
                )
                {
                    Inventory = inventory,
                    Carried = carried,
                }
            );
            j.Regain(drive);
        });
    }

    private IEnumerable<Finding> TooDeep(FolderListing listing) =>
        listing
            .Folders.Where(f => f.Count(c => c == '/') >= options.Value.MaxFolderDepth)
            .Take(1)
            .Select(f => new Finding(
                FindingCodes.CardUnknown,
                FindingSeverity.Warning,
                f,
                $"Folders go deeper than {options.Value.MaxFolderDepth} levels here; check that the right folder was named."
            ));
}
