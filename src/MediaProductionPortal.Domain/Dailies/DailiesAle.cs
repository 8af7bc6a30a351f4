using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Sound;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>The editor's log of a session: every clip that was made, with its slate, sound and CDL.</summary>
public sealed class DailiesAle(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    /// <returns>File name and text.</returns>
    public async Task<Outcome<(string Name, string Text)>> RunAsync(Who who, Guid sessionId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var session = found.Value;
        var rows = await db
            .DailiesClips.AsNoTracking()
            .Where(c => c.SessionId == sessionId && c.State == DailiesState.Made)
            .Join(db.Clips, d => d.ClipId, c => c.Id, (d, c) => new { Row = d, Clip = c })
            .OrderBy(r => r.Row.Position)
            .ToListAsync(cancel);
        var sounds = await DaySounds.OfAsync(db, session.TitleId, session.Day, session.Unit, cancel);
        var rate = await db.TitleDailies.AsNoTracking().FirstOrDefaultAsync(t => t.TitleId == session.TitleId, cancel);
        var code = await db.Titles.Where(t => t.Id == session.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var text = SyncedAle.Text(rows.Select(r => Of(r.Row, r.Clip, sounds)), rate?.Rate ?? FrameRate.Film);
        return ($"{NameOf(code, session)}.ale", text);
    }

    internal static string NameOf(string code, DailiesSession session) =>
        $"{code}_{session.Day:yyyyMMdd}{(session.Unit is { } unit ? $"_{unit}" : "")}";

    internal static SyncedRow Of(DailiesClip row, Library.Clip clip, DaySounds sounds)
    {
        var rate = DailiesAnswers.RateOf(clip);
        var start = Timecode.TryParse(clip.Timecode, rate, out var first) ? first : new Timecode(0, rate);
        var slate = sounds.SlateOf(clip);
        var file = row.Files.Find(f => DailiesOutput.IsForEditors(f.Form));
        var part = row.IsMos ? null : sounds.Under(clip, row)?.Lanes.Select(l => l.Parts[0]).FirstOrDefault();
        return new(clip.Name, start, file?.Frames ?? clip.Frames ?? 0)
        {
            Reel = clip.Reel,
            Scene = slate.Scene,
            Take = slate.Take,
            Circled = sounds.IsCircled(clip),
            Camera = clip.CameraIndex,
            Tracks = row.Tracks,
            Sound = row.Sounds.Count == 0 ? null : string.Join(", ", row.Sounds),
            SoundTimecode = part is { At: 0 } p
                ? SoundTime
                    .At(
                        p.Sound.TimeReference + (ulong)p.From,
                        p.Sound.StampRate,
                        p.Sound.Rate ?? rate,
                        p.Sound.Rate is null ? start.Drop : p.Sound.Drop
                    )
                    .ToString()
                : null,
            Cdl = row.MadeCdl,
            File = file?.NameOf(clip.Name, 0),
        };
    }
}
