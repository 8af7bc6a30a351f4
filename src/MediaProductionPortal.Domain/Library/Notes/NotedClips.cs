using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Opens the clip whose notes somebody asks for, if they may see it.</summary>
internal static class NotedClips
{
    public static async Task<Clip?> FindAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Guid clipId,
        CancellationToken cancel
    ) =>
        await rules.MayAsync(who, Deed.SeeLibrary, Subject.Clip(clipId), cancel)
            ? await db.Clips.AsNoTracking().FirstOrDefaultAsync(c => c.Id == clipId, cancel)
            : null;

    /// <summary>Producers tidy up what others wrote.</summary>
    public static Task<bool> TendsAsync(AccessRules rules, Who who, Clip clip, CancellationToken cancel) =>
        rules.MayAsync(who, Deed.ManageMembers, Subject.Title(clip.TitleId), cancel);
}
