using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Custody;

/// <summary>What a second reading of a bad file means, and what to do about it.</summary>
internal static class RehashWords
{
    public static readonly string[] Codes =
    [
        FindingCodes.RehashRight,
        FindingCodes.RehashSame,
        FindingCodes.RehashDiffers,
        FindingCodes.RehashUnreadable,
    ];

    public static Finding Finding(RehashedFile file)
    {
        var (code, severity, words) = Of(file);
        return new(
            code,
            severity,
            file.Path,
            file.Detail is { Length: > 0 } detail ? $"{words} {detail}" : words,
            file.Expected,
            file.First is null || file.First == file.Found
                ? file.Found
                : $"{file.Found ?? "nothing"}; the first time {file.First}"
        );
    }

    private static (string Code, FindingSeverity Severity, string Words) Of(RehashedFile file) =>
        file.Outcome switch
        {
            RehashOutcome.NowRight => (
                FindingCodes.RehashRight,
                FindingSeverity.Warning,
                "Was read wrong once, and right when it was read again: the drive holds the right bytes, but the way from it can't be relied on. Change cable, reader or port, then verify the roll again."
            ),
            RehashOutcome.SameWrong => (
                FindingCodes.RehashSame,
                FindingSeverity.Error,
                "Read again, the file has the same wrong bytes: this copy of it is bad, and reading it more often will not help. Get the file from another copy before anything is wiped."
            ),
            RehashOutcome.OtherWrong => (
                FindingCodes.RehashDiffers,
                FindingSeverity.Error,
                file.First is null
                    ? "The file gave nothing at the first reading and wrong bytes at the second: drive, cable, reader or memory can't be relied on. Change cable and reader and read it again; trust nothing that came this way."
                    : "The file gave other bytes than at the first reading, and both are wrong: cable, reader, port or the machine's memory can't be relied on. Change cable and reader, then verify the whole roll again; trust nothing that came this way."
            ),
            RehashOutcome.Replaced => (
                FindingCodes.RehashDiffers,
                FindingSeverity.Error,
                "Size or time of the file changed since it was first read: somebody wrote to the drive, so the two readings can't be compared. Find out who, then verify the roll again."
            ),
            RehashOutcome.Gone => (
                FindingCodes.RehashUnreadable,
                FindingSeverity.Error,
                "The file is not on the drive any more. Find out who took it, or get it from another copy, before anything is wiped."
            ),
            RehashOutcome.Unproven => (
                FindingCodes.RehashSame,
                FindingSeverity.Error,
                "Read again, the file gives the same bytes; no hash list says what it should hold, so nothing proves that they are right. Ask the set, then verify the roll again."
            ),
            _ => (
                FindingCodes.RehashUnreadable,
                FindingSeverity.Error,
                "The drive would not give the file the second time, either. Try another cable and reader; if it stays, get the file from another copy."
            ),
        };

    /// <summary>"3 files read once more: 1 as its list says, 2 with the same wrong bytes."</summary>
    public static string Summary(IReadOnlyList<RehashedFile> files) =>
        $"{Text.Count(files.Count, "file")} read once more: {string.Join(", ", files.GroupBy(f => f.Outcome).OrderBy(g => g.Key).Select(g => $"{Short(g.Key)} {g.Count()}"))}.";

    /// <summary>One reading in a few words.</summary>
    public static string Short(RehashOutcome outcome) =>
        outcome switch
        {
            RehashOutcome.NowRight => "now right",
            RehashOutcome.SameWrong => "same wrong bytes",
            RehashOutcome.OtherWrong => "other wrong bytes",
            RehashOutcome.Replaced => "replaced meanwhile",
            RehashOutcome.Gone => "gone",
            RehashOutcome.Unproven => "the same, and in no list",
            _ => "unreadable",
        };
}
