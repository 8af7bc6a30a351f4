using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Shipments;

/// <summary>A title's registrations, newest day first; and one of them with its rolls and history, or its file.</summary>
public sealed class ListRegistrations(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <param name="title">Code or id.</param>
    /// <param name="day">Null: all.</param>
    public async Task<Outcome<IReadOnlyList<RegistrationAnswer>>> RunAsync(
        Who who,
        string title,
        DateOnly? day,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await TitleAnswers.FindAsync(db, title, cancel);
        if (found is null || !await rules.MayAsync(who, Deed.SeeDays, Subject.Title(found.Id), cancel))
            return Refusal.NotFound("title");
        var rows = db.Registrations.Where(r => r.TitleId == found.Id && (day == null || r.Day == day));
        return Outcome.Of(await RegistrationAnswers.ReadAsync(rows, cancel));
    }

    public async Task<Outcome<RegistrationDetail>> ShowAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await FindAsync(db, who, id, cancel);
        if (row is null)
            return Refusal.NotFound("registration");
        var versions = db.Registrations.Where(r => r.TitleId == row.TitleId && r.Number == row.Number);
        return new RegistrationDetail(
            RegistrationAnswers.Of(row),
            [.. row.Rolls.OrderBy(r => r.Position).Select(RegistrationAnswers.Of)],
            await RegistrationAnswers.ReadAsync(versions, cancel)
        );
    }

    /// <summary>The registration's file as it came, and a name for it.</summary>
    public async Task<Outcome<(string Name, byte[] File)>> OpenAsync(Who who, Guid id, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var row = await FindAsync(db, who, id, cancel);
        if (row is null)
            return Refusal.NotFound("registration");
        var packed = await db
            .RegistrationContents.Where(c => c.RegistrationId == id)
            .Select(c => c.File)
            .FirstAsync(cancel);
        return (
            $"{row.TitleCode}_{row.Day:yyyyMMdd}_{row.Number}_v{row.Version}.json",
            PackedShipment.UnpackBytes(packed)
        );
    }

    private async Task<Registration?> FindAsync(PortalDb db, Who who, Guid id, CancellationToken cancel)
    {
        var row = await db
            .Registrations.AsNoTracking()
            .Include(r => r.Rolls)
            .FirstOrDefaultAsync(r => r.Id == id && r.TitleId != null, cancel);
        return row is not null && await rules.MayAsync(who, Deed.SeeDays, Subject.Title(row.TitleId!.Value), cancel)
            ? row
            : null;
    }
}
