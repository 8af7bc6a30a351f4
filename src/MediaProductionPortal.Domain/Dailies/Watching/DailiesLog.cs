using System.Text;
using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Library;
using MediaProductionPortal.Library.Notes;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>The editor's log of a published session: what was circled, selected, starred and said.</summary>
public sealed class DailiesLog(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    private static readonly string[] Columns =
    [
        "Clip",
        "Scene",
        "Take",
        "Camera",
        "Timecode",
        "Record timecode",
        "What",
        "By",
        "Text",
        "Resolved",
    ];

    public async Task<Outcome<ClipSheet>> RunAsync(
        Who who,
        Guid sessionId,
        DailiesLogFormat format,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        var found = await DailiesRight.SessionAsync(db, rules, who, sessionId, Deed.SeeLibrary, cancel);
        if (found.Refusal is { } no)
            return no;
        var session = found.Value;
        if (session.PublishedAt is null)
            return Refusal.Conflict("not-published", "Publish the session first: its log tells what was said of it.");
        var clips = await LoggedClip.AllAsync(db, session, cancel);
        var set = await db.TitleDailies.AsNoTracking().FirstOrDefaultAsync(t => t.TitleId == session.TitleId, cancel);
        var rate = set?.Rate ?? FrameRate.Film;
        var code = await db.Titles.Where(t => t.Id == session.TitleId).Select(t => t.Code).FirstAsync(cancel);
        var name = $"{DailiesAle.NameOf(code, session)}_log";
        return format switch
        {
            DailiesLogFormat.Ale => new ClipSheet(
                $"{name}.ale",
                "text/plain; charset=utf-8",
                SyncedAle.Text(clips.Select(c => c.Ale()), rate)
            ),
            DailiesLogFormat.Csv => new ClipSheet($"{name}.csv", "text/csv; charset=utf-8", Csv(clips, rate)),
            _ => new ClipSheet(
                $"{name}.edl",
                "text/plain; charset=utf-8",
                MarkerLists.Write(MarkerFormat.Resolve, name, Things(clips, rate).Select(t => t.Marker))
            ),
        };
    }

    private static string Csv(IReadOnlyList<LoggedClip> clips, FrameRate rate)
    {
        var text = new StringBuilder().AppendJoin(',', Columns).Append("\r\n");
        foreach (var t in Things(clips, rate))
        {
            object?[] cells =
            [
                t.Clip.Clip.Name,
                t.Clip.Scene,
                t.Clip.Take,
                t.Clip.Clip.CameraIndex,
                t.Source.ToString(),
                t.Marker.At.ToString(),
                t.What,
                t.Marker.By,
                t.Text,
                t.Resolved,
            ];
            text.AppendJoin(',', cells.Select(ClipColumns.Cell)).Append("\r\n");
        }
        return text.ToString();
    }

    /// <summary>Everything that was said or marked, in the order of the session's own timeline from 01:00:00:00.</summary>
    private static IEnumerable<Logged> Things(IReadOnlyList<LoggedClip> clips, FrameRate rate)
    {
        var record = new Timecode(3600L * rate.Nominal, rate);
        foreach (var c in clips)
        {
            var first = record;
            Logged Of(string what, string by, string text, MarkerColour colour, long at = 0, long length = 1) =>
                new(
                    c,
                    what,
                    text,
                    c.Start.Add(at),
                    new(first.Add(at), length, by, colour, $"{c.Clip.Name} {text}".Trim())
                );

            if (c.Circled)
                yield return Of("circled", "", "circled", MarkerColour.Cyan);
            if (c.Row.SelectedBy is { } chooser)
                yield return Of("select", chooser, "select", MarkerColour.Yellow);
            foreach (var star in c.Stars)
                yield return Of("star", star, "star", MarkerColour.White);
            foreach (var note in NoteAnswers.InOrder(c.Notes))
                yield return Of(
                    note.ReplyTo is null ? "note" : "answer",
                    note.By,
                    note.Text.Length == 0 ? "(drawing)" : note.Text,
                    note.Colour,
                    note.At,
                    note.Length
                ) with
                {
                    Resolved = note.ReplyTo is not null ? "" : note.ResolvedBy ?? "open",
                };
            record = record.Add(c.Clip.Frames ?? 0);
        }
    }

    private sealed record Logged(LoggedClip Clip, string What, string Text, Timecode Source, ListedMarker Marker)
    {
        public string Resolved { get; init; } = "";
    }
}
