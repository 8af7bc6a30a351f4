using MediaProductionPortal.Access;
using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library.Notes;

/// <summary>Notes of a clip as markers for an editing system, at their source timecode.</summary>
public sealed class ExportNotes(IDbContextFactory<PortalDb> dbs, AccessRules rules)
{
    // Sound without a rate counts in milliseconds; its markers are written at 25 frames per second.
    private static readonly FrameRate Fallback = new(25, 1);

    public async Task<Outcome<ClipSheet>> RunAsync(Who who, Guid clipId, MarkerFormat format, CancellationToken cancel)
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await NotedClips.FindAsync(db, rules, who, clipId, cancel) is not { } clip)
            return Refusal.NotFound("clip");
        var notes = await db.ClipNotes.AsNoTracking().Where(n => n.ClipId == clipId).ToListAsync(cancel);
        var rate = NotePlaces.Rate(clip);
        var start = NotePlaces.Start(clip, rate ?? Fallback);
        var replies = notes.Where(n => n.ReplyTo is not null).ToLookup(n => n.ReplyTo!.Value);
        var markers = notes
            .Where(n => n.ReplyTo is null)
            .Select(n => new ListedMarker(
                start.Add(InFrames(n.At, rate)),
                Math.Max(1, InFrames(n.Length, rate)),
                n.By,
                n.Colour,
                NoteAnswers.WithReplies(n, replies[n.Id])
            ));
        return new ClipSheet(
            $"{clip.Name}_markers.{MarkerLists.Extension(format)}",
            format == MarkerFormat.Csv ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
            MarkerLists.Write(format, clip.Name, markers)
        );
    }

    private static long InFrames(long place, FrameRate? rate) =>
        rate is null ? place * Fallback.Numerator / 1000 : place;
}
