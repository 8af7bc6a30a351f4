using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>A roll that somebody may see, and where its media lies.</summary>
/// <param name="Prefix">Of its keys in the store; null before it belongs to a title.</param>
internal sealed record SeenRoll(Roll Roll, string? Prefix)
{
    /// <summary>The store of its title's media.</summary>
    public IStore MediaIn(Stores stores) => stores.Of(Roll.Title?.Stores ?? default).Media;

    /// <summary>Null when there is none, or it may not be seen.</summary>
    public static async Task<SeenRoll?> FindAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid rollId,
        CancellationToken cancel
    )
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return null;
        var roll = await db.Rolls.AsNoTracking().Include(r => r.Title).FirstOrDefaultAsync(r => r.Id == rollId, cancel);
        return roll is null
            ? null
            : new(roll, roll.Title is { } title ? MediaKeys.RollPrefix(title.Code, roll.Id) : null);
    }
}
