using System.Globalization;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Pulls;

/// <summary>Makes ranges of what the events of a timeline need: each event's own, joined where the options say so.</summary>
internal sealed class EventRanges(
    PlanPullRequest request,
    Title title,
    Timeline timeline,
    string cutReel,
    PullClips clips
)
{
    private readonly PullOptions options = request.Options;
    private readonly List<Want> wants = [];

    /// <summary>An event's need of a clip that was found.</summary>
    private sealed record Want(WantedFrames Frames, PlannedItem Item);

    public IReadOnlyList<PlannedItem> Of(IReadOnlyList<SourceMatch> matches, IReadOnlyDictionary<EditEvent, int> places)
    {
        var single = new List<PlannedItem>();
        foreach (var match in matches.Where(m => IsAsked(m.Need.Need.Event.Number)))
            Add(match, places[match.Need.Need.Event], single);
        var rule = new ConsolidateRule(options.JoinWithin, options.JoinOverReels);
        var joined = Consolidate.Of(wants.Select(w => w.Frames), rule).Select(Joined);
        return [.. single.Concat(joined).OrderBy(i => i.Order)];
    }

    /// <summary>Whether the event is one of those that were named.</summary>
    public bool IsAsked(string number) => options.Events is not { } asked || asked.Any(a => Plain(a) == Plain(number));

    private static string Plain(string number) => number.Trim().TrimStart('0');

    private void Add(SourceMatch match, int place, List<PlannedItem> single)
    {
        var need = match.Need.Need;
        var key = place.ToString(CultureInfo.InvariantCulture) + (need.IsSide ? "s" : "");
        var order = wants.Count + single.Count;
        var clip = match.Fit is { } fit ? clips.Of(fit.Clip.Id) : null;
        if (clip is null || match.Fit!.Range is not { } range)
        {
            single.Add(
                clip is not null && match.Fit!.Kind == FitKind.Unknown && WholeAnyway.Is(request, clip)
                    ? All(match, key, order, place, clip)
                    : Unfit(match, key, order, place, clip)
            );
            return;
        }
        var rate = match.Fit.Clip.Rate ?? match.Need.Rate;
        if (!match.Fit.Clip.TryStart(rate, out var start))
            start = new Timecode(0, rate);
        var shifted = need with { Frames = need.Frames.Shift(match.Need.At(start) - need.Frames.In) };
        var span = new ClipSpan(start, clip.Frames ?? range.Needed.Out);
        var texts = PlateTexts.Of(title, options, key, clip, need.Event);
        var source =
            request.Kind == PullKind.Vfx ? $"{clip.Id:N} {PlateTexts.ShotKey(options, texts)}" : $"{clip.Id:N}";
        // a list of single frames serves one event
        if (options.Retimes == RetimeChoice.Baked && need.Event.Speed is not null)
            source += $" {key}";
        var wanted = WantedFrames.Of(shifted, span, options.Handles, order, source, cutReel);
        var item = new PlannedItem
        {
            Key = key,
            Order = order,
            Source = match.Names.Words,
            Clip = clip,
            Files = clips.FilesOf(clip.Id),
            Frames = wanted.Range.Pulled,
            Head = wanted.Range.Head,
            Tail = wanted.Range.Tail,
            ShortHead = Math.Max(0, wanted.ShortHead),
            ShortTail = Math.Max(0, wanted.ShortTail),
            Retime = RetimeWords.Of(need),
            Texts = texts,
            Events = { Event(need, place, wanted) },
        };
        Flag(item, match, clip);
        if (!wanted.Range.IsComplete || wanted.Range.Pulled.IsEmpty)
        {
            item.Error(
                "clip-short",
                match.Words.Length > 0 ? match.Words : "The clip lacks frames that the event shows."
            );
            single.Add(item);
        }
        else
            wants.Add(new(wanted, item));
    }

    private PlannedItem Joined(PulledFrames pulled)
    {
        var serves = pulled.Serves.Select(s => wants.Find(w => w.Frames.Event == s.Event)!).ToList();
        var first = serves[0].Item;
        if (serves.Count == 1)
            return first;
        var item = new PlannedItem
        {
            Key = first.Key,
            Order = first.Order,
            Source = first.Source,
            Clip = first.Clip,
            Files = first.Files,
            Frames = pulled.Frames,
            Head = serves.Min(w => w.Frames.Range.Needed.In) - pulled.Frames.In,
            Tail = pulled.Frames.Out - serves.Max(w => w.Frames.Range.Needed.Out),
            ShortHead = serves.Max(w => w.Item.ShortHead),
            ShortTail = serves.Max(w => w.Item.ShortTail),
            Retime = string.Join("; ", serves.Select(w => w.Item.Retime).OfType<string>().Distinct())
                is { Length: > 0 } r
                ? r
                : null,
            Texts = first.Texts,
        };
        item.Events.AddRange(serves.SelectMany(w => w.Item.Events));
        item.Problems.AddRange(serves.SelectMany(w => w.Item.Problems).DistinctBy(p => (p.Code, p.Words)));
        return item;
    }

    private PlannedItem Unfit(SourceMatch match, string key, int order, int place, Library.Clip? clip)
    {
        var item = new PlannedItem
        {
            Key = key,
            Order = order,
            Source = match.Names.Words,
            Clip = clip,
            Files = clip is null ? [] : clips.FilesOf(clip.Id),
            Events = { Event(match.Need.Need, place, null) },
        };
        var (code, words) = match.State switch
        {
            MatchState.Ambiguous => ("ambiguous", $"{match.Words} Choose the clip on the page of the edit."),
            MatchState.RateMismatch => ("rate-differs", match.Words),
            MatchState.Missing => ("missing", match.Words),
            _ => (
                "range-unknown",
                match.Words.Length > 0
                    ? match.Words
                    : "Which frames are meant can't be told: timecode or length of the clip is not known."
            ),
        };
        item.Error(code, words);
        return item;
    }

    /// <summary>Which frames the event means is not known, and need not be: the clip is delivered with all that it has.</summary>
    private PlannedItem All(SourceMatch match, string key, int order, int place, Library.Clip clip)
    {
        var need = match.Need.Need;
        var item = new PlannedItem
        {
            Key = key,
            Order = order,
            Source = match.Names.Words,
            Clip = clip,
            Files = clips.FilesOf(clip.Id),
            Frames = new(0, clip.Frames ?? 0),
            Retime = RetimeWords.Of(need),
            Texts = PlateTexts.Of(title, options, key, clip, need.Event),
            Events = { Event(need, place, null) with { IsUnknown = true } },
            IsRangeUnknown = true,
        };
        WholeAnyway.Warn(item, clip, request.Kind);
        return item;
    }

    private static void Flag(PlannedItem item, SourceMatch match, Library.Clip clip)
    {
        if (match.Fit!.ZeroStart)
            item.Warn("no-timecode", $"{clip.Name} has no timecode; its first frame is taken for 00:00:00:00.");
        if (match.Fit.RealRateDiffers)
            item.Warn(
                "real-rate-differs",
                $"The edit runs at {match.Need.Rate}, {clip.Name} at {match.Fit.Clip.Rate}: frames are delivered one for one."
            );
        if (match.Flags.Contains(MatchFlag.StandsIn))
            item.Warn("stands-in", $"{clip.Name} stands in for an original that nothing here can decode.");
    }

    private PulledEvent Event(SourceNeed need, int place, WantedFrames? wanted)
    {
        var ev = need.Event;
        var speed = (need.IsSide ? ev.Transition?.From.Speed : ev.Speed) ?? Speed.Normal;
        return new(
            place,
            ev.Number,
            timeline.RecordText(ev.Record.In),
            timeline.RecordText(ev.Record.Out),
            need.IsSide ? ev.Transition?.After ?? 0 : ev.Record.Length,
            wanted?.Shown.In ?? 0,
            need.Frames.Length,
            need.ExtraHead,
            need.ExtraTail,
            ev.IsStill ? 0 : speed.Numerator,
            speed.Denominator,
            need.IsSide
        );
    }
}
