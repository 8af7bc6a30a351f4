using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Custody;

/// <summary>What the integrity page says of a file.</summary>
internal static class IntegrityWords
{
    /// <summary>"Was read wrong once, right 2 times."; null for a file that was read once.</summary>
    public static string? Reads(IntegrityFileAnswer file)
    {
        if (file.Rereads.Count == 0)
            return null;
        // The reading that made it bad, those that were asked for, and the one that a new attempt made.
        var right = file.Rereads.Count(r => r.Outcome == "now-right") + (file.Verdict == "verified" ? 1 : 0);
        var same = file.Rereads.Count(r => r.Outcome is "same-wrong" or "unproven");
        var other = file.Rereads.Count(r => r.Outcome == "other-wrong");
        var none = file.Rereads.Count(r => r.Outcome is "unreadable" or "gone" or "replaced");
        List<string> parts = [$"was read wrong {Times(1 + same)}"];
        if (right > 0)
            parts.Add($"right {Times(right)}");
        if (other > 0)
            parts.Add($"otherwise wrong {Times(other)}");
        if (none > 0)
            parts.Add($"not at all {Times(none)}");
        var words = string.Join(", ", parts);
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
    }

    /// <summary>"Generation 1 to 3 of 2 lists".</summary>
    public static string Lists(IntegrityFileAnswer file)
    {
        var lists = file.Records.Select(r => r.List).Distinct().ToList();
        var last = file.Records[^1];
        var action = last.Action is { } a ? $", {a}" : "";
        return lists.Count == 1
            ? $"Generation {last.Generation}{action}"
            : $"Generations {file.Records[0].Generation} to {last.Generation}{action}";
    }

    public static string NoRecord(IntegrityFileAnswer file) =>
        file.Sequence is not null ? "in the frames"
        : file.Verdict == "verified" ? "equal to its hash list"
        : file.Verdict == "new" ? "in no list"
        : "";

    /// <summary>What was found of it, in words; a second reading's words are the newest of its kind.</summary>
    public static IEnumerable<string> Said(IntegrityFileAnswer file) => file.Findings.Select(f => f.Words).Distinct();

    /// <summary>Whether a second reading could tell anything, and the roll waits.</summary>
    public static bool MayBeRead(RollAnswer roll, IntegrityFileAnswer file) =>
        roll.State is "held" or "failed" && file.Verdict is "changed" or "unreadable" && MayBeRead(roll);

    /// <summary>Only a roll that waits for a person is read again.</summary>
    public static bool MayBeRead(RollAnswer roll) => roll.State is "held" or "failed";

    private static string Times(int count) => count == 1 ? "once" : $"{Sizes.Number(count)} times";
}
