using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>The sessions of a title, and one with all its clips.</summary>
public sealed class ShowDailies(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    DailiesAnswers answers,
    DailiesSetup setup
)
{
    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IReadOnlyList<DailiesSessionAnswer>>> ListAsync(
        Who who,
        string title,
        DateOnly? day,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var sessions = db.DailiesSessions.Where(s => s.TitleId == found.Value.Id && (day == null || s.Day == day));
        return Outcome.Of(await DailiesAnswers.SessionsAsync(db, sessions, cancel));
    }

    public async Task<Outcome<DailiesSessionDetail>> RunAsync(Who who, Guid sessionId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var session = await DailiesAnswers.SessionsAsync(db, db.DailiesSessions.Where(s => s.Id == sessionId), cancel);
        return new DailiesSessionDetail(
            session[0],
            await answers.ClipsAsync(db, found.Value, db.DailiesClips.Where(c => c.SessionId == sessionId), cancel),
            await rules.MayAsync(who, Deed.ManageDailies, Subject.Title(found.Value.TitleId), cancel),
            await setup.SpacesAsync(db, found.Value.TitleId, cancel)
        );
    }

    /// <summary>The look that a clip was made with: half floats, little endian, three to a point, red fastest.</summary>
    public async Task<Outcome<Stream>> LatticeAsync(Who who, Guid clipId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await db.DailiesClips.AsNoTracking().FirstOrDefaultAsync(c => c.Id == clipId, cancel);
        if (
            row?.LookKey is not { } key
            || !await rules.MayAsync(who, Deed.SeeLibrary, Subject.Title(row.TitleId), cancel)
        )
            return Refusal.NotFound("look of dailies");
        var store = (await stores.OfTitleAsync(db, row.TitleId, cancel)).Media;
        return await store.ReadAsync(key, 0, null, cancel);
    }
}
