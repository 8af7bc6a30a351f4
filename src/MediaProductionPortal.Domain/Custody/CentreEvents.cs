using System.Text.Json;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>What the centre reported of a roll for good, attempt by attempt: the rows show where it stands, this shows how it came there.</summary>
internal static class CentreEvents
{
    private static readonly string[] Kinds =
    [
        "roll-started",
        "roll-verified",
        "roll-held",
        "roll-failed",
        "roll-cancelled",
        "roll-stored",
        "roll-outgrown",
        "files-rehashed",
    ];

    public static async Task<List<CustodyEvent>> OfAsync(
        PortalDb db,
        Roll roll,
        string centre,
        CancellationToken cancel
    )
    {
        var rows = await db
            .Facts.AsNoTracking()
            .Where(f => f.RollId == roll.Id && Kinds.Contains(f.Kind))
            .Join(db.Agents, f => f.AgentId, a => a.Id, (f, a) => new { Fact = f, a.Name })
            .OrderBy(r => r.Fact.ReceivedAt)
            .ThenBy(r => r.Fact.Number)
            .ToListAsync(cancel);
        return
        [
            .. rows.Select(r =>
                    Event(roll, Read(r.Fact.Json)) is { } e
                        ? e with
                        {
                            At = r.Fact.At,
                            Who = $"Ingest agent {r.Name}",
                            Where = centre,
                        }
                        : null
                )
                .OfType<CustodyEvent>(),
        ];
    }

    private static CustodyEvent? Event(Roll roll, Fact? fact) =>
        fact switch
        {
            RollStarted f => New($"Attempt {f.Attempt} began", null, "idle"),
            RollVerified f => New(
                f.Passed ? "Gate B: every byte was read" : "Gate B failed: every byte was read, and not all is right",
                GateWords.Verified(roll, f).Words,
                f.Passed ? "good" : "bad"
            ),
            RollHeld f => New("Held: a person must decide", f.Words, "bad"),
            RollFailed f => New("Stopped by a fault", f.Words, "bad"),
            RollCancelled => New("Stopped because a person said so", null, "idle"),
            RollStored f => New("Everything sent", $"Newest hash list: {f.ManifestPath}.", "good"),
            RollOutgrown f => New(
                "Outgrew its proof",
                $"{Text.Count(f.FindingCount, "file")} came onto the drive, or changed, after it was verified.",
                "bad"
            ),
            FilesRehashed { Words: { } words } => New("Bad files could not be read once more", words, "look", "rehash"),
            FilesRehashed f => New(
                "Bad files read once more",
                RehashWords.Summary(f.Files),
                f.Files.All(x => x.Outcome == RehashOutcome.NowRight) ? "look" : "bad",
                "rehash"
            ),
            _ => null,
        };

    private static CustodyEvent New(string what, string? words, string state, string kind = "centre") =>
        new(null, kind, what, null, null, words, state);

    private static Fact? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Fact>(json, WireJson.Options);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
