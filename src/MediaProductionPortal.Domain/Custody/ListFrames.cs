using System.Globalization;
using MediaProductionPortal.Access;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Data;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;
using Microsoft.EntityFrameworkCore;
using Verdict = MediaProductionPortal.Protocol.FileVerdict;

namespace MediaProductionPortal.Custody;

/// <summary>The frames of a sequence in the order of their numbers; their hashes are in the stored hash list, not in rows (DESIGN §8).</summary>
public sealed class ListFrames(
    IDbContextFactory<PortalDb> dbs,
    AccessRules rules,
    Stores stores,
    StoredGenerations generations
)
{
    /// <param name="who">Who asks.</param>
    /// <param name="rollId">The roll.</param>
    /// <param name="fileId">The sequence.</param>
    /// <param name="problems">Only frames about which something was found.</param>
    /// <param name="after">Mark of the page before.</param>
    /// <param name="take">Frames a page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Outcome<Page<IntegrityFileAnswer>>> RunAsync(
        Who who,
        Guid rollId,
        Guid fileId,
        bool problems,
        string? after,
        int take,
        CancellationToken cancel
    )
    {
        await using var db = await dbs.CreateDbContextAsync(cancel);
        if (await SeenRoll.FindAsync(db, rules, who, rollId, cancel) is not { } seen)
            return Refusal.NotFound("roll");
        var file = await db
            .MediaFiles.AsNoTracking()
            .FirstOrDefaultAsync(f => f.Id == fileId && f.RollId == rollId, cancel);
        if (file?.Sequence is not { } range || SequenceTally.Split(file.Path) is not { } pattern)
            return Refusal.NotFound("sequence");
        var behind = long.MinValue;
        if (after is not null && !long.TryParse(after, CultureInfo.InvariantCulture, out behind))
            return PageMark.Odd;
        take = PageMark.Clamp(take);

        var findings = await ListIntegrity.FindingsAsync(db, rollId, cancel);
        var media = seen.MediaIn(stores);
        var histories = seen.Prefix is { } prefix ? await generations.OfAsync(media, prefix, cancel) : [];
        var trace = new HashTrace(media, seen.Prefix ?? "", histories);
        var frames = new SmallestFrames(pattern.Before, pattern.After, range, behind, take + 1);
        foreach (var finding in findings)
            frames.Offer(finding.Path, null);
        if (!problems)
        {
            frames.OfferAll(range);
            await trace.NewestAsync(file.Path, (path, entry) => frames.Offer(path, entry.Size), cancel);
        }
        var rows = frames.InOrder;
        var items = rows.Take(take).ToList();
        await trace.RunAsync(items.Select(f => f.Path), cancel);
        var said = new FileSaid(seen.Roll, findings, trace, await Rereads.OfAsync(db, rollId, cancel));
        // Only when no frame is worse: the row holds the worst verdict of all.
        Verdict? verdict = file.Verdict is Verdict.Verified ? file.Verdict : null;
        return new Page<IntegrityFileAnswer>(
            [.. items.Select(f => said.Of(f.Path, verdict, null) with { Size = f.Size })],
            rows.Count > take ? items[^1].Number.ToString(CultureInfo.InvariantCulture) : null,
            problems ? null : range.Count
        );
    }

    /// <summary>Keeps the first frames behind a number, whatever the order in which they are offered.</summary>
    private sealed class SmallestFrames(string before, string after, SequenceRange range, long behind, int most)
    {
        private readonly SortedSet<long> numbers = [];
        private readonly Dictionary<long, (string Path, long? Size)> kept = [];

        public IReadOnlyList<(long Number, string Path, long? Size)> InOrder =>
            [.. numbers.Select(n => (n, kept[n].Path, kept[n].Size))];

        public void Offer(string path, long? size)
        {
            if (
                path.Length > before.Length + after.Length
                && path.StartsWith(before, StringComparison.Ordinal)
                && path.EndsWith(after, StringComparison.Ordinal)
                && path.AsSpan(before.Length, path.Length - before.Length - after.Length) is var digits
                && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= range.First
                && number <= range.Last
            )
                Keep(number, path, size);
        }

        /// <summary>The frames that the listing counted, for before the list is stored.</summary>
        public void OfferAll(SequenceRange frames)
        {
            var step = Math.Max(1, frames.Step);
            var start = frames.First;
            if (behind >= start)
                start += ((behind - start) / step + 1) * step;
            var left = most;
            for (var number = start; number <= frames.Last && left > 0; number += step)
            {
                if (frames.Holes.FirstOrDefault(h => number >= h.First && number <= h.Last) is { } hole)
                {
                    // To the last number of the hole, so that the step leads out of it.
                    number += (hole.Last - number) / step * step;
                    continue;
                }
                left--;
                var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(frames.Digits, '0');
                Keep(number, before + digits + after, null);
            }
        }

        private void Keep(long number, string path, long? size)
        {
            if (number <= behind || (numbers.Count >= most && number > numbers.Max))
                return;
            numbers.Add(number);
            kept[number] = (path, size ?? kept.GetValueOrDefault(number).Size);
            if (numbers.Count <= most)
                return;
            kept.Remove(numbers.Max);
            numbers.Remove(numbers.Max);
        }
    }
}
