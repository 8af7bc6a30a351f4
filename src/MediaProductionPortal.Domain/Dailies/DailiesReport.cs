using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies;

/// <summary>The report of a session for people who were not there: a PDF with rolls, scenes, circled takes, problems, files and pictures.</summary>
public sealed class DailiesReport(IDbContextFactory<PortalDb> dbs, AccessRules rules, Stores stores, TimeProvider clock)
{
    /// <summary>A picture for a page is small; a larger one is no thumbnail.</summary>
    private const long LargestPicture = 2_000_000;

    /// <returns>File name and bytes.</returns>
    public async Task<Outcome<(string Name, byte[] File)>> RunAsync(Who who, Guid sessionId, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var session = found.Value;
        var title = await db.Titles.AsNoTracking().FirstAsync(t => t.Id == session.TitleId, cancel);
        var rows = await db
            .DailiesClips.AsNoTracking()
            .Where(c => c.SessionId == sessionId)
            .Join(db.Clips, d => d.ClipId, c => c.Id, (d, c) => new { Row = d, Clip = c })
            .OrderBy(r => r.Row.Position)
            .ToListAsync(cancel);
        var ids = rows.Select(r => r.Clip.Id).ToList();
        var thumbnails = await db
            .Renditions.AsNoTracking()
            .Where(r => ids.Contains(r.ClipId) && r.Kind == RenditionKind.Thumbnail)
            .ToDictionaryAsync(r => r.ClipId, r => r.Key, cancel);
        var sounds = await DaySounds.OfAsync(db, session.TitleId, session.Day, session.Unit, cancel);
        var store = (await stores.OfTitleAsync(db, session.TitleId, cancel)).Media;
        var clips = new List<DayReportClip>();
        foreach (var r in rows)
        {
            var key = StillOf(r.Row) ?? thumbnails.GetValueOrDefault(r.Clip.Id);
            clips.Add(Of(r.Row, r.Clip, sounds, await PictureAsync(store, key, cancel)));
        }
        var day = session.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var contents = new DayReportContents(
            title.Name,
            session.Unit is { } unit ? $"{day}, unit {unit}" : day,
            $"Made {clock.GetUtcNow().UtcDateTime:yyyy-MM-dd HH:mm} UTC by {who.Name}{(session.PublishedAt is { } at ? $"; published {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC by {session.PublishedBy}" : "; not published")}.",
            clips,
            [
                .. rows.SelectMany(r => r.Row.Files)
                    .GroupBy(f => f.Form)
                    .OrderBy(g => g.Key)
                    .Select(g => new DayReportFiles(FormOf(g.Key), g.Count(), g.Sum(f => f.Bytes))),
            ]
        );
        return (
            $"{title.Code}_{session.Day:yyyyMMdd}{(session.Unit is { } u ? $"_{u}" : "")}.pdf",
            DayReport.Make(contents)
        );
    }

    private static DayReportClip Of(DailiesClip row, Clip clip, DaySounds sounds, byte[]? picture)
    {
        var slate = sounds.SlateOf(clip);
        var verdict = row.Verdict == DailiesVerdict.None ? "" : $", {Text.Kebab(row.Verdict)}";
        return new(
            clip.Name,
            clip.RollName,
            slate.Scene,
            slate.Take,
            sounds.IsCircled(clip),
            clip.Timecode,
            clip.Frames is { } frames ? DailiesAnswers.RateOf(clip).Seconds(frames) : clip.Seconds ?? 0,
            row.IsMos ? "MOS"
                : row.Sounds.Count == 0 ? null
                : string.Join(", ", row.Sounds),
            $"{(row.State == DailiesState.Open ? "not begun" : Text.Kebab(row.State))}{verdict}",
            [.. Problems(row)],
            picture
        );
    }

    private static IEnumerable<string> Problems(DailiesClip row)
    {
        if (row is { State: DailiesState.Failed, Words: { } words })
            yield return words;
        if (row is { Verdict: DailiesVerdict.Flagged, VerdictWords: { } flag })
            yield return row.VerdictFrame is { } frame
                ? $"Flagged by {row.VerdictBy}, frame {frame + row.HeadFrames + 1:N0} of the review: {flag}"
                : $"Flagged by {row.VerdictBy}: {flag}";
        // what a person passed knowing of it is no problem any more
        if (row.Verdict != DailiesVerdict.Passed)
            foreach (var finding in row.Qc)
                yield return finding.Words;
    }

    /// <summary>Of three stills the middle one, as people saw it.</summary>
    private static string? StillOf(DailiesClip row) =>
        row.Files.Find(f => f.Form == DailiesForm.Stills) is { } stills
            ? stills.Parts is [var middle, ..]
                ? middle
                : stills.Key
            : null;

    private static async Task<byte[]?> PictureAsync(IStore store, string? key, CancellationToken cancel)
    {
        if (key is null || await store.StatAsync(key, cancel) is not { Size: <= LargestPicture })
            return null;
        await using var stream = await store.ReadAsync(key, 0, null, cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }

    private static string FormOf(DailiesForm form) =>
        form switch
        {
            DailiesForm.Review => "Review MP4",
            DailiesForm.ReviewHls => "Review HLS",
            DailiesForm.DnxhdMxf => "DNxHD MXF",
            DailiesForm.ProResProxy => "ProRes Proxy",
            DailiesForm.ProResLt => "ProRes LT",
            DailiesForm.DnxhdOpAtom => "DNxHD OP-Atom",
            DailiesForm.ReviewHevc => "Review HEVC",
            DailiesForm.ReviewHevcHls => "Review HEVC HLS",
            _ => "Stills",
        };
}
