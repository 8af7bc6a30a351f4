using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Ingest;

/// <summary>A drive in words.</summary>
internal static class DriveWords
{
    /// <summary>"2 camera rolls, 1 sound roll · 412 files · 1.2 TB".</summary>
    public static string Contents(DriveAnswer drive)
    {
        var kinds = drive
            .Rolls.GroupBy(r => r.Kind)
            .OrderBy(g => g.Key)
            .Select(g =>
                g.Key == RollKind.Other
                    ? Sizes.Count(g.Count(), "other folder")
                    : Sizes.Count(g.Count(), g.Key == RollKind.Camera ? "camera roll" : "sound roll")
            );
        var rolls = drive.Rolls.Count == 0 ? "nothing recognised" : string.Join(", ", kinds);
        return $"{rolls} · {Sizes.Count(drive.Files, "file")} · {Sizes.Bytes(drive.Bytes)}";
    }

    /// <summary>The drive's state; "held" when nothing runs any more and a roll waits for a decision.</summary>
    public static string State(DriveAnswer drive) =>
        drive.State == "ingesting"
        && !drive.Rolls.Any(RollWords.IsRunning)
        && drive.Rolls.Any(r => r.State is "held" or "failed")
            ? "held"
            : drive.State;

    public static int Errors(DriveAnswer drive) =>
        drive.Findings.Count(f => f.Severity == FindingSeverity.Error) + drive.Rolls.Sum(r => r.Errors);

    /// <summary>"3 errors, 12 findings in all"; null when there is nothing to know.</summary>
    public static string? Findings(DriveAnswer drive)
    {
        var all = drive.Findings.Count + drive.Rolls.Sum(r => r.Findings);
        var errors = Errors(drive);
        return all == 0 ? null
            : errors == 0 ? Sizes.Count(all, "finding")
            : errors == all ? Sizes.Count(errors, "error")
            : $"{Sizes.Count(errors, "error")}, {Sizes.Count(all, "finding")} in all";
    }
}
