using System.Text.RegularExpressions;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Centres;

/// <summary>Makes an ingest centre.</summary>
public sealed partial class CreateCentre(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    ProgressFeed feed,
    TimeProvider clock
)
{
    public async Task<Outcome<CentreAnswer>> RunAsync(Who who, CreateCentreRequest request, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.CreateCentre, Subject.Site, cancel))
            return Refusal.NotAllowed("Only a site admin can make centres; ask one.");
        var code = (request.Code ?? "").Trim().ToLowerInvariant();
        if (!CodeForm().IsMatch(code))
            return Refusal.Invalid(
                "code-odd",
                $"'{code}' can't be a centre's code: use 2 to 24 of the letters a-z, digits and '-', such as london-1."
            );
        var name = Text.Clean((request.Name ?? "").Trim());
        if (name.Length is 0 or > 200)
            return Refusal.Invalid("name-missing", "Give the centre a name of 1 to 200 characters.");

        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await db.Centres.AnyAsync(c => c.Code == code, cancel))
            return Taken(code);
        var centre = new Centre
        {
            Code = code,
            Name = name,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Centres.Add(centre);
        db.Audit.Add(WriteAudit.Entry(who, clock.GetUtcNow(), "centre-made", $"centre {code}"));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else made it between the question and the answer; anything else is a fault.
            await using var other = await dbs.CreateDbContextAsync(cancel);
            if (await other.Centres.AnyAsync(c => c.Code == code, cancel))
                return Taken(code);
            throw;
        }
        feed.Publish(new ChangeNotice(null, centre.Id, null, null, null));
        return CentreAnswers.Of(centre, stores, clock.GetUtcNow());
    }

    private static Refusal Taken(string code) =>
        Refusal.Conflict("code-taken", $"There is a centre with the code {code} already; choose another code.");

    [GeneratedRegex(@"\A[a-z0-9-]{2,24}\z")]
    private static partial Regex CodeForm();
}
