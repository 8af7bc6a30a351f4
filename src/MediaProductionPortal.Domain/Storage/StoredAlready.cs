using MediaProductionPortal.Custody;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Storage;

/// <summary>Looks where the bytes of a file of one roll may lie already: under its own key, or where the roll is a second copy, under the first copy's.</summary>
/// <param name="Copy">How a second copy stands to its first; null when the roll is none.</param>
internal sealed record StoredAlready(IStore Media, CopyStanding? Copy)
{
    /// <summary>Begins the keys of the first copy; null when there is none whose stored files are proven now.</summary>
    private string? FirstPrefix =>
        Copy is { State: FirstState.Stored } ? MediaKeys.RollPrefix(Copy.Code, Copy.First) : null;

    /// <summary>An agent asks for places while its facts are still on the line: so long they are waited for, where it could matter.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <param name="db">An open one.</param>
    /// <param name="media">The title's.</param>
    /// <param name="rollId">Whose files are asked for.</param>
    /// <param name="isVerified">The agent read the file before it asked. In one reading it does not, and there is no fact to wait for.</param>
    /// <param name="clock">Tells how long was waited.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<StoredAlready> OfAsync(
        PortalDb db,
        IStore media,
        Guid rollId,
        bool isVerified,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var roll = await db.Rolls.AsNoTracking().FirstAsync(r => r.Id == rollId, cancel);
        if (isVerified && !IsTold(roll) && await RecogniseCopy.MayFollowAsync(db, roll, clock.GetUtcNow(), cancel))
            await UntilToldAsync(db, rollId, clock, cancel);
        var copy = await CopyStanding.OfAsync(db, db.Rolls.Where(r => r.Id == rollId), clock.GetUtcNow(), cancel);
        return new(media, copy.SingleOrDefault());
    }

    /// <summary>
    /// Before what one reading left in the store is shown: where there is another copy of the drive, it must be known first that
    /// this roll is verified, or that one would be taken for the first.
    /// </summary>
    public static async Task SettleAsync(PortalDb db, Guid rollId, TimeProvider clock, CancellationToken cancel)
    {
        var roll = await db.Rolls.AsNoTracking().FirstAsync(r => r.Id == rollId, cancel);
        if (!IsTold(roll) && await RecogniseCopy.LikeOf(db, roll).AnyAsync(cancel))
            await UntilToldAsync(db, rollId, clock, cancel);
    }

    /// <summary>What lies under the file's own key; null when that is free.</summary>
    /// <param name="key">Its own.</param>
    /// <param name="path">Relative to the roll; null for a rendition.</param>
    /// <param name="size">Bytes.</param>
    /// <param name="crc64Nvme">Of the verified bytes; null where it is not known yet.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The object there, and the key under which the very bytes lie, if they do.</returns>
    public async Task<(StoredObject? There, string? Same)> FindAsync(
        string key,
        string? path,
        long size,
        string? crc64Nvme,
        CancellationToken cancel
    )
    {
        var there = await Media.StatAsync(key, cancel);
        if (there is not null || FirstPrefix is null)
            return (there, IsSame(there, size, crc64Nvme) ? key : null);
        // A second copy has no clips of its own, so nobody would look at its renditions.
        if (path is null)
            return (null, key);
        if (MediaKeys.IsHashList(key))
            return (null, null);
        var first = FirstPrefix + path;
        return (null, IsSame(await Media.StatAsync(first, cancel), size, crc64Nvme) ? first : null);
    }

    private static async Task UntilToldAsync(PortalDb db, Guid rollId, TimeProvider clock, CancellationToken cancel)
    {
        for (
            var since = clock.GetTimestamp();
            clock.GetElapsedTime(since) < Patience
                && !IsTold(await db.Rolls.AsNoTracking().FirstAsync(r => r.Id == rollId, cancel));

        )
            await Task.Delay(Look, clock, cancel);
    }

    /// <summary>The facts have come that say that it is at work and verified: also after a drive that was away came back.</summary>
    private static bool IsTold(Roll roll) => roll.IsAtCentre && roll.Verified.State != GateState.Open;

    private static bool IsSame(StoredObject? there, long size, string? crc64Nvme) =>
        crc64Nvme is not null && there?.Size == size && Checksums.Same(there.Crc64Nvme, crc64Nvme);
}
