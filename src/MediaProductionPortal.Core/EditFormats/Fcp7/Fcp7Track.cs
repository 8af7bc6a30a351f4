using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>
/// Reads the items of a track. A clip's start or end is -1 inside a transition: it then reaches to the transition's far end, and
/// in and out count those frames too. Here clips meet at the cut, and the transition says what lies before and behind it.
/// </summary>
internal sealed class Fcp7Track(Fcp7Reader reader, Track track, FrameRate rate, long start, bool enabled, int depth)
{
    public IEnumerable<EditEvent> Read(XElement element)
    {
        var items = element
            .Elements()
            .Where(e => e.Name.LocalName is "clipitem" or "transitionitem" or "generatoritem")
            .ToList();
        EditEvent? before = null;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Name.LocalName == "transitionitem")
            {
                if (ToBlack(items, i, before) is { } black)
                {
                    yield return before = black;
                }

                continue;
            }

            var intro = i > 0 ? Fcp7Transition.TryRead(items[i - 1]) : null;
            var outro = i + 1 < items.Count ? Fcp7Transition.TryRead(items[i + 1]) : null;
            foreach (
                var ev in ReadClip(
                    items[i],
                    intro,
                    outro,
                    EndsIn(items, i - 2, intro),
                    BeginsIn(items, i + 2, outro),
                    before
                )
            )
            {
                yield return before = ev;
            }
        }
    }

    /// <summary>The clip behind a transition takes part in it; it may as well begin long after.</summary>
    private static bool BeginsIn(List<XElement> items, int i, Fcp7Transition? transition) =>
        ClipAt(items, i) is { } clip
        && transition is not null
        && (Fcp7Xml.Number(clip, "start") ?? -1) <= transition.End;

    private static bool EndsIn(List<XElement> items, int i, Fcp7Transition? transition) =>
        ClipAt(items, i) is { } clip
        && transition is not null
        && ((Fcp7Xml.Number(clip, "end") ?? -1) is var end && (end < 0 || end >= transition.Start));

    private static XElement? ClipAt(List<XElement> items, int i) =>
        i >= 0 && i < items.Count && items[i].Name.LocalName != "transitionitem" ? items[i] : null;

    private IEnumerable<EditEvent> ReadClip(
        XElement clip,
        Fcp7Transition? intro,
        Fcp7Transition? outro,
        bool hasClipBefore,
        bool hasClipAfter,
        EditEvent? before
    )
    {
        var from = Fcp7Xml.Number(clip, "start") ?? -1;
        var to = Fcp7Xml.Number(clip, "end") ?? -1;
        var whole = new FrameRange(from >= 0 ? from : intro?.Start ?? -1, to >= 0 ? to : outro?.End ?? -1);
        if (whole.In < 0 || whole.Out < whole.In)
        {
            reader.Findings.Error(
                EditFindingCodes.EventUnreadable,
                "The clip does not say where it lies in the sequence; it was left out.",
                HostileXml.LineOf(clip),
                Fcp7Xml.Word(clip, "name"),
                "start and end, or a transition beside it",
                $"{Fcp7Xml.Word(clip, "start") ?? "-"} and {Fcp7Xml.Word(clip, "end") ?? "-"}"
            );
            yield break;
        }

        var entersAt =
            intro is null || intro.End < whole.In ? whole.In
            : from >= 0 ? from
            : hasClipBefore ? intro.Cut
            : intro.Start;
        var leavesAt =
            outro is null || outro.Start > whole.Out ? whole.Out
            : to >= 0 ? to
            : hasClipAfter ? outro.Cut
            : outro.Start;
        var visible = new FrameRange(Math.Min(entersAt, leavesAt), leavesAt);
        var transition =
            intro is not null && intro.End >= whole.In && intro.Start <= entersAt
                ? intro.Into(entersAt, hasClipBefore ? before : null)
                : null;
        var made = new Fcp7Clip(reader, track, rate, enabled, depth).Read(clip, whole.Shift(start));
        foreach (var ev in made)
        {
            var trimmed = NestedTimeline.Trim(ev with { Transition = ev.Transition }, visible.Shift(start));
            if (ev.Kind == EventKind.Black)
            {
                trimmed = trimmed with { SourceRange = FrameRange.Of(ev.SourceRange.In, trimmed.Record.Length) };
            }

            yield return transition is not null && trimmed.Record.In == visible.In + start
                ? trimmed with
                {
                    Transition = transition,
                }
                : trimmed;
        }
    }

    /// <summary>A transition with no clip behind it leads into black; the list's way to say that is an event of black.</summary>
    private EditEvent? ToBlack(List<XElement> items, int i, EditEvent? before)
    {
        if (Fcp7Transition.TryRead(items[i]) is not { Length: > 0 } last || BeginsIn(items, i + 1, last))
        {
            return null;
        }

        // A clip with an end of its own is not cut at the transition's start.
        var from =
            before is not null && before.Record.Out > last.Start + start ? before.Record.Out - start : last.Start;
        return from >= last.End
            ? null
            : new()
            {
                Number = "",
                Line = HostileXml.LineOf(items[i]),
                Kind = EventKind.Black,
                Tracks = [track],
                Source = new(SpecialReels.Black),
                Record = new FrameRange(from, last.End).Shift(start),
                SourceRange = new(0, last.End - from),
                Transition = last.Into(from, before),
            };
    }
}
