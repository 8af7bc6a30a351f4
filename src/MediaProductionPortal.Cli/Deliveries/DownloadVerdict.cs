using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>What weighs most of all that happened (docs/cli.md).</summary>
internal static class DownloadVerdict
{
    /// <returns>The exit code, and why the delivery is not whole.</returns>
    public static (int Code, string? Words) Of(
        CommandFailed? closed,
        FetchTrail trail,
        DeliveryAnswer delivery,
        IReadOnlyList<Contradiction> older
    )
    {
        if (closed is not null)
        {
            return (closed.ExitCode, closed.Message);
        }

        FetchFault? First(Func<FetchFault, bool> which) => trail.Faults.Find(f => which(f));
        var (code, fault) =
            First(f => f.Cause == FaultCause.Destination) is { } disk ? (ExitCodes.DestinationTrouble, disk)
            : First(f => f.Cause == FaultCause.Mismatch) is { } other ? (ExitCodes.DeliveryIncomplete, other)
            : First(f => f.Cause == FaultCause.InTheWay) is { } way ? (ExitCodes.FilesInTheWay, way)
            : First(f => f.Kind == FaultKind.NeedsPerson) is { } person ? (ExitCodes.DeliveryIncomplete, person)
            : First(_ => true) is { } any ? (ExitCodes.BrokenOff, any)
            : (ExitCodes.Ok, null);
        if (fault is null)
        {
            return trail.Files != delivery.Files
                    ? (
                        ExitCodes.DeliveryIncomplete,
                        $"{trail.Files:N0} files came where {delivery.Files:N0} were promised."
                    )
                : older is [var first, ..] ? (ExitCodes.OlderListDiffers, Says(first))
                : (ExitCodes.Ok, null);
        }

        return (
            code,
            trail.Faults.Count == 1
                ? fault.Words
                : $"{trail.Faults.Count:N0} files are not there; the first: {fault.Words}"
        );
    }

    /// <summary>Which file, which list, what that says, what came, and what to do.</summary>
    public static string Says(Contradiction older)
    {
        var list =
            older.List.Length == 0
                ? "a hash list"
                : $"{older.List}{(older.Generation is { } number ? $" (generation {number})" : "")}";
        return $"'{older.Path}' is what was delivered ({older.Found}), and not what {list} says, which lay in the folder before ({older.Says}). One of them is another version, or wrong: ask whoever sent it which one counts before you use or delete either. Nothing was overwritten; the new hash list records the file as failed, so that mpp hash verify says so until that is settled. To keep the two apart fetch into an empty folder.";
    }
}
