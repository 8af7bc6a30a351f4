using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Changes as answers and news show them.</summary>
internal static class ClipChanges
{
    public static ClipChangeAnswer Of(ClipChange change, IEnumerable<ClipValue>? values = null, string? words = null) =>
        new(
            change.Clips == 0 ? null : change.Id,
            change.Source,
            change.FileName,
            FieldsOf(change),
            change.Clips,
            change.At,
            change.By,
            change.UndoneAt,
            change.UndoneBy,
            words ?? Words(change),
            [
                .. (values ?? [])
                    .Where(v => v.Field != OtherColumns.Field)
                    .Select(v => new ChangedValue(v.Field, WritableFields.Label(v.Field), v.Before, v.Value)),
            ]
        );

    /// <summary>"Scene, Take of 12 clips, from DAY3.ale".</summary>
    public static string Words(ClipChange change)
    {
        var labels = FieldsOf(change).Select(WritableFields.Label).ToList();
        var what = labels.Count == 0 ? "Other columns" : string.Join(", ", labels);
        return $"{what} of {Text.Count(change.Clips, "clip")}{(change.FileName is { } file ? $", from {file}" : "")}";
    }

    /// <summary>Tells the pages that show them: one notice a roll.</summary>
    public static void Tell(ProgressFeed feed, Guid title, IEnumerable<Guid> rolls)
    {
        foreach (var roll in rolls)
            feed.Publish(new ChangeNotice(title, null, null, roll, null));
    }

    /// <summary>In the database a write that comes second waits; where it can't, it finds another mark and begins again.</summary>
    public static async Task<T> AgainAsync<T>(Func<Task<T>> work)
    {
        for (var round = 1; ; round++)
        {
            try
            {
                return await work();
            }
            catch (DbUpdateConcurrencyException) when (round < 5)
            {
                // An agent reported one of the clips at the same moment.
            }
        }
    }

    private static string[] FieldsOf(ClipChange change) =>
        change.Fields.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
