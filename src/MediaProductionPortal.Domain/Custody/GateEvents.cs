using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>What the portal proved itself, which is in no manifest. Gate B is the centre's: each of its attempts is an event of its own.</summary>
internal static class GateEvents
{
    public static IEnumerable<CustodyEvent> Of(Roll roll, string centre)
    {
        (string Letter, string Name, Gate Gate, string Who, string Where)[] gates =
        [
            ("A", "Listed", roll.Listed, "Ingest agent", centre),
            ("C", "Stored", roll.Stored, "Portal", "Media store"),
            ("D", "Archived", roll.Archived, "Portal", "Archive store"),
        ];
        foreach (var (letter, name, gate, who, where) in gates)
            if (gate.At is { } at)
                yield return new(
                    at,
                    "gate",
                    $"Gate {letter} ({name}) {State(gate.State)}",
                    who,
                    where,
                    gate.Words,
                    gate.State switch
                    {
                        GateState.Failed => "bad",
                        GateState.Warned => "look",
                        _ => "good",
                    }
                );
        if (roll.State == RollState.Safe && roll.AllGatesPassed)
            yield return new(
                roll.Archived.At,
                "certificate",
                "Certificate: safe to wipe",
                "Portal",
                null,
                $"All four gates passed: {Text.Count(roll.Files, "file")}, {Text.Bytes(roll.Bytes)}.",
                "good"
            );
    }

    private static string State(GateState state) =>
        state == GateState.Warned ? "passed with a remark" : Text.Kebab(state);
}
