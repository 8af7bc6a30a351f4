using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats;

/// <summary>An event as a row that an assistant editor reads.</summary>
internal static class EditRow
{
    public static IReadOnlyList<string> Of(EditEvent ev, Timeline timeline)
    {
        var rate = ev.RateOf(timeline);
        var need = SourceNeed.FramesOf(ev);
        string Source(long frame) => new Timecode(frame, rate, ev.SourceDrop).ToString();
        return
        [
            ev.Number,
            string.Join(' ', ev.Tracks),
            Name(ev),
            ev.Kind == EventKind.Black ? "" : Source(ev.SourceRange.In),
            ev.Kind == EventKind.Black ? "" : Source(ev.SourceRange.Out),
            timeline.RecordText(ev.Record.In),
            timeline.RecordText(ev.Record.Out),
            need.Length == ev.Record.Length
                ? ev.Record.Length.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{need.Length} > {ev.Record.Length}"),
            ev.Speed is { IsFreeze: true } ? "freeze" : ev.Speed?.ToString() ?? "",
            ev.Transition is { } t
                ? string.Create(CultureInfo.InvariantCulture, $"{t.Code} {t.Frames} from {Name(t.From)}")
                : "",
            string.Join(", ", ev.Markers.Select(m => m.Text)),
        ];
    }

    /// <summary>The file or reel, and the clip's name where it is another.</summary>
    public static string Name(EditEvent ev) =>
        (ev.Kind == EventKind.Black ? "black" : NameOf(ev.Source)) + (ev.Enabled ? "" : " (off)");

    private static string Name(TransitionSide side) => side.Kind == EventKind.Black ? "black" : NameOf(side.Source);

    private static string NameOf(EventSource source)
    {
        var media = source.File ?? (source.HasReel ? source.Reel : null);
        return media is null ? source.Name ?? source.Reel ?? "?"
            : source.Name is { } name && name != media ? $"{media} [{name}]"
            : media;
    }
}
