using System.Globalization;
using System.Text;
using System.Xml;
using MediaProductionPortal.EditFormats.Otio;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Writes Final Cut Pro 7 XML (xmeml 5). A clip inside a transition gets -1 at that end, and in and out count its frames.</summary>
internal sealed class Fcp7Writer
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Indent = true,
        Encoding = new UTF8Encoding(false),
        CheckCharacters = false,
        NewLineChars = "\n",
    };

    private readonly Timeline timeline;
    private readonly long start;
    private readonly FindingList findings = new();
    private readonly Fcp7Out xml;
    private readonly Fcp7ClipWriter clips;

    private Fcp7Writer(Timeline timeline, XmlWriter xml)
    {
        this.timeline = timeline;
        start = timeline.Start ?? timeline.Span.In;
        this.xml = new(xml);
        clips = new(timeline, this.xml, findings, start);
    }

    public static EditWriting Write(Timeline timeline)
    {
        using var stream = new MemoryStream();
        FindingList findings;
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            var writer = new Fcp7Writer(timeline, xml);
            xml.WriteStartDocument();
            xml.WriteDocType("xmeml", null, null, null);
            writer.Write();
            findings = writer.findings;
        }

        return new(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n", findings.Done());
    }

    private void Write()
    {
        xml.Open("xmeml", ("version", "5"));
        xml.Open("sequence", ("id", "sequence-1"));
        xml.Word("name", timeline.Name);
        xml.Number("duration", timeline.Span.Out - Math.Min(start, timeline.Span.In));
        xml.Rate(timeline.Rate);
        xml.Timecode(timeline.Rate, start, timeline.Drop, null);
        xml.Open("media");
        foreach (var (kind, name) in ((TrackKind, string)[])[(TrackKind.Picture, "video"), (TrackKind.Sound, "audio")])
        {
            xml.Open(name);
            var highest = timeline.Tracks.Where(t => t.Kind == kind).Select(t => t.Number).DefaultIfEmpty(0).Max();
            for (var number = 1; number <= highest; number++)
            {
                Tracks(new(kind, number));
            }

            xml.Close();
        }

        xml.Close();
        foreach (var marker in timeline.Markers)
        {
            xml.Marker(marker, marker.Record - start);
        }

        foreach (var extra in timeline.Extras.Where(x => x.Format == EditFormat.Fcp7Xml))
        {
            xml.Raw(extra.Text);
        }

        xml.Close();
        xml.Close();
        if (timeline.Notes.Count > 0)
        {
            findings.Note(
                EditFindingCodes.NotWritten,
                $"{timeline.Notes.Count} lines of the list's head and foot have no place in Final Cut Pro XML; they were left out."
            );
        }
    }

    private void Tracks(Track track)
    {
        var layers = OtioLayers.Of(timeline.Events.Where(e => e.Tracks.Contains(track)));
        foreach (
            var layer in layers.Count == 0
                ?
                [
                    [],
                ]
                : layers
        )
        {
            xml.Open("track");
            for (var i = 0; i < layer.Count; i++)
            {
                var ev = layer[i];
                var before = i > 0 && layer[i - 1].Record.Out == ev.Record.In ? layer[i - 1] : null;
                var after = i + 1 < layer.Count && layer[i + 1].Record.In == ev.Record.Out ? layer[i + 1] : null;
                if (ev.Transition is { Frames: > 0 } transition)
                {
                    Transition(ev, transition, before);
                }

                clips.Write(ev, after);
            }

            xml.Word("enabled", "TRUE");
            xml.Word("locked", "FALSE");
            xml.Close();
        }
    }

    private void Transition(EditEvent ev, Transition transition, EditEvent? before)
    {
        var first = ev.Record.In - transition.Before - start;
        var alignment =
            before is null ? "start-black"
            : transition.Before == 0 ? "start"
            : transition.After == 0 ? "end"
            : "center";
        xml.Open("transitionitem");
        xml.Number("start", first);
        xml.Number("end", first + transition.Frames);
        xml.Word("alignment", alignment);
        if (alignment == "center" && transition.Before != transition.Frames / 2)
        {
            xml.Number("cutPointTicks", Fcp7Transition.Ticks(transition.Before, timeline.Rate));
        }

        xml.Rate(timeline.Rate);
        xml.Open("effect");
        var wipe = transition.Kind == TransitionKind.Wipe;
        xml.Word("name", transition.Name ?? (wipe ? "Edge Wipe" : "Cross Dissolve"));
        xml.Word(
            "effectid",
            wipe ? "Edge Wipe"
                : transition.Kind == TransitionKind.Dissolve ? "Cross Dissolve"
                : transition.Name ?? "Transition"
        );
        xml.Word("effectcategory", wipe ? "Wipe" : "Dissolve");
        xml.Word("effecttype", "transition");
        xml.Word("mediatype", ev.Tracks[0].Kind == TrackKind.Picture ? "video" : "audio");
        if (
            wipe
            && int.TryParse(transition.Code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
        )
        {
            xml.Number("wipecode", code);
        }

        xml.Close();
        xml.Close();
    }
}
