using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>An event in JSON: every range as text, and in frames.</summary>
internal sealed record EventAnswer(
    string Number,
    int Line,
    EventKind Kind,
    IReadOnlyList<string> Tracks,
    string? Reel,
    string? Name,
    string? File,
    string? Path,
    string? Slate,
    string SourceIn,
    string SourceOut,
    long SourceInFrame,
    long SourceListedFrames,
    long SourceFrames,
    string? SourceRate,
    string RecordIn,
    string RecordOut,
    long RecordInFrame,
    long RecordFrames,
    double? Speed,
    decimal? SpeedFps,
    bool Reverse,
    bool Freeze,
    bool Still,
    bool Enabled,
    TransitionAnswer? Transition,
    long HeadFrames,
    long TailFrames,
    CdlAnswer? Cdl,
    IReadOnlyList<MarkerAnswer> Markers,
    IReadOnlyList<EditNote> Notes,
    IReadOnlyList<string>? Nested
)
{
    public static Dictionary<EditEvent, SourceNeed> Tails(Timeline timeline)
    {
        var tails = new Dictionary<EditEvent, SourceNeed>(ReferenceEqualityComparer.Instance);
        foreach (var need in SourceNeeds.Of(timeline))
        {
            if (!need.IsSide)
            {
                tails[need.Event] = need;
            }
        }

        return tails;
    }

    public static EventAnswer Of(EditEvent ev, Timeline timeline, SourceNeed? need)
    {
        var rate = ev.RateOf(timeline);
        string Source(long frame) => new Timecode(frame, rate, ev.SourceDrop).ToString();
        return new(
            ev.Number,
            ev.Line,
            ev.Kind,
            [.. ev.Tracks.Select(t => t.ToString())],
            ev.Source.Reel,
            ev.Source.Name,
            ev.Source.File,
            ev.Source.Path,
            ev.Source.Slate,
            Source(ev.SourceRange.In),
            Source(ev.SourceRange.Out),
            ev.SourceRange.In,
            ev.SourceRange.Length,
            SourceNeed.FramesOf(ev).Length,
            ev.SourceRate?.ToString(),
            timeline.RecordText(ev.Record.In),
            timeline.RecordText(ev.Record.Out),
            ev.Record.In,
            ev.Record.Length,
            ev.Speed?.Ratio,
            ev.Speed is { } speed ? decimal.Round(speed.FramesPerSecond(timeline.Rate.Nominal), 6) / 1.0000000m : null,
            ev.Speed is { IsReverse: true },
            ev.Speed is { IsFreeze: true },
            ev.IsStill,
            ev.Enabled,
            ev.Transition is { } t ? TransitionAnswer.Of(t, Source) : null,
            need?.ExtraHead ?? 0,
            need?.ExtraTail ?? 0,
            ev.Cdl is { } cdl ? new(CdlText.Sop(cdl), cdl.Saturation) : null,
            [.. ev.Markers.Select(m => MarkerAnswer.Of(m, timeline))],
            ev.Notes,
            ev.Nested.Count > 0 ? ev.Nested : null
        );
    }
}

internal sealed record CdlAnswer(string? Sop, decimal? Sat);

/// <summary>A transition with its outgoing side.</summary>
internal sealed record TransitionAnswer(
    TransitionKind Kind,
    string Code,
    long Frames,
    long Before,
    string? Name,
    EventKind FromKind,
    string? FromReel,
    string? FromName,
    string? FromFile,
    string? FromSourceIn,
    double? FromSpeed
)
{
    public static TransitionAnswer Of(Transition t, Func<long, string> source) =>
        new(
            t.Kind,
            t.Code,
            t.Frames,
            t.Before,
            t.Name,
            t.From.Kind,
            t.From.Source.Reel,
            t.From.Source.Name,
            t.From.Source.File,
            t.From.In is { } at ? source(at) : null,
            t.From.Speed?.Ratio
        );
}
