using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>
/// What people and lists say of clips, over what the files say: a person's word before a list's, the later before the earlier.
/// The only place that writes it into the clips' columns, so that searches, edits and tables see what stands (decision 0034).
/// </summary>
internal static class StandingValues
{
    private const int Batch = 1000;

    /// <summary>Of these clips, the strongest of each field first.</summary>
    public static async Task<ILookup<Guid, StandingValue>> OfAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> clips,
        CancellationToken cancel
    )
    {
        var all = new List<StandingValue>();
        foreach (var ids in clips.Chunk(Batch))
            all.AddRange(
                await db
                    .ClipValues.Where(v => EF.Parameter(ids).Contains(v.ClipId))
                    .Join(
                        db.ClipChanges.Where(c => c.UndoneAt == null),
                        v => v.ChangeId,
                        c => c.Id,
                        (v, c) =>
                            new StandingValue(
                                v.Id,
                                v.ClipId,
                                c.Id,
                                v.Field,
                                v.Value,
                                c.Source,
                                c.FileName,
                                c.By,
                                c.At,
                                c.Clips
                            )
                    )
                    .ToListAsync(cancel)
            );
        return all.OrderByDescending(v => v.Source == ValueSource.Person)
            .ThenByDescending(v => v.At)
            .ThenByDescending(v => v.Id)
            .ToLookup(v => v.ClipId);
    }

    /// <summary>Sets the clip's columns to what stands; before, they are as files or an earlier call left them.</summary>
    /// <param name="said">All that stands of this clip, the strongest first.</param>
    public static void Write(Clip clip, IEnumerable<StandingValue> said)
    {
        foreach (var (name, value) in clip.FileValues)
            WritableFields.Find(name)?.Write(clip, value);
        var files = new Dictionary<string, string?>();
        foreach (var winner in said.DistinctBy(v => v.Field))
            if (WritableFields.Find(winner.Field) is { } field)
            {
                files[field.Name] = field.Read(clip);
                field.Write(clip, winner.Value);
            }
        clip.FileValues = files;
        ClipNames.Write(clip);
    }
}
