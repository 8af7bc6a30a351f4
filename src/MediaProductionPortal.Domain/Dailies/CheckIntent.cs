using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>Before anything is made: what came with each roll of a day for its dailies, and which default applies where it did not.</summary>
public sealed class CheckIntent(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores)
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
        var (titleCode, pair) = (found.Value.Code, await stores.OfTitleAsync(db, titleId, cancel));
        var stills = await DayStills.OfAsync(db, titleId, day, titleCode, null, cancel);
        // a list says no rate: the project's, else that of the day's first clip
        var rate = settings?.Rate ?? (clips.Count > 0 ? DailiesAnswers.RateOf(clips[0]) : FrameRate.Film);
        var lists = (await DailiesSidecars.OfDayAsync(db, titleId, day, DailiesSidecarKind.Edl, cancel))
            .Select(l => EditCdls.Read(l.File, l.FileName, rate).Cdls)
            .OfType<EditCdls>()
            .ToList();
        var rolls = new List<IntentRoll>();
        foreach (
            var roll in clips.GroupBy(c => (c.RollId, c.RollName)).OrderBy(g => g.Key.RollName, StringComparer.Ordinal)
        )
        {
            var seen = roll.Where(c => c.OpaqueReason is null).ToList();
            var names = seen.Select(c => c.Name).ToList();
            var frames = await FindFrame.OfAsync(db, pair, titleCode, titleId, roll.Key.RollId, names, day, cancel);
            var framings = seen.Select(frames.Of).ToList();
            var facts = new IntentRoll(
                roll.Key.RollId,
                roll.Key.RollName,
                roll.Count(),
                roll.Count() - seen.Count,
                seen.Count(c => FindCdl.In(c.Metadata) is not null || InLists(c)),
                await FindLook.LookFiles(db, roll.Key.RollId).CountAsync(cancel),
                await FindFrame.Files(db, roll.Key.RollId).CountAsync(cancel),
                framings.Count(f => f is not null),
                seen.Count(c => stills.Has(c, sounds.SlateOf(c))),
                seen.Count(c => sounds.Under(c) is { Lanes.Count: > 0 }),
                []
            );
            var isStored = await IsStoredAsync(db, roll.Key.RollId, cancel);
            var untold = seen.Count(c => BakeClipLook.SpaceOf(c) is null);
            rolls.Add(facts with { Words = [.. Words(facts, framings, isStored, untold, settings)] });
        }
        return new IntentAnswer(
            found.Value.Code,
            day,
            code.Value,
            DailiesSetup.Missing(settings),
            DailiesSetup.Defaults(settings, rolls.Count > 0 && rolls.TrueForAll(r => r.Framed == r.Clips - r.Opaque)),
            rolls
        );

        bool InLists(Clip clip) => lists.Exists(l => FindLook.InList(l, clip) is not null);
    }

    private static Task<bool> IsStoredAsync(PortalDb db, Guid rollId, CancellationToken cancel) =>
        db.Rolls.AnyAsync(
            r => r.Id == rollId && (r.Stored.State == GateState.Passed || r.Stored.State == GateState.Warned),
            cancel
        );

    private static IEnumerable<string> Words(
        IntentRoll roll,
        List<FoundFraming?> framings,
        bool isStored,
        int untold,
        TitleDailies? settings
    )
    {
        var seen = roll.Clips - roll.Opaque;
        if (!isStored)
            yield return "The roll is not stored yet: its clips wait until it is.";
        if (roll.Opaque > 0)
            yield return $"{Text.Count(roll.Opaque, "clip", "clips")} can't be decoded here: no dailies, and their card says why.";
        if (roll.Looks < seen)
            yield return roll.LookFiles > 0
                ? $"{Text.Count(seen - roll.Looks, "clip has", "clips have")} no CDL of their own; {Text.Count(roll.LookFiles, "look file is", "look files are")} on the roll and asked by clip name, slate, reel and timecode."
                : $"{Text.Count(seen - roll.Looks, "clip has", "clips have")} neither AMF nor CDL: {Else(settings)}.";
        if (settings?.Colour == DailiesColour.Aces && untold > 0)
            yield return settings.InputSpace is { } space
                ? $"{Text.Count(untold, "clip does", "clips do")} not tell what the camera wrote: {space} is taken, by the title."
                : $"{Text.Count(untold, "clip does", "clips do")} not tell what the camera wrote, and an AMF may: else they are seen as they are.";
        foreach (var source in framings.OfType<FoundFraming>().Select(f => f.Source).Distinct().Take(3))
            yield return $"Framed by {source}.";
        if (roll.Framed < seen)
            yield return (roll.Fdls, settings?.Shape) switch
            {
                (> 0, _) =>
                    $"{Text.Count(seen - roll.Framed, "clip is", "clips are")} in no framing decision list of the roll, by name or size: {(settings?.Shape is null ? "the full picture, without a line" : "the title's own shape")}.",
                (_, null) => "No FDL and no shape: the full picture, without a line.",
                _ => "No FDL: the title's own shape.",
            };
        if (roll.Stills < seen)
            yield return $"{Text.Count(seen - roll.Stills, "clip has", "clips have")} no reference still to compare colours with.";
        if (roll.Synced < seen)
            yield return $"Under {Text.Count(seen - roll.Synced, "clip", "clips")} no recorder ran: no sound sync, the camera's own sound is heard.";
    }

    private static string Else(TitleDailies? settings) =>
        (settings?.Colour, settings?.LookId) switch
        {
            (DailiesColour.Aces, _) => "ACES alone",
            (_, null) => "seen as the camera wrote them",
            _ => "the show's LUT alone",
        };
}
