using System.Reflection;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Shipments;

/// <summary>What a person wants registered.</summary>
internal sealed record WantedRegistration(string Path, string Title, DateOnly Day, string? Unit, string? Label);

/// <summary>Lists a drive on set; no media is read. What can't be seen in full is not registered as if it were.</summary>
internal static class ListShipment
{
    public static async Task<Registered> RunAsync(WantedRegistration wanted, Screen screen, CancellationToken cancel)
    {
        var root = Path.GetFullPath(wanted.Path);
        if (!Directory.Exists(root))
        {
            throw CommandFailed.Usage($"There is no folder {root}. Check that the drive is mounted and its path.");
        }

        var label = wanted.Label ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        label = label.Length > 0 ? label : root;
        var listing = FolderWalk.List(root, cancel);
        foreach (var finding in listing.Findings)
        {
            screen.Note($"{finding.Severity.ToString().ToLowerInvariant()}: {finding.Path}: {finding.Words}");
        }

        // What the system keeps for itself (lost+found) may stay closed; anything else may hold footage.
        var closed = listing.Incomplete.Where(f => !f.Split('/').Any(SystemFolders.Contains)).ToList();
        if (closed.Count > 0)
        {
            throw new CommandFailed(
                ExitCodes.Refused,
                "folder-unreadable",
                $"'{(closed[0].Length == 0 ? root : closed[0])}' can't be listed in full: a registration without it would call the drive complete when it is not. Mend that (rights, cable, file system), then register again."
            );
        }

        var shipment = await TakeInventory.OfAsync(label, root, RollSorter.Sort(label, listing.Files), cancel);
        if (shipment.Rolls.Count == 0)
        {
            throw new CommandFailed(
                ExitCodes.Refused,
                "drive-empty",
                $"There are no files in {root}. Check that this is the right drive and that it is mounted."
            );
        }

        if (
            shipment
                .Rolls.SelectMany(r => r.Lists.Select(l => (Roll: r, List: l)))
                .FirstOrDefault(l => l.List.C4.Length == 0) is
            { List: { } list } odd
        )
        {
            throw new CommandFailed(
                ExitCodes.Refused,
                "list-unreadable",
                $"The hash list {odd.Roll.Path}/{list.Path} can't be read. Write it again or copy it from another copy, then register again."
            );
        }

        return new Registered(
            wanted.Title.Trim().ToUpperInvariant(),
            wanted.Day,
            wanted.Unit?.Trim().ToUpperInvariant() is { Length: > 0 } unit ? unit : null,
            TimeProvider.System.GetUtcNow(),
            $"{Environment.UserName} on {Environment.MachineName}",
            $"mpp {Assembly.GetExecutingAssembly().GetName().Version?.ToString(3)}",
            shipment
        );
    }
}
