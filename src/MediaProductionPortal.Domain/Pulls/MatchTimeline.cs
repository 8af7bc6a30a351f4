using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Pulls;

/// <summary>Finds the clips of a whole timeline: all names in one question, then all that needs a timecode in another.</summary>
internal sealed class MatchTimeline(Timeline timeline, ReadyRules rules, IClipLookup lookup)
{
    private readonly Dictionary<EventSource, SourceNames> names = [];
    private readonly Dictionary<SourceNames, Evidence> evidence = new(ReferenceEqualityComparer.Instance);

    /// <summary>One for each source that is looked for, in the order of <see cref="SourceNeeds.Of"/>.</summary>
    public async Task<IReadOnlyList<SourceMatch>> RunAsync(
        IReadOnlyList<RememberedChoice> choices,
        CancellationToken cancel
    )
    {
        var needs = SourceNeeds
            .Of(timeline)
            .Where(n => n.IsSide ? IsLookedFor(n) : SkipWords(n.Event) is null)
            .Select(n => FramesNeeded.Of(n, timeline))
            .ToList();
        var remembered = choices.ToLookup(c => c.SourceKey);
        var chosen = await lookup.ByIdAsync([.. choices.Select(c => c.ClipId).Distinct()], cancel);
        var named = await lookup.NamedAsync([.. needs.Select(NamesOf).SelectMany(StrongKeys).Distinct()], cancel);

        var matches = new SourceMatch?[needs.Count];
        var windows = new Dictionary<LookupKey, List<SecondRange>>();
        for (var i = 0; i < needs.Count; i++)
        {
            var (need, source) = (needs[i], NamesOf(needs[i]));
            var choose = new ChooseClip(need, source, rules.Rules.Handles);
            var strong = Named(source, named).For(need);
            matches[i] = remembered.Contains(source.Key)
                ? choose.Remembered([.. remembered[source.Key]], chosen)
                : null;
            matches[i] ??= strong.IsStrong ? choose.From(strong) : null;
            if (matches[i] is null)
                foreach (var key in TimedKeys(source))
                    Add(windows, key, need.Seconds);
        }

        var timed =
            windows.Count == 0
                ? new Dictionary<LookupKey, FoundClips>()
                : await lookup.TimedAsync(
                    windows.ToDictionary(w => w.Key, w => (IReadOnlyList<SecondRange>)w.Value),
                    cancel
                );
        for (var i = 0; i < needs.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var source = NamesOf(needs[i]);
            matches[i] ??= new ChooseClip(needs[i], source, rules.Rules.Handles).From(
                Timed(source, timed).For(needs[i])
            );
        }
        return matches!;
    }

    /// <summary>Why an event is not looked for; null when it is.</summary>
    public string? SkipWords(EditEvent ev) =>
        ev.Kind switch
        {
            EventKind.Black => "Black.",
            EventKind.Bars => "Bars.",
            EventKind.Generated => "Made by the edit system; no camera took it.",
            _ when !ev.Enabled => "Switched off in the edit.",
            _ when ev.Tracks.Count > 0 && ev.Tracks.All(rules.LookAlikes.Contains) =>
                "On a look-alike track of the title.",
            _ => rules.IsIgnored(ev.Source) ? "On the title's ignore list." : null,
        };

    /// <summary>Also what dissolves to black is looked for.</summary>
    private bool IsLookedFor(SourceNeed side) =>
        side.Event.Enabled && !side.Event.Tracks.All(rules.LookAlikes.Contains) && !rules.IsIgnored(side.Source);

    /// <summary>Made once for each source, however many events show it.</summary>
    private Evidence TimedOf(SourceNames source, IReadOnlyDictionary<LookupKey, FoundClips> found)
    {
        if (!evidence.TryGetValue(source, out var known))
            evidence[source] = known = Timed(source, found);
        return known;
    }

    private SourceNames NamesOf(FramesNeeded need)
    {
        var source = need.Need.Source;
        if (!names.TryGetValue(source, out var known))
            names[source] = known = SourceNames.Of(source, rules);
        return known;
    }

    private static IEnumerable<string> StrongKeys(SourceNames source) =>
        source.Reel is { } reel ? source.Files.Concat(source.Names).Append(reel) : source.Files.Concat(source.Names);

    private static IEnumerable<LookupKey> TimedKeys(SourceNames source)
    {
        if (source.Reel is { } reel)
            yield return new(LookupKind.Card, reel);
        if (source.Short is { } start)
            yield return new(LookupKind.Short, start);
        foreach (var slate in source.Slates)
            yield return new(LookupKind.Slate, slate);
    }

    private static Evidence Named(SourceNames source, IReadOnlyDictionary<string, FoundClips> found) =>
        Evidence.None with
        {
            File = First(source.Files, found),
            Reel = source.Reel is { } reel ? found.GetValueOrDefault(reel, FoundClips.None) : FoundClips.None,
            Name = First(source.Names, found),
        };

    private static Evidence Timed(SourceNames source, IReadOnlyDictionary<LookupKey, FoundClips> found)
    {
        FoundClips Of(LookupKind kind, string? text) =>
            text is null ? FoundClips.None : found.GetValueOrDefault(new(kind, text), FoundClips.None);
        var slates = source.Slates.Select(s => Of(LookupKind.Slate, s)).ToList();
        // The camera's letter was cut off the slate: only that camera's clips are meant.
        if (source.Camera is { } camera)
            slates[^1] = new(
                [
                    .. slates[^1]
                        .Clips.Where(c => c.Camera?.StartsWith(camera, StringComparison.OrdinalIgnoreCase) != false),
                ],
                slates[^1].Seen
            );
        return Evidence.None with
        {
            Card = Of(LookupKind.Card, source.Reel),
            Short = Of(LookupKind.Short, source.Short),
            Slate = new(
                [.. slates.SelectMany(s => s.Clips).DistinctBy(c => c.Id)],
                slates.Count == 0 ? 0 : slates.Max(s => s.Seen)
            ),
        };
    }

    private static FoundClips First(IReadOnlyList<string> keys, IReadOnlyDictionary<string, FoundClips> found)
    {
        foreach (var key in keys)
            if (found.TryGetValue(key, out var clips) && clips.Clips.Count > 0)
                return clips;
        return FoundClips.None;
    }

    private static void Add(Dictionary<LookupKey, List<SecondRange>> windows, LookupKey key, SecondRange range)
    {
        if (!windows.TryGetValue(key, out var list))
            windows[key] = list = [];
        if (list.Count == 0 || list[^1] != range)
            list.Add(range);
    }
}
