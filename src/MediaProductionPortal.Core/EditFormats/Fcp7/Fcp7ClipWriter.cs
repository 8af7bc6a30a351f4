using System.Globalization;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Writes clipitem and generatoritem; a file is told whole where it is used first, black is the generator "Slug".</summary>
internal sealed class Fcp7ClipWriter(Timeline timeline, Fcp7Out xml, FindingList findings, long start)
{
    private readonly Dictionary<(EventSource, FrameRange?, FrameRate?, bool), (string Id, long Start)> files = [];
    private int clips;

    public void Write(EditEvent ev, EditEvent? after)
    {
        var speed = ev.Speed ?? Speed.Normal;
        var intro = ev.Transition is { Frames: > 0 } t ? t.Before : 0;
        var outro = after?.Transition is { Frames: > 0 } next ? next.After : 0;
        var (inside, ends) = (ev.Transition is { Frames: > 0 }, after?.Transition is { Frames: > 0 });
        var isNew = false;
        var black = ev.Kind == EventKind.Black;
        var file = black ? default : FileOf(ev, out isNew);
        var frames = SourceNeed.FramesOf(ev).Shift(-file.Start);
        if (!speed.IsFreeze)
        {
            var (head, tail) = (ev.Pace.Scale(intro), ev.Pace.Scale(outro));
            frames = speed.IsReverse ? frames.Widen(tail, head) : frames.Widen(head, tail);
        }

        var record = ev.Record.Widen(intro, outro);
        xml.Open(black || ev.Kind == EventKind.Generated ? "generatoritem" : "clipitem", ("id", $"clipitem-{++clips}"));
        xml.Word("name", ev.Source.Name ?? (black ? Fcp7Slug.Effect : ""));
        xml.Word("enabled", ev.Enabled ? "TRUE" : "FALSE");
        xml.Number("duration", ev.Available?.Length ?? frames.Length);
        xml.Rate(ev.RateOf(timeline));
        xml.Number("start", inside ? -1 : ev.Record.In - start);
        xml.Number("end", ends ? -1 : ev.Record.Out - start);
        // black has no frames of its own that a transition could reach for
        var (first, last) = black
            ? (ev.SourceRange.In, ev.SourceRange.In + record.Length)
            : Points(ev, speed, frames, Played(ev, record));
        xml.Number("in", first);
        xml.Number("out", last);
        if (ev.IsStill)
        {
            xml.Word("stillframe", "TRUE");
        }

        if (black)
        {
            Fcp7Slug.Write(ev, xml);
        }
        else
        {
            File(ev, file, isNew);
        }

        Fcp7SpeedWriter.Write(ev, frames, (first, last), xml);
        foreach (var marker in ev.Markers)
        {
            xml.Marker(marker, MediaFrame(marker.Record - record.In, ev.Pace, frames.In, record.Length));
        }

        Comments(ev);
        foreach (var extra in ev.Extras.Where(x => x.Format == EditFormat.Fcp7Xml))
        {
            xml.Raw(extra.Text);
        }

        xml.Close();
        Left(ev);
    }

    /// <summary>Where in the media a marker stands that is so many frames behind the clip's beginning, transitions included.</summary>
    private static long MediaFrame(long place, Speed speed, long first, long length) =>
        speed.IsReverse ? first + speed.Consumes(length) - 1 - speed.Scale(place) : first + speed.Scale(place);

    /// <summary>Frames of the source that last as long as the event.</summary>
    private long Played(EditEvent ev, FrameRange record) =>
        ev.RateOf(timeline) is var rate && rate.Nominal == timeline.Rate.Nominal
            ? record.Length
            : ExactSeconds.Of(record.Length, timeline.Rate).Frames(rate);

    /// <summary>In and out of a retimed clip count frames as it plays.</summary>
    private static (long In, long Out) Points(EditEvent ev, Speed speed, FrameRange frames, long played)
    {
        if (ev.Speed is null)
        {
            return (frames.In, frames.Out);
        }

        var first =
            speed.IsFreeze ? frames.In
            : speed.IsReverse && ev.Available is { } whole ? speed.Fills(whole.Length - frames.Out)
            : speed.Fills(frames.In);
        return (first, first + played);
    }

    private (string Id, long Start) FileOf(EditEvent ev, out bool isNew)
    {
        var key = (
            ev.Source with
            {
                Name = ev.Source.File is null && ev.Source.Path is null ? ev.Source.Name : null,
                Slate = null,
            },
            ev.Available,
            ev.SourceRate,
            ev.SourceDrop
        );
        isNew = !files.TryGetValue(key, out var file);
        if (isNew)
        {
            // Where nobody knows the media's first frame, the file is said to begin at midnight: then in points are timecodes.
            file = ($"file-{files.Count + 1}", ev.Available?.In ?? 0);
            files[key] = file;
        }

        return file;
    }

    private void File(EditEvent ev, (string Id, long Start) file, bool isNew)
    {
        xml.Open("file", ("id", file.Id));
        if (isNew)
        {
            var rate = ev.RateOf(timeline);
            xml.Word("name", ev.Source.File);
            xml.Word("pathurl", ev.Source.Path);
            xml.Rate(rate);
            if (ev.Available is { } whole)
            {
                xml.Number("duration", whole.Length);
            }

            xml.Timecode(rate, file.Start, ev.SourceDrop, ev.Source.Reel);
        }

        xml.Close();
    }

    /// <summary>There is room for four notes, each with a name of its own.</summary>
    private void Comments(EditEvent ev)
    {
        if (ev.Notes.Count == 0)
        {
            return;
        }

        xml.Open("comments");
        for (var i = 0; i < ev.Notes.Count; i++)
        {
            xml.Word(string.Create(CultureInfo.InvariantCulture, $"mastercomment{i + 1}"), ev.Notes[i].Text);
        }

        xml.Close();
    }

    private void Left(EditEvent ev)
    {
        if (ev.Cdl is not null)
        {
            findings.Warn(
                EditFindingCodes.NotWritten,
                "Final Cut Pro XML has no place for a colour decision; it was left out.",
                null,
                ev.Number
            );
        }
    }
}
