using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>
/// Says of a file that is to be read and sent in one reading whether it is better read alone: another copy of the drive has what
/// this drive's lists promise of it, or is bringing it. That is all it says. Whether the file is sent is decided as always, once
/// it and its roll are verified (decision 25): who promised wrongly, or whose other copy fails, is sent then.
/// </summary>
public sealed class PromisedCopy(ProvenHashes proven)
{
    /// <param name="db">An open one.</param>
    /// <param name="media">The title's.</param>
    /// <param name="request">The agent's question.</param>
    /// <param name="key">The file's own.</param>
    /// <param name="now">Tells who is silent.</param>
    /// <param name="cancel">Gives up.</param>
    internal async Task<bool> IsElsewhereAsync(
        PortalDb db,
        IStore media,
        UploadRequest request,
        string key,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        // A drive's own hash lists are what it proves: they are always sent.
        if (
            request is not { Path: { } path, Crc64Nvme: null, Promised: { Count: > 0 } promised }
            || MediaKeys.IsHashList(key)
        )
            return false;
        var roll = await db.Rolls.AsNoTracking().Include(r => r.Title).FirstAsync(r => r.Id == request.RollId, cancel);
        if (!await RecogniseCopy.LikeOf(db, roll).AnyAsync(cancel))
            return false;
        var code = roll.Title!.Code;
        foreach (var first in await RecogniseCopy.FirstsOf(db, roll).AsNoTracking().ToListAsync(cancel))
            if (
                await proven.HasAsync(media, first, code, path, request.Size, promised)
                && (await media.StatAsync(MediaKeys.Original(code, first.Id, path), cancel))?.Size == request.Size
            )
                return true;
        var ahead = await RecogniseCopy.AheadAsync(db, roll, now, cancel);
        foreach (
            var other in ahead.Where(a => !a.Stored.IsPassed).Concat(await LeadingCopy.OfAsync(db, roll, now, cancel))
        )
            if (await BringsAsync(db, other, roll, path, request.Size, promised, cancel))
                return true;
        return false;
    }

    /// <summary>Of what was read of the other copy the portal knows one hash; lists may promise another. Then, and of what was not read yet, the rolls' sizes have to do.</summary>
    private static async Task<bool> BringsAsync(
        PortalDb db,
        Roll other,
        Roll roll,
        string path,
        long size,
        IReadOnlyList<HashValue> promised,
        CancellationToken cancel
    )
    {
        var key = Text.Key(path);
        var file = await db
            .MediaFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.RollId == other.Id && f.PathKey == key, cancel);
        if (file is not null)
        {
            if (file.Size != size || file.Verdict is not (Verdict.Verified or Verdict.New))
                return false;
            foreach (var hash in promised.Select(h => h.ToString()))
                if (file.Hash is { } read && read[..(read.IndexOf(' ') + 1)] == hash[..(hash.IndexOf(' ') + 1)])
                    return read == hash;
        }
        return LeadingCopy.IsLikely(other, roll);
    }
}
