using System.Text.RegularExpressions;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Titles;

/// <summary>Makes a title.</summary>
public sealed partial class CreateTitle(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<TitleAnswer>> RunAsync(Who who, CreateTitleRequest request, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.CreateTitle, Subject.Site, cancel))
            return Refusal.NotAllowed("Only a site admin can make titles; ask one.");
        var code = (request.Code ?? "").Trim().ToUpperInvariant();
        if (!CodeForm().IsMatch(code))
            return Refusal.Invalid(
                "code-odd",
                $"'{code}' can't be a title's code: use 2 to 24 of the letters A-Z, digits, '-' and '_', such as NIGHT_TRAIN."
            );
        var name = Text.Clean((request.Name ?? "").Trim());
        if (name.Length is 0 or > 200)
            return Refusal.Invalid("name-missing", "Give the title a name of 1 to 200 characters.");

        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await db.Titles.AnyAsync(t => t.Code == code, cancel))
            return Taken(code);
        var title = new Title
        {
            Code = code,
            Name = name,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Titles.Add(title);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "title-made", $"title {code}", title.Id));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else made it between the question and the answer; anything else is a fault.
            await using var other = await dbs.CreateDbContextAsync(cancel);
            if (await other.Titles.AnyAsync(t => t.Code == code, cancel))
                return Taken(code);
            throw;
        }
        feed.Publish(new ChangeNotice(title.Id, null, null, null, null));
        return new TitleAnswer(title.Id, code, name, title.CreatedAt, 0, 0, 0, 0);
    }

    private static Refusal Taken(string code) =>
        Refusal.Conflict("code-taken", $"There is a title with the code {code} already; choose another code.");

    [GeneratedRegex(@"\A[A-Z0-9_-]{2,24}\z")]
    private static partial Regex CodeForm();
}
