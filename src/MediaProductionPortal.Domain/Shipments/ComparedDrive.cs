using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>Writes down what differs between a drive and its registrations, and lets gate A say so.</summary>
internal sealed class ComparedDrive(PortalDb db, Drive drive, DateTimeOffset at)
{
    private static readonly List<string> Codes = [.. RegistrationFindings.Codes];

    /// <param name="fits">What the drive was recognised as.</param>
    /// <param name="inventory">What lies on it.</param>
    /// <param name="nowhere">Registered rolls (registration, position) that no drive holds.</param>
    public async Task RunAsync(
        List<ShipmentFit> fits,
        Shipment inventory,
        HashSet<(Guid, int)> nowhere,
        CancellationToken cancel
    )
    {
        var byRoll = new Dictionary<Roll, List<Finding>>();
        var ofDrive = new List<Finding>();
        foreach (var fit in fits)
            Compare(fit, nowhere, byRoll, ofDrive);
        var claimed = fits.SelectMany(f => f.Recognition.Rolls).Select(m => m.Found).OfType<ShippedRoll>().ToHashSet();
        if (fits.Count > 0)
            foreach (var more in inventory.Rolls.Where(r => !claimed.Contains(r)))
                if (RecogniseDrive.Roll(drive, more) is { } roll)
                    Of(byRoll, roll)
                        .Add(
                            RegistrationFindings.MoreRoll(
                                "",
                                more.Name,
                                RegistrationAnswers.Name(fits[0].Candidate.Row)
                            )
                        );

        foreach (var roll in drive.Rolls)
            await WriteAsync(roll, byRoll.GetValueOrDefault(roll) ?? [], ofDrive, cancel);
        drive.Findings = [.. drive.Findings.Where(f => !Codes.Contains(f.Code)), .. ofDrive];
    }

    private void Compare(
        ShipmentFit fit,
        HashSet<(Guid, int)> nowhere,
        Dictionary<Roll, List<Finding>> byRoll,
        List<Finding> ofDrive
    )
    {
        var row = fit.Candidate.Row;
        var missing = fit
            .Recognition.Rolls.Where((m, i) => m.Found is null && nowhere.Contains((row.Id, i)))
            .Select(m => RegistrationFindings.MissingRoll(m.Registered, RegistrationAnswers.Name(row)))
            .ToList();
        ofDrive.AddRange(missing);
        foreach (var match in fit.Recognition.Rolls)
        {
            if (match.Found is not { } found || RecogniseDrive.Roll(drive, found) is not { } roll)
                continue;
            if (roll.State == RollState.Waiting)
            {
                roll.SuggestedDay = row.Day;
                roll.SuggestedUnit = row.Unit.Length == 0 ? null : row.Unit;
            }
            // Decided when the registration was known already: what was wiped since is no matter.
            if (roll.State == RollState.Safe && row.ReceivedAt < roll.Listed.At)
                continue;
            // A card must not be wiped while a neighbour of its shipment is lost: it may be the only other copy.
            var findings = Of(byRoll, roll);
            findings.AddRange(CompareRoll.Run(match.Registered, found));
            findings.AddRange(missing.Select(m => m with { Path = "" }));
        }
    }

    private async Task WriteAsync(Roll roll, List<Finding> findings, List<Finding> ofDrive, CancellationToken cancel)
    {
        if (roll.State is not (RollState.Waiting or RollState.Held or RollState.Failed or RollState.Cancelled))
        {
            await TellLateAsync(roll, findings, ofDrive, cancel);
            return;
        }
        var before = await db
            .Findings.Where(f => f.RollId == roll.Id && f.Stage == IngestStage.List && Codes.Contains(f.Code))
            .ToListAsync(cancel);
        if (before.Count == 0 && findings.Count == 0)
            return;
        db.Findings.RemoveRange(before);
        db.Findings.AddRange(findings.Select(f => RollFindings.Row(roll.Id, IngestStage.List, f, at)));
        roll.FindingCount = Math.Max(0, roll.FindingCount - before.Count) + findings.Count;
        await db.SaveChangesAsync(cancel);
        await SettleAsync(roll, before.Exists(f => f.Severity == FindingSeverity.Error), cancel);
    }

    /// <summary>Gate A anew, from what the listing said and from the registration; after verification only the registration can still change it.</summary>
    private async Task SettleAsync(Roll roll, bool failedBefore, CancellationToken cancel)
    {
        var listed = await db
            .Findings.Where(f => f.RollId == roll.Id && f.Stage == IngestStage.List)
            .ToListAsync(cancel);
        var findings = listed.ConvertAll(f => f.ToFinding());
        if (roll.Verified.State == GateState.Open || findings.Exists(GateWords.IsFromSet))
        {
            var (state, words) = GateWords.Listed(roll.Files, roll.Bytes, roll.HashLists.Count, findings);
            roll.Listed.Set(state, at, words);
        }
        else if (failedBefore)
        {
            roll.Listed.Set(
                roll.Verified.State == GateState.Failed ? GateState.Failed : GateState.Warned,
                at,
                "The drive differed from what set registered; that was settled since."
            );
        }
        if (roll.State == RollState.Held && roll.AllGatesPassed)
            (roll.State, roll.Words) = (RollState.Safe, null);
    }

    /// <summary>What is being proven, or was, must not change under it: then the drive says what the registration would have said.</summary>
    private async Task TellLateAsync(Roll roll, List<Finding> findings, List<Finding> ofDrive, CancellationToken cancel)
    {
        var news = findings
            .Where(f => f.Severity != FindingSeverity.Note && f.Code != FindingCodes.RegisteredRollMissing)
            .ToList();
        if (news.Count == 0 || await db.Findings.AnyAsync(f => f.RollId == roll.Id && Codes.Contains(f.Code), cancel))
            return;
        ofDrive.Add(
            news[0] with
            {
                Path = news[0].Path.Length == 0 ? roll.Path : $"{roll.Path}/{news[0].Path}",
                Words =
                    $"Roll {roll.Name} is {Text.Kebab(roll.State)} already and differs in {Text.Count(news.Count, "place")} from what set registered; the first: {news[0].Words}",
            }
        );
    }

    private static List<Finding> Of(Dictionary<Roll, List<Finding>> byRoll, Roll roll)
    {
        if (!byRoll.TryGetValue(roll, out var findings))
            byRoll.Add(roll, findings = []);
        return findings;
    }
}
