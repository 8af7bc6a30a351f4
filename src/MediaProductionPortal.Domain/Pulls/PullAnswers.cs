using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Pulls and their ranges as answers show them.</summary>
internal static class PullAnswers
{
    /// <summary>In the order of the query.</summary>
    public static async Task<IReadOnlyList<PullAnswer>> ReadAsync(
        PortalDb db,
        IQueryable<Pull> pulls,
        CancellationToken cancel
    )
    {
        var rows = await pulls.AsNoTracking().ToListAsync(cancel);
        var ids = rows.Select(p => p.Id).ToList();
        var titles = rows.Select(p => p.TitleId).Distinct().ToList();
        var edits = rows.Select(p => p.EditId).OfType<Guid>().Distinct().ToList();
        var codes = await db.Titles.Where(t => titles.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Code, cancel);
        var names = await db
            .Edits.Where(e => edits.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.FileName, cancel);
        var sums = await db
            .PullItems.Where(i => ids.Contains(i.PullId))
            .GroupBy(i => i.PullId)
            .Select(g => new
            {
                Pull = g.Key,
                Made = g.Count(i => i.State == PullItemState.Made),
                Failed = g.Count(i => i.State == PullItemState.Failed),
                Bytes = g.Sum(i => i.Bytes),
                All = g.Sum(i => i.Count),
                Done = g.Sum(i => i.State == PullItemState.Made ? i.Count * 100 : i.Count * i.Percent),
            })
            .ToDictionaryAsync(g => g.Pull, cancel);
        return
        [
            .. rows.Select(p =>
            {
                var sum = sums.GetValueOrDefault(p.Id);
                return new PullAnswer(
                    p.Id,
                    codes[p.TitleId],
                    p.Number,
                    p.Kind,
                    p.Name,
                    p.EditId,
                    p.EditId is { } edit ? names.GetValueOrDefault(edit) : null,
                    p.Timeline,
                    p.State,
                    p.Priority,
                    p.Due,
                    p.AskedBy,
                    p.AskedAt,
                    p.DecidedBy,
                    p.DecidedAt,
                    p.Reason,
                    p.StartedAt,
                    p.EndedAt,
                    p.Items,
                    sum?.Made ?? 0,
                    sum?.Failed ?? 0,
                    sum is null ? 0
                        // clips of which nobody knows how many frames they have
                        : sum.All == 0 ? 100 * sum.Made / p.Items
                        : (int)(sum.Done / sum.All),
                    p.Frames,
                    sum is { Made: > 0 } ? sum.Bytes : p.PlannedBytes,
                    p.Words,
                    p.PackageKey
                );
            }),
        ];
    }

    public static PullItemAnswer Of(PullItem i, Clip clip, PullKind kind) =>
        new(
            i.Id,
            i.Place,
            i.Events,
            i.ClipId,
            clip.Name,
            clip.RollName,
            i.First,
            i.Count,
            TimecodeOf(clip, i.First),
            i.Count > 0 ? TimecodeOf(clip, i.First + i.Count - 1) : null,
            i.Head,
            i.Tail,
            i.ShortHead,
            i.ShortTail,
            i.Retime,
            i.Name,
            i.Version,
            i.Change,
            i.State,
            i.Percent,
            i.Words,
            i.ToolSaid,
            i.Tries,
            i.StartedAt,
            i.EndedAt,
            i.Width,
            i.Height,
            i.Files,
            i.Bytes,
            i.Key,
            i.Proof,
            i.Framing?.Words,
            InsteadWords.Of(i, clip, kind)
        );

    private static string? TimecodeOf(Clip clip, long frame) =>
        clip is { RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
        && Timecode.TryParse(clip.Timecode, new FrameRate(above, below), out var start)
            ? start.Add(frame).ToString()
            : null;
}
