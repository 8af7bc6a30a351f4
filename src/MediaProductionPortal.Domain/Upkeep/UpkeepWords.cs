using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Upkeep;

/// <summary>Runs, and what they found, in words with numbers.</summary>
internal static class UpkeepWords
{
    /// <summary>What came of a run that ended.</summary>
    public static string Of(UpkeepRun run)
    {
        var asked =
            $"{Text.Count(run.Objects, "object")} looked for in both stores, {Text.Count(run.Read, "copy", "copies")} ({Text.Bytes(run.Bytes)}) read back";
        var part = run.Scope == UpkeepScope.Sample && run.Slots > 1 ? $" (part {run.Slot + 1} of {run.Slots})" : "";
        if (run.Kind == UpkeepKind.Scrub)
            return run.Bad == 0
                ? $"{asked}{part}: everything is what was proven."
                : $"{asked}{part}: {Text.Count(run.Bad, "copy is", "copies are")} not what was proven. {Named(run)}";
        if (run is { Mended: 0, Refused: 0 })
            return $"{asked}: nothing needs to be restored.";
        var mended =
            run.Mended == 0
                ? "Nothing was restored"
                : $"{Text.Count(run.Mended, "copy", "copies")} restored from the other one and read back";
        var refused = run.Refused == 0 ? "" : $"; {Text.Count(run.Refused, "file")} could not be, and stayed as it is";
        return $"{mended}{refused}. {Named(run)}";
    }

    /// <summary>What a damaged roll says of itself and what to do.</summary>
    public static string Damaged(int stored, int archived, string first)
    {
        var what = (stored, archived) switch
        {
            (> 0, > 0) =>
                $"{Text.Count(stored, "stored copy is", "stored copies are")} and {Text.Count(archived, "archived copy is", "archived copies are")} not what was proven any more",
            (> 0, _) =>
                $"{Text.Count(stored, "stored copy is", "stored copies are")} not what was proven any more; the archive has another copy of each",
            _ =>
                $"{Text.Count(archived, "archived copy is", "archived copies are")} not what was proven any more; the library has another copy of each",
        };
        return $"{what}. The first: {first}. Restore the roll: what is right in the other store takes its place. Delete no other copy until then.";
    }

    public static string Gate(CopyPlace place, int bad, string first) =>
        $"A scrub found {Text.Count(bad, $"{place.Name()} that is", $"{place.Name().Replace("copy", "copies", StringComparison.Ordinal)} that are")} not what was proven any more; the first: {first}.";

    public const string GateMended =
        "What a scrub had found damaged was restored from the other copy, and read back equal to the hash list.";

    private static string Named(UpkeepRun run)
    {
        var all = run.Bad + run.Mended + run.Refused;
        return $"{string.Join("; ", run.Named)}{(all > run.Named.Count ? "; …" : ".")}";
    }

    public static bool Fits(RollState state) => state is RollState.Safe or RollState.Held or RollState.Damaged;
}
