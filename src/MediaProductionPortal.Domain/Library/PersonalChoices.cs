using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Reads and remembers a person's choices.</summary>
public sealed class PersonalChoices(IDbContextFactory<PortalDb> dbs)
{
    public const string Columns = "library.columns";
    public const string Recent = "library.recent";

    /// <summary>Searches that are remembered, the newest first.</summary>
    private const int MostRecent = 8;

    /// <summary>Empty when nothing was chosen.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Who who, string name, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var choice = await db
            .PersonalChoices.AsNoTracking()
            .FirstOrDefaultAsync(c => c.UserId == who.UserId && c.Name == name, cancel);
        return choice?.Values ?? [];
    }

    public async Task RememberAsync(Who who, string name, IReadOnlyList<string> values, CancellationToken cancel)
    {
        if (who.UserId is not { } user)
            return;
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var choice = await db.PersonalChoices.FirstOrDefaultAsync(c => c.UserId == user && c.Name == name, cancel);
        if (choice is null)
            db.PersonalChoices.Add(choice = new() { UserId = user, Name = name });
        choice.Values = [.. values];
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another window of the same person was first: its choice stands.
        }
    }

    /// <summary>Puts a search on top of the recent ones.</summary>
    public async Task<IReadOnlyList<string>> SearchedAsync(Who who, string search, CancellationToken cancel)
    {
        var before = await OfAsync(who, Recent, cancel);
        IReadOnlyList<string> now = [search, .. before.Where(s => s != search).Take(MostRecent - 1)];
        if (!now.SequenceEqual(before))
            await RememberAsync(who, Recent, now, cancel);
        return now;
    }
}
