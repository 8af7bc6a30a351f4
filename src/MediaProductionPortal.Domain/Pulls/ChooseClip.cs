using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Decides which clip a source is. More than one that fits, or names that contradict each other: a person is asked, nothing is guessed (SPECS §2.1).</summary>
internal sealed class ChooseClip(FramesNeeded need, SourceNames names, int handles)
{
    /// <summary>More than a person looks through; an edit may have 50,000 events that each fit thousands.</summary>
    private const int MostCandidates = 20;

    public SourceMatch From(Evidence evidence) => evidence.IsStrong ? ByName(evidence) : ByTimecode(evidence);

    /// <summary>What a person chose before; null when that says nothing about these frames.</summary>
    public SourceMatch? Remembered(IReadOnlyList<RememberedChoice> choices, IReadOnlyDictionary<Guid, MatchClip> clips)
    {
        var known = choices.Where(c => clips.ContainsKey(c.ClipId)).OrderByDescending(c => c.At).ToList();
        var own = known.FirstOrDefault(c => c.In == need.InText && c.Out == need.OutText);
        if (own is not null)
            return Found(new(Fit(clips[own.ClipId]), [MatchReason.Remembered]), own);
        var fitting = known
            .DistinctBy(c => c.ClipId)
            .Select(c => (Choice: c, Fit: Fit(clips[c.ClipId])))
            .Where(c => c.Fit.Kind == FitKind.Inside)
            .ToList();
        return fitting.Count switch
        {
            0 => null,
            1 => Found(new(fitting[0].Fit, [MatchReason.Remembered]), fitting[0].Choice),
            _ => Ask(
                [.. fitting.Select(f => new Candidate(f.Fit, [MatchReason.Remembered]))],
                "Several clips that were chosen for this source before have this timecode."
            ),
        };
    }

    private SourceMatch ByName(Evidence evidence)
    {
        var strong = evidence.Strong.ToList();
        var (reason, clips) = strong[0];
        var candidates = Candidates(strong);
        var other = strong.Skip(1).FirstOrDefault(s => !s.Clips.Any(c => clips.Any(f => f.Id == c.Id)));
        if (other.Clips is not null)
            return Ask(
                candidates,
                $"{MatchWords.Subject(reason, names)} is {clips[0].Name}, but {MatchWords.Subject(other.Reason, names)} is {other.Clips[0].Name}."
            );
        var named = candidates.Where(c => c.Reasons.Contains(reason)).ToList();
        if (named.Count == 1)
            return Found(named[0]);
        var inside = named.Where(c => c.Fit is { Kind: FitKind.Inside, ZeroStart: false }).ToList();
        var partly = named.Where(c => c.Fit.Kind == FitKind.Partly).ToList();
        // DESIGN §9: beside an original that nothing here can decode, the editorial copy of the same name stands in.
        var opaque = named.Where(c => c.Fit is { Kind: FitKind.Unknown, Clip.IsOpaque: true }).ToList();
        var unsure = named.Except(opaque).Any(c => c.Fit.Kind == FitKind.Unknown || c.Fit.ZeroStart);
        return (unsure, inside.Count, partly.Count) switch
        {
            (false, 1, _) when opaque.Count > 0 => StandsIn(inside[0], opaque[0].Fit.Clip),
            (false, 1, _) => Found(inside[0]),
            (false, 0, _) when opaque.Count > 0 => Ask(
                named,
                "Clips of that name have no such timecode, and one can't be decoded: its timecode is not known."
            ),
            (false, 0, 1) => Found(partly[0]),
            (false, > 1, _) => Ask(inside, $"{inside.Count} clips of that name have this timecode."),
            _ => Ask(named, $"{named.Count} clips have that name, and their timecode does not tell them apart."),
        };
    }

