using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Transfer.Fetch;

namespace MediaProductionPortal.Deliveries;

/// <summary>What weighs most of all that happened (docs/cli.md).</summary>
internal static class DownloadVerdict
{
    /// <returns>The exit code, and why the delivery is not whole.</returns>
    public static (int Code, string? Words) Of(CommandFailed? closed, FetchTrail trail, DeliveryAnswer delivery)
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
            return trail.Files == delivery.Files
                ? (ExitCodes.Ok, null)
                : (
                    ExitCodes.DeliveryIncomplete,
                    $"{trail.Files:N0} files came where {delivery.Files:N0} were promised."
                );
        }

        return (
            code,
            trail.Faults.Count == 1
                ? fault.Words
                : $"{trail.Faults.Count:N0} files are not there; the first: {fault.Words}"
        );
    }
}
