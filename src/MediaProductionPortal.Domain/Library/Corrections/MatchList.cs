using MediaProductionPortal.Data;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using PulledClips = MediaProductionPortal.Pulls.FoundClips;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>
/// Finds the clip of each row by source file, name and tape, and by tape with timecode where no name is a clip's. Names that
/// contradict each other, several clips that fit, and a clip that does not run at the row's start are told; nothing is guessed.
/// </summary>
internal sealed class MatchList(IClipLookup lookup)
{
    private const int MostNamed = 4;

    public async Task<IReadOnlyList<(MatchClip? Clip, ListTrouble? Trouble)>> RunAsync(
        IReadOnlyList<ListRow> rows,
        CancellationToken cancel
    )
    {
        var named = await lookup.NamedAsync([.. rows.SelectMany(Keys).Distinct()], cancel);
        var found = rows.Select(r => ByName(r, named)).ToList();
        var windows = new Dictionary<LookupKey, List<SecondRange>>();
        for (var i = 0; i < rows.Count; i++)
            if (found[i] is null && Card(rows[i]) is { } card)
            {
                if (!windows.TryGetValue(card.Key, out var seconds))
                    windows[card.Key] = seconds = [];
                seconds.Add(card.Second);
            }
        var timed =
            windows.Count == 0
                ? new Dictionary<LookupKey, PulledClips>()
                : await lookup.TimedAsync(
                    windows.ToDictionary(w => w.Key, w => (IReadOnlyList<SecondRange>)w.Value),
                    cancel
                );
        return [.. rows.Select((r, i) => found[i] ?? ByCard(r, timed))];
    }

    private static IEnumerable<string> Keys(ListRow row) =>
        new[] { row.File, row.Name, row.Tape }
            .OfType<string>()
            .Select(ClipNames.Name)
            .Where(k => k.Length is > 0 and <= 300);

    /// <summary>Null when no clip has any of the names.</summary>
    private static (MatchClip? Clip, ListTrouble? Trouble)? ByName(
        ListRow row,
        IReadOnlyDictionary<string, PulledClips> named
    )
    {
        var kinds = new (string Word, string? Text)[]
        {
            ("source file", row.File),
            ("name", row.Name),
            ("tape", row.Tape),
        };
        var sets = kinds
            .Where(k => k.Text is not null)
            .Select(k => (k.Word, Clips: Of(row, named, k.Text!)))
            .Where(k => k.Clips.Count > 0)
            .ToList();
        if (sets.Count == 0)
            return null;
        var clips = sets[0].Clips;
        foreach (var (word, other) in sets.Skip(1))
        {
            var both = clips.Where(c => other.Any(o => o.Id == c.Id)).ToList();
            if (both.Count == 0)
                return Ambiguous(
                    row,
                    $"Its {sets[0].Word} is {clips[0].Name}, but its {word} is {other[0].Name}. Correct the list."
                );
            clips = both;
        }
        if (clips.Count > 1 && row.Tape is { } tape && Only(clips, c => Same(c.RollName, tape)) is { } ofRoll)
            clips = [ofRoll];
        if (clips.Count > 1 && row.Start is { } start && Only(clips, c => SameTime(c.Timecode, start)) is { } timed)
            clips = [timed];
        if (clips.Count > 1)
            return Ambiguous(row, $"{Text.Count(clips.Count, "clip")} have this name: {Named(clips)}.");
        return Runs(clips[0], row)
            ? (clips[0], null)
            : (
                null,
                new ListTrouble(
                    ListTroubleKind.Doubtful,
                    row.Line,
                    row.Says,
                    $"It starts at {row.Start}, where {clips[0].Name} does not run: that begins at {clips[0].Timecode}. Look which of the two is right."
                )
            );
    }

    private static (MatchClip? Clip, ListTrouble? Trouble) ByCard(
        ListRow row,
        IReadOnlyDictionary<LookupKey, PulledClips> timed
    )
    {
        if (Card(row) is not { } card)
            return Missing(row, "No clip of the title has this name.");
        var clips = timed
            .GetValueOrDefault(card.Key, PulledClips.None)
            .Near(card.Second)
            .Where(c => row.Means(c.IsSound))
            .ToList();
        return clips.Count switch
        {
            0 => Missing(row, $"No clip of the title has this name, and none of {row.Tape} runs at {row.Start}."),
            1 => (clips[0], null),
            _ => Ambiguous(row, $"{Text.Count(clips.Count, "clip")} of {row.Tape} run at {row.Start}: {Named(clips)}."),
        };
    }

    private static List<MatchClip> Of(ListRow row, IReadOnlyDictionary<string, PulledClips> named, string text) =>
        [.. named.GetValueOrDefault(ClipNames.Name(text), PulledClips.None).Clips.Where(c => row.Means(c.IsSound))];

    private static (LookupKey Key, SecondRange Second)? Card(ListRow row) =>
        row.Second is { } second && ClipNames.Reel(row.Tape) is { } reel
            ? (new LookupKey(LookupKind.Card, reel), new SecondRange(second, second))
            : null;

    /// <summary>A list of subclips begins within its clips; a clip without a timecode says nothing against it.</summary>
    private static bool Runs(MatchClip clip, ListRow row)
    {
        const int Day = 86_400;
        if (row.Second is not { } second || clip is not { StartSecond: { } first, EndSecond: { } last })
            return true;
        return (second >= first && second <= last) || (second + Day >= first && second + Day <= last);
    }

    private static MatchClip? Only(List<MatchClip> clips, Func<MatchClip, bool> fits) =>
        clips.Where(fits).ToList() is [var one] ? one : null;

    private static bool Same(string a, string b) => string.Equals(a, b.Trim(), StringComparison.OrdinalIgnoreCase);

    private static bool SameTime(string? a, string b) => a?.Replace(';', ':') == b.Trim().Replace(';', ':');

    private static string Named(List<MatchClip> clips) =>
        string.Join(", ", clips.Take(MostNamed).Select(c => $"{c.Name} on {c.RollName}"))
        + (clips.Count > MostNamed ? ", …" : "");

    private static (MatchClip?, ListTrouble?) Ambiguous(ListRow row, string words) =>
        (null, new(ListTroubleKind.Ambiguous, row.Line, row.Says, words));

    private static (MatchClip?, ListTrouble?) Missing(ListRow row, string words) =>
        (null, new(ListTroubleKind.Missing, row.Line, row.Says, words));
}
