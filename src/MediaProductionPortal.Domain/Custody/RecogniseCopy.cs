using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Ingest.Facts;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>
/// Finds out whether a roll that was just verified is the second copy of one that came on another drive and is stored or on its
/// way: of the same title, name and kind, and every file of it with the hash that the first copy's has (decision 25). Who was
/// verified first goes first, so that no two wait for each other.
/// </summary>
internal static class RecogniseCopy
{
    private const int MostFindings = 100;

    /// <summary>Sets <see cref="Roll.CopyOfId"/> and gives what is to be said of the comparison. What was verified must be saved before.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(
        PortalDb db,
        Roll roll,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        roll.CopyOfId = null;
        // Second copies stand on its objects, or wait for them: it stands on nobody's.
        if (await db.Rolls.AnyAsync(r => r.CopyOfId == roll.Id, cancel))
            return [];
        var firsts = await FirstsOf(db, roll).AsNoTracking().OrderBy(r => r.Stored.At).ToListAsync(cancel);
        var ahead = await AheadAsync(db, roll, now, cancel);
        firsts.AddRange(ahead.Where(a => firsts.All(f => f.Id != a.Id)));
        var leading = await LeadingCopy.OfAsync(db, roll, now, cancel);
        if (firsts.Count + leading.Count == 0)
            return [];
        var own = await FilesAsync(db, roll.Id, cancel);
        var said = new List<Finding>();
        foreach (var first in firsts)
        {
            var theirs = await FilesAsync(db, first.Id, cancel);
            var found = await CompareAsync(db, roll, own, first, theirs, cancel);
            if (roll.CopyOfId is not null)
            {
                if (!first.Stored.IsPassed)
                    roll.Words = await WaitsAsync(db, first, cancel);
                return found;
            }
            said.AddRange(found);
        }
        foreach (var first in leading)
        {
            var theirs = await FilesAsync(db, first.Id, cancel);
            var code = await db.Titles.Where(t => t.Id == roll.TitleId).Select(t => t.Code).FirstAsync(cancel);
            if (!await LeadingCopy.BringsForAsync(db, code, roll, own, first, theirs, cancel))
                continue;
            // Until that is verified, too, and the two are compared.
            roll.CopyOfId = first.Id;
            roll.Words = await WaitsAsync(db, first, cancel);
            return [];
        }
        return [.. said.Take(MostFindings)];
    }

    /// <summary>
    /// Compares the rolls that wait for one that was just verified, or could not be, with what it really has; they may have been
    /// verified before it. Gives those that are no copies of it: they are followers no more.
    /// </summary>
    public static async Task<IReadOnlyList<Roll>> CompareFollowersAsync(
        PortalDb db,
        Roll first,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        var followers = await db
            .Rolls.Where(r =>
                r.CopyOfId == first.Id
                && r.Stored.State == GateState.Open
                && (r.State == RollState.Inspecting || r.State == RollState.Sending)
            )
            .ToListAsync(cancel);
        if (followers.Count == 0)
            return [];
        var theirs = await FilesAsync(db, first.Id, cancel);
        var others = new List<Roll>();
        foreach (var roll in followers)
        {
            roll.CopyOfId = null;
            var found = await CompareAsync(db, roll, await FilesAsync(db, roll.Id, cancel), first, theirs, cancel);
            if (roll.CopyOfId is null)
            {
                others.Add(roll);
                continue;
            }
            roll.Words = await WaitsAsync(db, first, cancel);
            if (await db.Findings.AnyAsync(f => f.RollId == roll.Id && f.Code == FindingCodes.CopyIncomplete, cancel))
                continue;
            db.Findings.AddRange(found.Select(f => RollFindings.Row(roll.Id, IngestStage.Verify, f, at)));
            roll.FindingCount += found.Count;
        }
        return others;
    }

    /// <summary>Whether there is a roll that this one may turn out to be a second copy of.</summary>
    internal static async Task<bool> MayFollowAsync(
        PortalDb db,
        Roll roll,
        DateTimeOffset now,
        CancellationToken cancel
    ) =>
        await FirstsOf(db, roll).AnyAsync(cancel)
        || (await AheadAsync(db, roll, now, cancel)).Count > 0
        || (await LeadingCopy.OfAsync(db, roll, now, cancel)).Count > 0;

    /// <summary>Those that are stored and proven.</summary>
    internal static IQueryable<Roll> FirstsOf(PortalDb db, Roll roll) =>
        LikeOf(db, roll)
            .Where(r =>
                r.State != RollState.Damaged
                && (r.Stored.State == GateState.Passed || r.Stored.State == GateState.Warned)
            );

    /// <summary>Rolls that passed gate B before this one and are on their way or stored, the earliest first; none for a roll whose clips are in the library already.</summary>
    internal static async Task<List<Roll>> AheadAsync(
        PortalDb db,
        Roll roll,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var verified = LikeOf(db, roll)
            .Where(r => r.Verified.State == GateState.Passed || r.Verified.State == GateState.Warned);
        var rolls = await CopyStanding.WhereAsync(db, verified, now, s => s is not FirstState.Lost, cancel);
        if (rolls.Count == 0 || await db.Clips.AnyAsync(c => c.RollId == roll.Id, cancel))
            return [];
        return [.. rolls.OrderBy(r => r.Verified.At).ThenBy(r => r.Id)];
    }

    /// <summary>Rolls of the same title, name and kind, of another drive, that are no second copies themselves.</summary>
    internal static IQueryable<Roll> LikeOf(PortalDb db, Roll roll) =>
        db.Rolls.Where(r =>
            r.TitleId == roll.TitleId
            && r.Id != roll.Id
            && r.DriveId != roll.DriveId
            // A roll that is the drive itself bears the drive's label.
            && (r.Name == roll.Name || (r.Path == "" && roll.Path == ""))
            && r.Kind == roll.Kind
            && r.CopyOfId == null
        );

    private static async Task<string> WaitsAsync(PortalDb db, Roll first, CancellationToken cancel)
    {
        var drive = await db.Drives.Where(d => d.Id == first.DriveId).Select(d => d.Label).FirstAsync(cancel);
        return $"{(first.Verified.IsPassed ? "A" : "By all that is known a")} second copy of roll {first.Name} of drive {drive}, which is on its way: this one waits until that is stored, and is then not sent again. Should that fail, this one is sent in its stead. Keep both drives connected.";
    }

    private static async Task<IReadOnlyList<Finding>> CompareAsync(
        PortalDb db,
        Roll roll,
        Dictionary<string, ComparedFile> own,
        Roll first,
        Dictionary<string, ComparedFile> theirs,
        CancellationToken cancel
    )
    {
        var same = 0;
        var unknown = 0;
        var differing = new List<(ComparedFile Own, ComparedFile First)>();
        foreach (var (key, file) in own)
            if (!theirs.TryGetValue(key, out var other) || file.IsLike(other) is not { } like)
                unknown++;
            else if (like)
                same++;
            else
                differing.Add((file, other));
        // Rolls that share nothing but their name are no copies of each other.
        if (same == 0)
            return [];
        var drives = await db
            .Drives.Where(d => d.Id == roll.DriveId || d.Id == first.DriveId)
            .ToDictionaryAsync(d => d.Id, d => d.Label, cancel);
        var (mine, firstDrive) = (drives[roll.DriveId], drives[first.DriveId]);
        if (differing.Count > 0)
            return
            [
                .. differing
                    .OrderBy(d => d.Own.Path, StringComparer.Ordinal)
                    .Take(MostFindings)
                    .Select(d => new Finding(
                        FindingCodes.CopiesDiffer,
                        FindingSeverity.Warning,
                        d.Own.Path,
                        $"This file is not the same on drive {mine} as on drive {firstDrive}, whose roll {first.Name} has {Text.Count(same, "equal file")}. Each is what its own drive's hash list says, if it has one: find out which is right before either drive is wiped. Both are kept.",
                        $"{d.First.Hash ?? Text.Count(d.First.Size, "byte")} (drive {firstDrive})",
                        $"{d.Own.Hash ?? Text.Count(d.Own.Size, "byte")} (drive {mine})"
                    )),
            ];
        if (unknown > 0)
            return [];
        roll.CopyOfId = first.Id;
        var missing = theirs.Where(t => !own.ContainsKey(t.Key)).Select(t => t.Value.Path).Order().ToList();
        return missing.Count == 0
            ? []
            :
            [
                new(
                    FindingCodes.CopyIncomplete,
                    FindingSeverity.Warning,
                    missing[0],
                    $"{Text.Count(missing.Count, "file")} of roll {first.Name} on drive {firstDrive} {(missing.Count == 1 ? "is" : "are")} not on this second copy, drive {mine}; this is the first. The first copy's are stored: nothing is lost, but this drive is no full copy."
                ),
            ];
    }

    /// <summary>What was read and is good, by path key.</summary>
    private static async Task<Dictionary<string, ComparedFile>> FilesAsync(
        PortalDb db,
        Guid rollId,
        CancellationToken cancel
    ) =>
        await db
            .MediaFiles.AsNoTracking()
            .Where(f => f.RollId == rollId && (f.Verdict == Verdict.Verified || f.Verdict == Verdict.New))
            .Select(f => new
            {
                f.PathKey,
                f.Path,
                f.Size,
                f.Hash,
                f.Sequence,
            })
            .ToDictionaryAsync(f => f.PathKey, f => new ComparedFile(f.Path, f.Size, f.Hash, f.Sequence), cancel);
}
