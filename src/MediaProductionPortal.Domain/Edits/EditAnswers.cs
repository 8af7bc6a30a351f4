using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>Edits as answers show them.</summary>
internal static class EditAnswers
{
    public static EditAnswer Of(Edit e, string titleCode) =>
        new(
            e.Id,
            titleCode,
            e.FileName,
            e.Cut,
            e.Version,
            e.Format,
            e.Bytes,
            e.GivenRate,
            e.Events,
            e.Findings,
            e.AddedAt,
            e.AddedBy
        );

    /// <summary>Newest first: by version, and where names tell none or the same, by when they came.</summary>
    public static IEnumerable<Edit> NewestFirst(this IEnumerable<Edit> edits) =>
        edits
            .OrderByDescending(e => e.Version ?? int.MaxValue)
            .ThenByDescending(e => e.AddedAt)
            .ThenByDescending(e => e.Id);

    /// <summary>The edit and its title, for whom may see it.</summary>
    public static async Task<(Edit Edit, Title Title)?> FindAsync(
        PortalDb db,
        AccessRules access,
        Who who,
        Guid id,
        CancellationToken cancel
    )
    {
        var edit = await db.Edits.AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, cancel);
        if (edit is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(edit.TitleId), cancel))
            return null;
        return (edit, await db.Titles.AsNoTracking().FirstAsync(t => t.Id == edit.TitleId, cancel));
    }

    /// <summary>What its file says, read anew.</summary>
    public static async Task<EditReading> ReadAsync(
        this EditReader reader,
        PortalDb db,
        Edit edit,
        MatchRules rules,
        CancellationToken cancel
    )
    {
        var file = await db.EditContents.Where(c => c.EditId == edit.Id).Select(c => c.File).FirstAsync(cancel);
        var rate = FrameRate.TryParse(edit.GivenRate ?? rules.Rate, out var given) ? given : (FrameRate?)null;
        return await reader.ReadAsync(file, edit.FileName, rate, cancel);
    }
}
