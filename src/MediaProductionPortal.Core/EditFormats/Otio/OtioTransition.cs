using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Transition(in_offset, out_offset): frames before and behind the cut.</summary>
internal static class OtioTransition
{
    public static Transition Read(
        JsonElement transition,
        List<(EditEvent Event, int? Order)> before,
        EditEvent into,
        FrameRate rate
    )
    {
        var memo = OtioMemo.Read(OtioJson.Get(transition, "metadata"));
        var head = Math.Max(0, OtioJson.Time(OtioJson.Get(transition, "in_offset"))?.FramesAt(rate) ?? 0);
        var tail = Math.Max(0, OtioJson.Time(OtioJson.Get(transition, "out_offset"))?.FramesAt(rate) ?? 0);
        var type = OtioJson.Text(transition, "transition_type") ?? "";
        var kind =
            memo.Code is { } code ? Transition.KindOf(code)
            : type.Contains("dissolve", StringComparison.OrdinalIgnoreCase) ? TransitionKind.Dissolve
            : type.Contains("wipe", StringComparison.OrdinalIgnoreCase) ? TransitionKind.Wipe
            : TransitionKind.Other;
        var name = OtioJson.Text(transition, "name");
        return new(
            kind,
            memo.Code ?? (kind == TransitionKind.Wipe ? "W001" : "D"),
            head + tail,
            head,
            Side(memo, before, into),
            name
        );
    }

    private static TransitionSide Side(OtioMemo memo, List<(EditEvent Event, int? Order)> before, EditEvent into)
    {
        if (memo.From is not null || memo.FromKind is not null)
        {
            return new(
                memo.FromKind ?? EventKind.Clip,
                memo.From ?? EventSource.None,
                memo.FromIn,
                OtioSpeed.Parse(memo.FromSpeed),
                memo.FromOwnLine == true
            );
        }

        var last = before.Count > 0 ? before[^1].Event : null;
        return last is not null && last.Record.Out == into.Record.In
            ? new(last.Kind, last.Source, SourceNeed.FramesOf(last).Out, last.Speed)
            : new(EventKind.Black, EventSource.None);
    }
}
