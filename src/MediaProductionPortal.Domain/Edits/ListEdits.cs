using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Edits;

/// <summary>The edits of a title by cut; or the file of one.</summary>
public sealed class ListEdits(IDbContextFactory<PortalDb> dbs, AccessRules access)
{
    /// <param name="title">Code or id.</param>
    public async Task<Outcome<TitleEditsAnswer>> RunAsync(Who who, string title, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await access.MayAsync(who, Deed.SeeEdits, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var edits = await db.Edits.AsNoTracking().Where(e => e.TitleId == found.Id).ToListAsync(cancel);
        return new TitleEditsAnswer(
            found.Code,
            found.Name,
            await access.MayAsync(who, Deed.ManageEdits, Subject.Title(found.Id), cancel),
            await MatchEdit.RulesAsync(db, found.Id, cancel),
            [
                .. edits
                    .GroupBy(e => e.Cut, StringComparer.OrdinalIgnoreCase)
                    .OrderByDescending(g => g.Max(e => e.AddedAt))
                    .Select(g => new CutAnswer(g.Key, [.. g.NewestFirst().Select(e => EditAnswers.Of(e, found.Code))])),
            ]
        );
    }

    /// <summary>One of them, without reading it.</summary>
    public async Task<Outcome<EditHead>> ShowAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await EditAnswers.FindAsync(db, access, who, id, cancel) is not var (edit, title))
            return Refusal.NotFound("edit");
        var versions = await db
            .Edits.AsNoTracking()
            .Where(e => e.TitleId == title.Id && e.Cut == edit.Cut && e.Id != id)
            .ToListAsync(cancel);
        return new EditHead(
            EditAnswers.Of(edit, title.Code),
            title.Name,
            await access.MayAsync(who, Deed.ManageEdits, Subject.Title(title.Id), cancel),
            await MatchEdit.RulesAsync(db, title.Id, cancel),
            [.. versions.NewestFirst().Select(e => EditAnswers.Of(e, title.Code))]
        );
    }

    /// <summary>The file as it came, and its name.</summary>
    public async Task<Outcome<(string Name, byte[] File)>> OpenAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await EditAnswers.FindAsync(db, access, who, id, cancel) is not { Edit: var edit })
            return Refusal.NotFound("edit");
        return (edit.FileName, await db.EditContents.Where(c => c.EditId == id).Select(c => c.File).FirstAsync(cancel));
    }
}
