using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Before anything is made: what came with each roll of a day for its dailies, and which default applies where it did not.</summary>
public sealed class CheckIntent(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <param name="title">Code or id.</param>
    public async Task<Outcome<IntentAnswer>> RunAsync(
        Who who,
        string title,
        DateOnly day,
        string? unit,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.TitleAsync(db, rules, who, title, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var code = TitleDays.ReadUnit(unit);
        if (code.Refusal is { } odd)
            return odd;
        var titleId = found.Value.Id;
        var settings = await db.TitleDailies.AsNoTracking().FirstOrDefaultAsync(t => t.TitleId == titleId, cancel);
        var clips = await MakeSession.PicturesOf(db, titleId, day, code.Value).ToListAsync(cancel);
        var sounds = await DaySounds.OfAsync(db, titleId, day, code.Value, cancel);
        var rolls = new List<IntentRoll>();
        foreach (
            var roll in clips.GroupBy(c => (c.RollId, c.RollName)).OrderBy(g => g.Key.RollName, StringComparer.Ordinal)
        )
            rolls.Add(await RollAsync(db, roll.Key.RollId, roll.Key.RollName, [.. roll], sounds, settings, cancel));
        return new IntentAnswer(
            found.Value.Code,
            day,
            code.Value,
            DailiesSetup.Missing(settings),
            DailiesSetup.Defaults(settings),
            rolls
        );
    }

    private static async Task<IntentRoll> RollAsync(
        PortalDb db,
        Guid rollId,
        string name,
        List<Clip> clips,
        DaySounds sounds,
        TitleDailies? settings,
        CancellationToken cancel
    )
    {
        var seen = clips.FindAll(c => c.OpaqueReason is null);
        var looks = seen.Count(c => FindCdl.In(c.Metadata) is not null);
        var lookFiles = await FindLook.LookFiles(db, rollId).CountAsync(cancel);
        var fdls = await db
            .MediaFiles.Where(f => f.RollId == rollId && (f.Path.EndsWith(".fdl") || f.Path.EndsWith(".FDL")))
            .CountAsync(cancel);
        var synced = seen.Count(c => sounds.Under(c) is { Lanes.Count: > 0 });
        var isStored = await db.Rolls.AnyAsync(
            r => r.Id == rollId && (r.Stored.State == GateState.Passed || r.Stored.State == GateState.Warned),
            cancel
        );
        return new(
            rollId,
            name,
            clips.Count,
            clips.Count - seen.Count,
            looks,
            lookFiles,
            fdls,
            synced,
            [.. Words(clips.Count - seen.Count, seen.Count, looks, lookFiles, fdls, synced, isStored, settings)]
        );
    }

    private static IEnumerable<string> Words(
        int opaque,
        int seen,
        int looks,
        int lookFiles,
        int fdls,
        int synced,
        bool isStored,
        TitleDailies? settings
    )
    {
        if (!isStored)
            yield return "The roll is not stored yet: its clips wait until it is.";
        if (opaque > 0)
            yield return $"{Text.Count(opaque, "clip", "clips")} can't be decoded here: no dailies, and their card says why.";
        if (looks < seen)
            yield return lookFiles > 0
                ? $"{Text.Count(seen - looks, "clip has", "clips have")} no CDL of their own; {Text.Count(lookFiles, "look file is", "look files are")} on the roll and asked by clip name and slate."
                : $"{Text.Count(seen - looks, "clip has", "clips have")} neither AMF nor CDL: {(settings?.LookId is null ? "seen as the camera wrote them" : "the show's LUT alone")}.";
        if (fdls > 0)
            yield return $"{Text.Count(fdls, "framing decision list is", "framing decision lists are")} on the roll; dailies are framed by the title's own shape.";
        else if (settings?.Shape is null)
            yield return "No FDL and no shape: the full picture, without a line.";
        if (synced < seen)
            yield return $"Under {Text.Count(seen - synced, "clip", "clips")} no recorder ran: no sound sync, the camera's own sound is heard.";
    }
}
