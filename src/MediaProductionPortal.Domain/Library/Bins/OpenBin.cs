using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Bins;

/// <summary>A bin for somebody who sees its title's library, and what they may do with it.</summary>
internal static class OpenBin
{
    /// <summary>Null when there is none, or none for this person.</summary>
    public static async Task<Bin?> FindAsync(PortalDb db, AccessRules rules, Who who, Guid id, CancellationToken cancel)
    {
        var bin = await db.Bins.Include(b => b.Title).FirstOrDefaultAsync(b => b.Id == id, cancel);
        return bin is not null && await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(bin.TitleId), cancel)
            ? bin
            : null;
    }

    /// <summary>Who made it; producers tidy up what others made.</summary>
    public static async Task<bool> TendsAsync(AccessRules rules, Who who, Bin bin, CancellationToken cancel) =>
        Made(who, bin) || await rules.MayAsync(who, Deed.ManageMembers, Subject.Title(bin.TitleId), cancel);

    public static async Task<BinAnswer> AnswerAsync(
        PortalDb db,
        AccessRules rules,
        Who who,
        Bin bin,
        CancellationToken cancel
    ) =>
        Answer(
            bin,
            bin.Title?.Code ?? "",
            await db.BinClips.CountAsync(c => c.BinId == bin.Id, cancel),
            await TendsAsync(rules, who, bin, cancel)
        );

    /// <param name="title">Code.</param>
    /// <param name="mine">Whoever asks may rename and remove it.</param>
    public static BinAnswer Answer(Bin bin, string title, int clips, bool mine) =>
        new(bin.Id, title, bin.Name, clips, bin.MadeBy, bin.MadeAt, bin.ChangedAt, mine);

    public static bool Made(Who who, Bin bin) => who.UserId is { } user && bin.MadeByUserId == user;

    public static Refusal? OddName(string name) =>
        name.Length is 0 or > Bin.LongestName
            ? Refusal.Invalid("bin-name", $"Give the bin a name of 1 to {Bin.LongestName} characters.")
            : null;

    public static Refusal Taken(string name, string title) =>
        Refusal.Conflict("bin-exists", $"{title} has a bin '{name}' already. Add to that one, or choose another name.");
}
