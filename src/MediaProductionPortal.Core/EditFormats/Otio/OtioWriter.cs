using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Writes OTIO JSON: a Timeline.1 with Clip.2; what OTIO has no member for goes into metadata under "mpp".</summary>
internal sealed class OtioWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Timeline timeline;
    private readonly OtioJsonWriter json;
    private readonly Dictionary<EditEvent, int> order = new(ReferenceEqualityComparer.Instance);

    private OtioWriter(Timeline timeline, Utf8JsonWriter json)
    {
        this.timeline = timeline;
        this.json = new(json, timeline.Rate);
        foreach (var ev in timeline.Events)
        {
            order.TryAdd(ev, order.Count);
        }
    }

    public static EditWriting Write(Timeline timeline)
    {
        var findings = new FindingList();
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            new OtioWriter(timeline, json).Write();
        }

        var text = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        return new(text + "\n", findings.Done());
    }

    private void Write()
    {
        var start = timeline.Start ?? timeline.Span.In;
        json.Open("Timeline.1", timeline.Name);
        json.Metadata(
            timeline.Extras,
            new()
            {
                Drop = timeline.Drop ? true : null,
                ClipList = timeline.IsClipList ? true : null,
                Notes = timeline.Notes.Count > 0 ? timeline.Notes : null,
                Fields = timeline.Fields.Count > 0 ? timeline.Fields : null,
                Extras = OtioJsonWriter.Foreign(timeline.Extras),
            }
        );
        json.Name("global_start_time");
        json.Time(start, timeline.Rate);
        json.Name("tracks");
        json.Open("Stack.1", "tracks");
        json.Metadata([], new());
        json.Null("source_range");
        json.Empty("effects");
        json.Name("markers");
        json.Array(() =>
        {
            foreach (var marker in timeline.Markers)
            {
                json.Marker(marker, marker.Record - start, null);
            }
        });
        json.True("enabled");
        json.Name("children");
        json.Array(() =>
        {
            foreach (var (track, layer) in Layers())
            {
                Track(track, layer.Events, start, layer.IsExtra);
            }
        });
        json.Close();
        json.Close();
    }

    /// <summary>
    /// In OTIO the events of a track can't overlap: one that does goes into a layer of its own above, which remembers its track.
    /// </summary>
    private IEnumerable<(Track Track, (List<EditEvent> Events, bool IsExtra) Layer)> Layers()
    {
        foreach (var kind in (TrackKind[])[TrackKind.Picture, TrackKind.Sound])
        {
            var highest = timeline.Tracks.Where(t => t.Kind == kind).Select(t => t.Number).DefaultIfEmpty(0).Max();
            for (var number = 1; number <= highest; number++)
            {
                var track = new Track(kind, number);
                var extra = false;
                foreach (var layer in OtioLayers.Of(timeline.Events.Where(e => e.Tracks.Contains(track))))
                {
                    yield return (track, (layer, extra));
                    extra = true;
                }

                if (!extra)
                {
                    yield return (track, ([], false));
                }
            }
        }
    }

    private void Track(Track track, List<EditEvent> events, long start, bool extra)
    {
        json.Open("Track.1", extra ? $"{track} overlap" : track.ToString());
        json.Metadata([], extra ? new() { Track = track.ToString() } : new());
        json.Null("source_range");
        json.Empty("effects");
        json.Empty("markers");
        json.True("enabled");
        json.Text("kind", track.Kind == TrackKind.Picture ? "Video" : "Audio");
        json.Name("children");
        json.Array(() =>
        {
            var at = start;
            EditEvent? before = null;
            foreach (var ev in events)
            {
                if (ev.Record.In > at)
                {
                    json.Gap(ev.Record.In - at, 0, null, []);
                    before = null;
                }

                if (ev.Transition is { } transition)
                {
                    OtioTransitionWriter.Write(
                        json,
                        transition,
                        before is { } b && b.Record.Out == ev.Record.In ? b : null
                    );
                }

                OtioClipWriter.Write(json, ev, order[ev], timeline);
                at = ev.Record.Out;
                before = ev;
            }
        });
        json.Close();
    }
}
