using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>What people did to a roll, with their reasons, from the audit log.</summary>
internal static class DecisionEvents
{
    private static readonly Dictionary<string, string> Words = new()
    {
        ["roll-again"] = "Decided: verify again",
        ["roll-send-good-files"] = "Decided: send the good files, leave the bad ones behind",
        ["roll-cancel"] = "Decided: stop",
        ["roll-scrub"] = "Asked for a scrub of both copies",
        ["roll-restore"] = "Asked for a restore from the other copy",
        ["upkeep-stop"] = "Stopped a scrub or restore",
        ["roll-day-corrected"] = "Day or unit put right",
        ["rehash-asked"] = "Asked to read bad files once more",
        ["hash-list-read"] = "Hash lists taken out of the portal",
    };

    /// <summary>The log names rolls by their name: where the title has several of it, every line that could be meant says so.</summary>
    public static async Task<IEnumerable<CustodyEvent>> OfAsync(PortalDb db, Roll roll, CancellationToken cancel)
    {
        if (roll.TitleId is not { } title)
            return [];
        var what = $"roll {roll.Name}";
        var deeds = Words.Keys.ToList();
        var rows = await db
            .Audit.AsNoTracking()
            .Where(a => a.TitleId == title && a.What == what && deeds.Contains(a.Deed))
            .OrderBy(a => a.At)
            .ThenBy(a => a.Id)
            .Take(1000)
            .ToListAsync(cancel);
        var namesakes = await db.Rolls.CountAsync(r => r.TitleId == title && r.Name == roll.Name, cancel);
        var doubt =
            namesakes > 1
                ? $" (The title has {namesakes} rolls of this name, and the log does not tell which of them was meant.)"
                : "";
        return rows.Select(a => new CustodyEvent(
            a.At,
            "decision",
            Words[a.Deed],
            a.Who,
            null,
            (a.Detail is { Length: > 0 } detail ? detail : "No reason was given.") + doubt,
            "idle"
        ));
    }
}
