using MediaProductionPortal.Journal;
using MediaProductionPortal.Transfer;
using MediaProductionPortal.Transfer.Link;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Ingest;

/// <summary>Whether a roll is verified and sent in one reading (docs/decisions/0024).</summary>
internal sealed class SinglePass(
    AgentJournal journal,
    FileSender sender,
    SendLanes lanes,
    SendingLink link,
    IOptions<AgentOptions> options,
    TimeProvider time,
    ILogger<SinglePass> log
)
{
    /// <summary>For one verification of a roll; null when it is to be read alone.</summary>
    internal SinglePassRun? Begin(RollRow roll, DriveRow drive) =>
        roll.SinglePass ?? options.Value.SinglePass
            ? new SinglePassRun(sender, lanes, link, roll, drive, new SendTrails(journal, roll.Id, time), log)
            : null;
}
