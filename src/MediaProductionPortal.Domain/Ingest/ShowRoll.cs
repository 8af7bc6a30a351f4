using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Ingest;

/// <summary>One roll.</summary>
public sealed class ShowRoll(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    public async Task<Outcome<RollAnswer>> RunAsync(Who who, Guid rollId, CancellationToken cancel)
    {
        if (!await rules.MayAsync(who, Deed.SeeRolls, Subject.Roll(rollId), cancel))
            return Refusal.NotFound("roll");
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var answer = await RollAnswers.ReadAsync(db, db.Rolls.Where(r => r.Id == rollId), cancel);
        return answer.Count == 0 ? Refusal.NotFound("roll") : answer[0];
    }
}
