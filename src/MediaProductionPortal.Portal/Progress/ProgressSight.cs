using MediaProductionPortal.Access;
using MediaProductionPortal.Protocol;
using Microsoft.Extensions.Caching.Memory;

namespace MediaProductionPortal.Progress;

/// <summary>Who may see which line of progress; answers are kept for some seconds, since a line comes four times a second.</summary>
public sealed class ProgressSight(AccessRules rules, IMemoryCache cache)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    public Task<bool> MaySeeAsync(Who who, ProgressReport report, CancellationToken cancel) =>
        report.RollId is { } roll
            ? MayAsync(who, Deed.SeeRolls, Subject.Roll(roll), cancel)
            : MayAsync(who, Deed.SeeDrives, Subject.Drive(report.DriveId), cancel);

    public async Task<IReadOnlyList<ProgressReport>> FilterAsync(
        Who who,
        IReadOnlyList<ProgressReport> reports,
        CancellationToken cancel
    )
    {
        List<ProgressReport> seen = [];
        foreach (var report in reports)
            if (await MaySeeAsync(who, report, cancel))
                seen.Add(report);
        return seen;
    }

    /// <summary>The notice without the ids that <paramref name="who"/> may not know; null when nothing is left.</summary>
    public async Task<ChangeNotice?> FilterAsync(Who who, ChangeNotice notice, CancellationToken cancel)
    {
        var seen = new ChangeNotice(
            await KeepAsync(notice.TitleId, Deed.SeeTitle, Subject.Title),
            await KeepAsync(notice.CentreId, Deed.SeeCentre, Subject.Centre),
            await KeepAsync(notice.DriveId, Deed.SeeDrives, Subject.Drive),
            await KeepAsync(notice.RollId, Deed.SeeRolls, Subject.Roll),
            await KeepAsync(notice.ClipId, Deed.SeeLibrary, Subject.Clip)
        );
        return seen is { TitleId: null, CentreId: null, DriveId: null, RollId: null, ClipId: null } ? null : seen;

        async Task<Guid?> KeepAsync(Guid? id, Deed deed, Func<Guid, Subject> subject) =>
            id is { } known && await MayAsync(who, deed, subject(known), cancel) ? known : null;
    }

    private async Task<bool> MayAsync(Who who, Deed deed, Subject subject, CancellationToken cancel)
    {
        var key = (who.UserId, who.IsAdmin, deed, subject);
        if (cache.TryGetValue(key, out bool may))
            return may;
        return cache.Set(key, await rules.MayAsync(who, deed, subject, cancel), Kept);
    }
}