    private SourceMatch ByTimecode(Evidence evidence)
    {
        var card = Hits(evidence.Card, MatchReason.CardAndTimecode, _ => true);
        var slate = Hits(evidence.Slate, MatchReason.SlateAndTimecode, _ => true);
        var cut = Hits(evidence.Short, MatchReason.CutReelAndTimecode, names.CutsTo);
        if (card.Count > 0)
        {
            var both = card.Count > 1 ? Both(card, slate) : card;
            return both.Count == 1
                ? Found(both[0])
                : Ask(Union(card, slate), $"{card.Count} clips of card {names.Reel} have this timecode.");
        }
        if (slate.Count > 0 && cut.Count > 0)
        {
            var both = Both(cut, slate);
            return both.Count == 1
                ? Found(both[0])
                : Ask(
                    Union(cut, slate),
                    both.Count == 0
                        ? $"The reel {names.Reel} and the slate name different clips."
                        : $"{both.Count} clips begin with {names.Reel} and have this slate and timecode."
                );
        }
        if (cut.Count > 0)
            return cut.Count == 1
                ? Found(cut[0])
                : Ask(cut, $"{cut.Count} clips begin with {names.Reel} and have this timecode.");
        if (slate.Count == 0)
            return new(
                need,
                names,
                MatchState.Missing,
                null,
                null,
                [],
                MatchWords.SpeedFlags(need),
                MatchWords.Missing(need, names, evidence)
            );
        // A reel that nobody knows may be a card that is still to come: its slate may be another camera's.
        if (names.Reel is not null)
            return Ask(
                slate,
                $"Slate and timecode fit, but the reel {names.Reel} is no clip or card of the title with this timecode."
            );
        return slate.Count == 1 ? Found(slate[0]) : Ask(slate, $"{slate.Count} clips have this slate and timecode.");
    }

    /// <summary>Those that have all frames; where none has, those that have some.</summary>
    private List<Candidate> Hits(FoundClips found, MatchReason reason, Func<MatchClip, bool> fits)
    {
        var near = found
            .Near(need.Seconds)
            .Where(fits)
            .Select(Fit)
            .Where(f => f is { Kind: FitKind.Inside or FitKind.Partly, ZeroStart: false })
            .Select(f => new Candidate(f, [reason]))
            .ToList();
        var inside = near.Where(c => c.Fit.Kind == FitKind.Inside).ToList();
        return inside.Count > 0 ? inside : near;
    }

    private List<Candidate> Candidates(List<(MatchReason Reason, IReadOnlyList<MatchClip> Clips)> found) =>
        [
            .. found
                .SelectMany(s => s.Clips.Select(c => (c, s.Reason)))
                .GroupBy(p => p.c.Id)
                .Select(g => new Candidate(Fit(g.First().c), [.. g.Select(p => p.Reason).Distinct()])),
        ];

    private static List<Candidate> Both(List<Candidate> a, List<Candidate> b) =>
        [.. Union(a, b).Where(c => c.Reasons.Count > 1)];

    private static List<Candidate> Union(List<Candidate> a, List<Candidate> b) =>
        [
            .. a.Concat(b)
                .GroupBy(c => c.Fit.Clip.Id)
                .Select(g => new Candidate(g.First().Fit, [.. g.SelectMany(c => c.Reasons).Distinct()])),
        ];

    private ClipFit Fit(MatchClip clip) => ClipFit.Of(clip, need, handles);

    private SourceMatch Found(Candidate candidate, RememberedChoice? by = null)
    {
        var fit = candidate.Fit;
        var state =
            fit.OtherRate ? MatchState.RateMismatch
            : fit.Range is { IsComplete: false } ? MatchState.OutOfRange
            : MatchState.Exact;
        return new(
            need,
            names,
            state,
            candidate.Reasons[0],
            fit,
            [candidate],
            [.. MatchWords.SpeedFlags(need), .. fit.Flags(need, handles), .. Mapped()],
            MatchWords.Found(need, fit, state),
            by
        );
    }

    private SourceMatch StandsIn(Candidate candidate, MatchClip original)
    {
        var found = Found(candidate);
        return found with
        {
            Flags = [.. found.Flags, MatchFlag.StandsIn],
            Words =
                $"{found.Words} Stands in for {original.Name} on roll {original.RollName}, which can't be decoded here.".Trim(),
        };
    }

    private SourceMatch Ask(List<Candidate> candidates, string words) =>
        new(
            need,
            names,
            MatchState.Ambiguous,
            null,
            null,
            [
                .. candidates
                    .OrderBy(c => c.Fit.Kind)
                    .ThenByDescending(c => c.Reasons.Count)
                    .ThenBy(c => c.Fit.Clip.Name, StringComparer.Ordinal)
                    .Take(MostCandidates),
            ],
            [.. MatchWords.SpeedFlags(need), .. Mapped()],
            words,
            CandidateCount: candidates.Count
        );

    private MatchFlag[] Mapped() => names.Mapped ? [MatchFlag.ReelMapped] : [];
}
