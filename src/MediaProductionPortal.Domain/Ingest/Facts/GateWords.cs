using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Shipments;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>What gates A and B say, in words with numbers.</summary>
internal static class GateWords
{
    /// <summary>Gate A: is everything that set shot on the drive?</summary>
    public static (GateState State, string Words) Listed(ListedRoll roll) =>
        Listed(roll.Files, roll.Bytes, roll.HashLists.Count, roll.Findings);

    /// <summary>Whether it is an error that the comparison with a registration found.</summary>
    public static bool IsFromSet(Finding finding) =>
        finding.Severity == FindingSeverity.Error && RegistrationFindings.Codes.Contains(finding.Code);

    public static (GateState State, string Words) Listed(
        long fileCount,
        long bytes,
        int hashLists,
        IReadOnlyList<Finding> findings
    )
    {
        var files = Text.Count(fileCount, "file");
        if (findings.FirstOrDefault(IsFromSet) is { } first)
            return (
                GateState.Failed,
                $"{Text.Count(findings.Count(IsFromSet), "difference")} from what set registered; the first: {(first.Path.Length == 0 ? "" : first.Path + ": ")}{first.Words}"
            );
        var missing = findings.Count(f => f.Code == FindingCodes.FileMissing);
        if (missing > 0)
            return (
                GateState.Failed,
                $"{Text.Count(missing, "file")} of the hash lists {(missing == 1 ? "is" : "are")} not on the drive: find out where {(missing == 1 ? "it is" : "they are")} before anything is wiped."
            );
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            return (
                GateState.Failed,
                $"{Text.Count(errors.Count, "error")} in the listing; the first: {errors[0].Words}"
            );
        if (hashLists == 0)
            return (
                GateState.Warned,
                $"No hash list came with this roll; its {files} {(fileCount == 1 ? "was" : "were")} hashed here for the first time."
            );
        var added = findings.Count(f => f.Code == FindingCodes.FileNew);
        if (added > 0)
            return (
                GateState.Warned,
                $"{Text.Count(added, "file")} on the drive {(added == 1 ? "is" : "are")} in no hash list; everything that the lists name is there."
            );
        var warnings = findings.Where(f => f.Severity == FindingSeverity.Warning).ToList();
        return warnings.Count > 0
            ? (
                GateState.Warned,
                $"{Text.Count(warnings.Count, "warning")} in the listing; the first: {warnings[0].Words}"
            )
            : (GateState.Passed, $"Everything that the hash lists name is on the drive: {files}, {Text.Bytes(bytes)}.");
    }

    /// <summary>Gate B: is every byte what set wrote?</summary>
    public static (GateState State, string Words) Verified(Roll roll, RollVerified fact)
    {
        var read = $"{Text.Count(fact.Files, "file")} ({Text.Bytes(fact.Bytes)})";
        var formats = string.Join(", ", fact.Formats.Select(f => f.Name()));
        var errors = fact.Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
        if (!fact.Passed || errors.Count > 0)
        {
            // No list of findings is ever longer than a thousand: then the count is a lower bound.
            var atLeast = fact.FindingCount > fact.Findings.Count ? "at least " : "";
            return (
                GateState.Failed,
                errors.Count == 0
                    ? $"The check of {read} did not pass."
                    : $"{atLeast}{Text.Count(errors.Count, "error")} among {read}; the first: {errors[0].Words}"
            );
        }
        if (roll.HashLists.Count == 0)
            return (
                GateState.Warned,
                $"No hash list came with this roll; {read} {(fact.Files == 1 ? "was" : "were")} hashed here for the first time ({formats})."
            );
        var added = fact.Findings.Count(f => f.Code == FindingCodes.FileNew);
        if (added > 0)
            return (
                GateState.Warned,
                $"{read} read and checked ({formats}); {Text.Count(added, "file")} of them {(added == 1 ? "is" : "are")} in no hash list and {(added == 1 ? "was" : "were")} hashed here for the first time."
            );
        var warnings = fact.Findings.Count(f => f.Severity == FindingSeverity.Warning);
        return warnings > 0
            ? (GateState.Warned, $"{read} equal their hash lists ({formats}), with {Text.Count(warnings, "warning")}.")
            : (GateState.Passed, $"All {read} equal their hash lists ({formats}).");
    }

    /// <summary>Why a roll whose copies are both proven is not safe all the same.</summary>
    public static string NotSafe(Roll roll)
    {
        var (letter, gate) =
            !roll.Listed.IsPassed ? ("A", roll.Listed)
            : !roll.Verified.IsPassed ? ("B", roll.Verified)
            : ("C", roll.Stored);
        return $"The good files are stored and archived, but gate {letter} did not pass, so the drive must not be wiped: {gate.Words ?? "nothing is proven"}";
    }
}
