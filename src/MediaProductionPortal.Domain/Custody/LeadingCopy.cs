using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>
/// Of two copies of a drive that are read at the same time, the one whose bytes went on the line first, in one reading, goes
/// first, although it is not verified yet: the other leaves sending to it, is verified sooner, and waits (decision 25).
/// </summary>
internal static class LeadingCopy
{
    /// <summary>The roll that this one leaves sending to, if there is one: read and sent now, in one reading that began before its own.</summary>
    public static async Task<List<Roll>> OfAsync(PortalDb db, Roll roll, DateTimeOffset now, CancellationToken cancel)
    {
        var likely = RecogniseCopy
            .LikeOf(db, roll)
            .Where(r => r.State == RollState.Verifying && r.Files == roll.Files && r.Bytes == roll.Bytes)
            .Where(r => db.Uploads.Any(u => u.RollId == r.Id && u.Crc64Nvme == null));
        var rolls = await CopyStanding.WhereAsync(db, likely, now, s => s is FirstState.OnItsWay, cancel);
        if (rolls.Count == 0 || await db.Clips.AnyAsync(c => c.RollId == roll.Id, cancel))
            return [];
        var own = await BegunAsync(db, roll.Id, cancel);
        var begun = new List<(DateTimeOffset At, Roll Roll)>();
        foreach (var other in rolls)
            if (
                await BegunAsync(db, other.Id, cancel) is { } at
                && (own is null || (at, other.Id).CompareTo((own.Value, roll.Id)) < 0)
            )
                begun.Add((at, other));
        return [.. begun.OrderBy(b => b.At).ThenBy(b => b.Roll.Id).Select(b => b.Roll).Take(1)];
    }

    /// <summary>As far as the listings of both drives tell.</summary>
    public static bool IsLikely(Roll other, Roll roll) => (other.Files, other.Bytes) == (roll.Files, roll.Bytes);

    /// <summary>Whether a roll that was just verified left a file to the one that leads, and nothing that is known of that one speaks against its being a copy.</summary>
    /// <param name="db">An open one.</param>
    /// <param name="code">Of the title.</param>
    /// <param name="roll">The verified one.</param>
    /// <param name="own">What was read of it.</param>
    /// <param name="leading">The one that leads.</param>
    /// <param name="theirs">What was read of that so far.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<bool> BringsForAsync(
        PortalDb db,
        string code,
        Roll roll,
        Dictionary<string, ComparedFile> own,
        Roll leading,
        Dictionary<string, ComparedFile> theirs,
        CancellationToken cancel
    )
    {
        if (theirs.Any(t => !own.TryGetValue(t.Key, out var file) || file.IsLike(t.Value) is false))
            return false;
        var sent = (await PathsAsync(db, code, roll.Id, cancel)).ToHashSet(StringComparer.Ordinal);
        return (await PathsAsync(db, code, leading.Id, cancel)).Exists(p => !sent.Contains(p));
    }

    private static async Task<List<string>> PathsAsync(PortalDb db, string code, Guid rollId, CancellationToken cancel)
    {
        var prefix = MediaKeys.RollPrefix(code, rollId);
        var keys = await Begun(db, rollId).Select(u => u.Key).ToListAsync(cancel);
        return [.. keys.Select(k => k[prefix.Length..])];
    }

    private static async Task<DateTimeOffset?> BegunAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        await Begun(db, rollId)
            .OrderBy(u => u.StartedAt)
            .Select(u => (DateTimeOffset?)u.StartedAt)
            .FirstOrDefaultAsync(cancel);

    /// <summary>Uploads that were opened before their file was read to its end.</summary>
    private static IQueryable<Upload> Begun(PortalDb db, Guid rollId) =>
        db.Uploads.AsNoTracking().Where(u => u.RollId == rollId && u.Crc64Nvme == null);
}
