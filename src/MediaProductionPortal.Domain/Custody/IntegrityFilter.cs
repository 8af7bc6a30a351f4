using System.Globalization;
using MediaProductionPortal.Jobs;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Custody;

/// <summary>Which verdict somebody looks for.</summary>
public enum VerdictChoice
{
    All,

    /// <summary>Changed, missing or unreadable.</summary>
    Problems,
    Changed,
    Missing,
    New,
    Unreadable,
    Verified,
}

/// <summary>Narrows a roll's files.</summary>
internal static class IntegrityFilter
{
    public static IQueryable<MediaFile> Of(this IQueryable<MediaFile> files, VerdictChoice choice) =>
        choice switch
        {
            VerdictChoice.Problems => files.Where(f =>
                f.Verdict == FileVerdict.Changed
                || f.Verdict == FileVerdict.Missing
                || f.Verdict == FileVerdict.Unreadable
            ),
            VerdictChoice.Changed => files.Where(f => f.Verdict == FileVerdict.Changed),
            VerdictChoice.Missing => files.Where(f => f.Verdict == FileVerdict.Missing),
            VerdictChoice.New => files.Where(f => f.Verdict == FileVerdict.New),
            VerdictChoice.Unreadable => files.Where(f => f.Verdict == FileVerdict.Unreadable),
            VerdictChoice.Verified => files.Where(f => f.Verdict == FileVerdict.Verified),
            _ => files,
        };

    /// <summary>Those whose path, or one of whose frames' paths, contains the text, in any case.</summary>
    public static async Task<IQueryable<MediaFile>> ContainingAsync(
        this IQueryable<MediaFile> files,
        string? text,
        CancellationToken cancel
    )
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return files;
        var lower = text.ToLowerInvariant();
        List<Guid> sequences = [];
        if (text.Any(char.IsAsciiDigit))
            sequences =
            [
                .. (await files.ToSequencesAsync(cancel)).Where(s => HasFrame(s, lower)).Select(s => s.Id).Take(500),
            ];
        var pattern = $"%{ClipQueries.Escape(text.ToUpperInvariant())}%";
        return files.Where(f => EF.Functions.Like(f.Path.ToUpper(), pattern, "\\") || sequences.Contains(f.Id));
    }

    /// <summary>Whether a frame's path could contain the text: some digits of it are the frame's number, the rest stands around it.</summary>
    private static bool HasFrame(MediaFile sequence, string lower)
    {
        if (SequenceTally.Split(sequence.Path) is not { } pattern)
            return false;
        var (before, after) = (pattern.Before.ToLowerInvariant(), pattern.After.ToLowerInvariant());
        for (var start = 0; start < lower.Length; start++)
        {
            if (!char.IsAsciiDigit(lower[start]) || (start > 0 && char.IsAsciiDigit(lower[start - 1])))
                continue;
            var end = start;
            while (end < lower.Length && char.IsAsciiDigit(lower[end]))
                end++;
            if (
                long.TryParse(lower.AsSpan(start, end - start), CultureInfo.InvariantCulture, out var number)
                && number >= sequence.Sequence!.First
                && number <= sequence.Sequence.Last
                && before.EndsWith(lower[..start], StringComparison.Ordinal)
                && after.StartsWith(lower[end..], StringComparison.Ordinal)
            )
                return true;
            start = end;
        }
        return false;
    }
}
