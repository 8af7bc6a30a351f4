using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Trim;
using MediaProductionPortal.Timecodes;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Pulls;

/// <summary>Finds the sound takes of a day that ran while pictures of it did, and which part of each is wanted; and joins what was picked of them.</summary>
internal static class ConformSound
{
    private const int Day = 24 * 60 * 60;

    /// <summary>A take's length in frames of its own timecode; null where it can't be told.</summary>
    internal static long? FramesOf(Clip take) =>
        take is { Seconds: { } seconds, RateNumerator: > 0 and { } above, RateDenominator: > 0 and { } below }
            ? (long)Math.Ceiling(seconds * above / below)
            : null;

    /// <param name="items">Pictures, and sound that a person picked, with their clips.</param>
    public static async Task<IReadOnlyList<PlannedItem>> OfAsync(
        PortalDb db,
        Guid title,
        IReadOnlyList<PlannedItem> items,
        PullOptions options,
        PullClips clips,
        CancellationToken cancel
    )
    {
        var pictures = items.Where(i => i.Clip!.Kind == ClipKind.Picture).ToList();
        var picked = items.Where(i => i.IsSound).ToLookup(i => i.Clip!.Id);
        var takes = await TakesAsync(db, title, pictures, [.. picked.Select(p => p.Key)], clips, cancel);
        var wanted = picked.ToDictionary(p => p.Key, p => p.Select(i => (i.Frames, For: i)).ToList());
        foreach (var day in pictures.GroupBy(i => i.Clip!.ShootDate))
        {
            var reports = takes
                .Where(t => t.ShootDate == day.Key)
                .Select(t => ClipReports.Of(t, clips.FilesOf(t.Id)))
                .ToList();
            foreach (var item in day)
            foreach (var sound in Belonging.Of(ClipReports.Of(item.Clip!, item.Files), item.Frames, reports).Sound)
            {
                if (!wanted.TryGetValue(sound.Take.Id, out var ranges))
                    wanted[sound.Take.Id] = ranges = [];
                ranges.Add((sound.Frames, item));
            }
        }
        var made = new List<PlannedItem>();
        foreach (var take in takes.Where(t => wanted.ContainsKey(t.Id)))
        {
            var files = clips.FilesOf(take.Id);
            if (WhyNot(take, files, clips) is { } words)
            {
                // what was picked says itself that it can't be pulled
                made.AddRange(picked[take.Id]);
                foreach (var item in wanted[take.Id].Select(w => w.For).Where(i => !i.IsSound).Distinct())
                    item.Warn("sound-left", words);
            }
            else
                made.AddRange(ItemsOf(take, files, wanted[take.Id], options, items.Count + made.Count));
        }
        return made;
    }

    private static string? WhyNot(Clip take, IReadOnlyList<MediaFile> files, PullClips clips) =>
        files.Count == 0 || files.Any(f => f.StoredAt is null) || !clips.IsStored(take)
            ? $"The sound take {take.Name} ran meanwhile and does not go along: it is not proven that it is whole in the store."
            : null;

    private static IEnumerable<PlannedItem> ItemsOf(
        Clip take,
        IReadOnlyList<MediaFile> files,
        List<(FrameRange Frames, PlannedItem For)> wanted,
        PullOptions options,
        int order
    )
    {
        var all = new FrameRange(0, FramesOf(take) ?? wanted.Max(w => w.Frames.Out));
        var choice = ChooseTrim.Foresee(ClipReports.Of(take, files), []);
        var isWhole = options.Output == PullOutput.Whole || choice.Kind == TrimKind.Whole;
        foreach (var (i, range) in (isWhole ? [all] : Joined(wanted.Select(w => w.Frames), options.JoinWithin)).Index())
        {
            var events = wanted
                .Where(w => w.Frames.In < range.Out && w.Frames.Out > range.In)
                .SelectMany(w => w.For.Events.Select(e => e.Number))
                .Where(n => n.Length > 0)
                .Distinct();
            var served = string.Join(", ", events);
            yield return new PlannedItem
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"sound-{take.Id:N}-{i + 1}"),
                Order = order + i,
                Source = served.Length == 0 ? take.Name : $"{take.Name}, sound of {served}",
                Clip = take,
                Files = files,
                Frames = range,
                IsSound = true,
                IsWhole = isWhole,
                WholeReason = isWhole && options.Output != PullOutput.Whole ? choice.Reason : null,
            };
        }
    }

    /// <summary>Nothing of a take is delivered twice.</summary>
    private static IEnumerable<FrameRange> Joined(IEnumerable<FrameRange> ranges, long? within)
    {
        FrameRange? open = null;
        foreach (var range in ranges.OrderBy(r => r.In))
            if (open is { } before && range.In - before.Out <= (within ?? 0))
                open = new(before.In, Math.Max(before.Out, range.Out));
            else
            {
                if (open is { } done)
                    yield return done;
                open = range;
            }
        if (open is { } last)
            yield return last;
    }

    /// <summary>Of the days of the pictures, those that may run while one of them does.</summary>
    private static async Task<IReadOnlyList<Clip>> TakesAsync(
        PortalDb db,
        Guid title,
        List<PlannedItem> pictures,
        IReadOnlyList<Guid> picked,
        PullClips clips,
        CancellationToken cancel
    )
    {
        var found = new HashSet<Guid>(picked);
        foreach (var day in pictures.GroupBy(i => i.Clip!.ShootDate))
        {
            var takes = await db
                .Clips.Where(c => c.TitleId == title && c.Kind == ClipKind.Sound && c.ShootDate == day.Key)
                .Select(c => new
                {
                    c.Id,
                    c.StartSecond,
                    c.EndSecond,
                })
                .ToListAsync(cancel);
            var spans = day.Select(i => (i.Clip!.StartSecond, i.Clip.EndSecond)).Distinct().ToList();
            found.UnionWith(takes.Where(t => spans.Any(s => Meet(s, (t.StartSecond, t.EndSecond)))).Select(t => t.Id));
        }
        await clips.AddAsync(db, title, found, cancel);
        return [.. found.Select(clips.Of).OfType<Clip>().OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <summary>Also over midnight; what does not say when it ran is looked at closer.</summary>
    private static bool Meet((int? From, int? To) a, (int? From, int? To) b)
    {
        if (a is not ({ } from, { } to) || b is not ({ } since, { } until))
            return false;
        (to, until) = (to < from ? to + Day : to, until < since ? until + Day : until);
        return new[] { -Day, 0, Day }.Any(turn => since + turn <= to && until + turn >= from);
    }
}
