using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What people's corrections leave of a roll's day and unit: the latest that was not undone, or what its ingest said.</summary>
internal static class StandingRolls
{
    /// <summary>After a change was undone, for all rolls that it said something of.</summary>
    public static async Task<MovedRolls> GiveBackAsync(PortalDb db, ClipChange change, CancellationToken cancel)
    {
        var moved = new MovedRolls(db, change.TitleId);
        if (!change.Fields.Split(',').Any(RollFields.Has))
            return moved;
        var rolls = await (
            from value in db.ClipValues
            join clip in db.Clips on value.ClipId equals clip.Id
            where value.ChangeId == change.Id
            select clip.RollId
        )
            .Distinct()
            .ToListAsync(cancel);
        foreach (var roll in rolls)
        {
            var values = await OfAsync(db, roll, change, cancel);
            foreach (var one in await moved.FamilyAsync([roll], cancel))
                await moved.SayAsync(one, values, cancel);
        }
        return moved;
    }

    private static async Task<Dictionary<string, string?>> OfAsync(
        PortalDb db,
        Guid roll,
        ClipChange change,
        CancellationToken cancel
    )
    {
        var fields = change.Fields.Split(',').Where(RollFields.Has).ToList();
        // Every clip of a change says the same of its roll.
        var said = await (
            from value in db.ClipValues
            join clip in db.Clips on value.ClipId equals clip.Id
            join of in db.ClipChanges on value.ChangeId equals of.Id
            where clip.RollId == roll && fields.Contains(value.Field)
            select new
            {
                value.Field,
                value.Value,
                value.Before,
                of.Id,
                of.At,
                Stands = of.UndoneAt == null,
            }
        )
            .Distinct()
            .ToListAsync(cancel);
        var values = new Dictionary<string, string?>();
        foreach (var field in said.GroupBy(s => s.Field))
        {
            var inTime = field.OrderBy(s => s.At).ThenBy(s => s.Id).ToList();
            values[field.Key] = inTime.LastOrDefault(s => s.Stands) is { } standing ? standing.Value : inTime[0].Before;
        }
        return values;
    }
}
