using System.Globalization;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.EditFormats;

/// <summary>Matches as rows that an assistant editor reads: one for each source, and one for each candidate of an ambiguous one.</summary>
internal static class MatchRows
{
    private const int MostCandidates = 5;

    public static IEnumerable<string[]> Of(EventMatchAnswer ev)
    {
        foreach (var source in ev.Sources)
        {
            yield return
            [
                source.Flags.Contains(MatchFlag.OutgoingSide) ? $"{ev.Number} from" : ev.Number,
                string.Join(' ', ev.Tracks),
                ev.RecordIn,
                source.Source,
                source.State == MatchState.Skipped ? "" : source.SourceIn,
                Word(source.State),
                source.Clip is { } clip ? $"{clip.Name}  {clip.Roll}" : "",
                source.Range is { } range ? Frames(range) : "",
                Why(source),
            ];
            foreach (var candidate in source.Candidates.Take(MostCandidates))
            {
                yield return
                [
                    "",
                    "",
                    "",
                    "",
                    candidate.Start ?? "",
                    "  perhaps",
                    $"{candidate.Name}  {candidate.Roll}",
                    candidate.Frames?.ToString(CultureInfo.InvariantCulture) ?? "",
                    candidate.Words,
                ];
            }

            if (source.CandidateCount > MostCandidates)
            {
                yield return
                [
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    $"{Amounts.Count(source.CandidateCount - MostCandidates)} more",
                    "",
                    "",
                ];
            }
        }
    }

    public static string Word(MatchState state) =>
        state switch
        {
            MatchState.OutOfRange => "out of range",
            MatchState.RateMismatch => "rate mismatch",
            _ => state.ToString().ToLowerInvariant(),
        };

    /// <summary>"10-33 of the clip, +0+8 for transitions".</summary>
    private static string Frames(MatchRangeAnswer range)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.First + range.Count - 1}");
        return range.ExtraHead + range.ExtraTail > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{text} -{range.ExtraHead}+{range.ExtraTail}")
            : text;
    }

    private static string Why(SourceMatchAnswer source)
    {
        var parts = new List<string>();
        if (source.Reason is { } reason)
        {
            parts.Add(reason == MatchReason.Remembered ? $"chosen by {source.RememberedBy}" : Word(reason));
        }

        parts.AddRange(
            source
                .Flags.Where(f => f is not (MatchFlag.OutgoingSide or MatchFlag.RangeUnknown))
                .Select(f =>
                    f == MatchFlag.HandlesShort && source.Range is { } r
                        ? $"handles {r.HandleHead}+{r.HandleTail}"
                        : Word(f)
                )
        );
        if (source.Words.Length > 0)
        {
            parts.Add(source.Words);
        }

        return string.Join(", ", parts);
    }

    private static string Word(MatchReason reason) =>
        reason switch
        {
            MatchReason.SourceFile => "source file",
            MatchReason.ReelIsClip => "reel",
            MatchReason.NameIsClip => "clip name",
            MatchReason.CardAndTimecode => "card, timecode",
            MatchReason.SlateAndTimecode => "slate, timecode",
            MatchReason.CutReelAndTimecode => "cut reel, timecode",
            _ => "chosen",
        };

    private static string Word(MatchFlag flag) =>
        flag switch
        {
            MatchFlag.RealRateDiffers => "real rate differs",
            MatchFlag.NoTimecode => "clip has no timecode",
            MatchFlag.ReelMapped => "reel pattern",
            _ => flag.ToString().ToLowerInvariant(),
        };
}
