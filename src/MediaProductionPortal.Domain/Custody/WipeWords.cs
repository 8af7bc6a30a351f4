using MediaProductionPortal.Ingest;

namespace MediaProductionPortal.Custody;

/// <summary>Why a card may, or may not, be wiped, so that nobody misreads it at night.</summary>
internal static class WipeWords
{
    public static string Why(Roll roll)
    {
        if (roll.State == RollState.Safe && roll.AllGatesPassed)
            return "All four gates passed: every file was checked, is stored, and has a second, independent copy.";
        List<string> failed = [];
        List<string> open = [];
        foreach (
            var (name, gate) in new[]
            {
                ("A (Listed)", roll.Listed),
                ("B (Verified)", roll.Verified),
                ("C (Stored)", roll.Stored),
                ("D (Archived)", roll.Archived),
            }
        )
        {
            if (gate.State == GateState.Failed)
                failed.Add(name);
            else if (!gate.IsPassed)
                open.Add(name);
        }
        List<string> parts = [];
        if (failed.Count > 0)
            parts.Add($"gate {string.Join(", ", failed)} FAILED");
        if (open.Count > 0)
            parts.Add($"gate {string.Join(", ", open)} not proven yet");
        var why = parts.Count > 0 ? string.Join("; ", parts) : "files of it were left behind or it waits for a person";
        return $"{char.ToUpperInvariant(why[0])}{why[1..]}. Keep the card.";
    }
}
