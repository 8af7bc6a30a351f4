using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>Rolls that the asking person sees, those of the last listed drive first.</summary>
public sealed class ListRolls(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    private const int Most = 5000;

    /// <param name="who">Who asks.</param>
    /// <param name="titleId">Only rolls of this title.</param>
    /// <param name="state">Only rolls in this state ("held"); none for a word that is no state.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<RollAnswer>> RunAsync(
        Who who,
        Guid? titleId,
        string? state,
        CancellationToken cancel
    )
    {
        var sight = await Sight.OfAsync(rules, who, Deed.SeeRolls, cancel);
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var rolls = sight.On(db.Rolls);
        if (titleId is { } title)
            rolls = rolls.Where(r => r.TitleId == title);
        if (!string.IsNullOrWhiteSpace(state))
        {
            if (!Enum.TryParse<RollState>(state, ignoreCase: true, out var wanted) || !Enum.IsDefined(wanted))
                return [];
            rolls = rolls.Where(r => r.State == wanted);
        }
        var newest = rolls
            .Join(db.Drives, r => r.DriveId, d => d.Id, (r, d) => new { Roll = r, d.ListedAt })
            .OrderByDescending(r => r.ListedAt)
            .ThenBy(r => r.Roll.Name)
            .ThenBy(r => r.Roll.Id)
            .Take(Most)
            .Select(r => r.Roll);
        return await RollAnswers.ReadAsync(db, newest, cancel);
    }
}
