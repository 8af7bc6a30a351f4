using MediaProductionPortal.Dailies;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>
/// What a reference movie is seen through. Its CDL is that of the edit, else the one that the clip's dailies have: a person's, of the
/// day's list, an AMF of its name, of its values, of a file or a list on its card. Its LUT is the look that the clip names, where the
/// title keeps one of that name, else the show's of the title's dailies.
/// </summary>
public sealed class FindMovieLook(IDbContextFactory<PortalDb> dbs, PackageStuff stuff)
{
    internal async Task<(LookToBake Look, string Words)> OfAsync(PullWork work, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var clip = work.Clip;
        var settings = await db
            .TitleDailies.AsNoTracking()
            .FirstOrDefaultAsync(t => t.TitleId == work.Pull.TitleId, cancel);
        var chosen =
            await db
                .DailiesClips.AsNoTracking()
                .Where(c => c.ClipId == clip.Id)
                .OrderByDescending(c => c.AskedAt)
                .FirstOrDefaultAsync(cancel)
            ?? new DailiesClip
            {
                SessionId = default,
                TitleId = work.Pull.TitleId,
                ClipId = clip.Id,
                By = "",
            };
        var day =
            await db
                .DailiesSessions.Where(s => s.Id == chosen.SessionId)
                .Select(s => (DateOnly?)s.Day)
                .FirstOrDefaultAsync(cancel)
            ?? clip.ShootDate
            ?? default;
        var sounds = await DaySounds.OfAsync(db, work.Pull.TitleId, day, clip.Unit, cancel);
        var found = await FindLook.OfAsync(
            db,
            work.Stores,
            work.TitleCode,
            clip,
            sounds.SlateOf(clip),
            chosen,
            day,
            settings,
            cancel
        );
        var cut = await stuff.CdlOfAsync(db, work.Pull, work.Row, cancel);
        var (show, name) = await ShowAsync(db, clip, chosen, settings, cancel);
        var look = new LookToBake(
            clip,
            settings,
            cut is null ? found : found with { Cdl = cut },
            cut is null ? chosen.Look : DailiesLook.Found,
            // what was chosen for the plate is what its movie is made of
            work.Pull.Options
                is { Colour: not PullColour.AsIs, InputTransform: { Length: > 0 } space }
                ? space
                : chosen.InputSpace,
            show
        );
        return (look, Words(look.Look.Cdl, name));
    }

    private static string Words(FoundCdl? cdl, string? show) =>
        (cdl, show) switch
        {
            (null, null) => "It has neither a CDL nor a LUT.",
            (null, _) => $"Its look is the LUT {show}.",
            (_, null) => $"Its look is the CDL of {cdl.Source}.",
            _ => $"Its look is the CDL of {cdl.Source}, then the LUT {show}.",
        };

    private static async Task<(Cube? Cube, string? Name)> ShowAsync(
        PortalDb db,
        Clip clip,
        DailiesClip chosen,
        TitleDailies? settings,
        CancellationToken cancel
    )
    {
        var looks = db.TitleLooks.Where(l => l.TitleId == clip.TitleId);
        var own = clip.Look is { } named
            ? await looks.Where(l => l.Name == named || l.FileName == named).FirstOrDefaultAsync(cancel)
            : null;
        var look =
            own
            ?? (
                chosen.Look != DailiesLook.None && settings?.LookId is { } id
                    ? await looks.FirstOrDefaultAsync(l => l.Id == id, cancel)
                    : null
            );
        if (look is null)
            return (null, null);
        var file = await db.LookContents.Where(c => c.LookId == look.Id).Select(c => c.File).FirstAsync(cancel);
        return ReadCube.Bytes(file).Cube is { } cube
            ? (cube, own is null ? $"{look.Name} of the title's dailies" : $"{look.Name} that the clip names")
            : (null, null);
    }
}
