namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Writes an event: a Clip.2, or a Gap.1 for black.</summary>
internal static class OtioClipWriter
{
    public static void Write(OtioJsonWriter json, EditEvent ev, int order, Timeline timeline)
    {
        var memo = Memo(ev, order);
        if (ev.Kind == EventKind.Black)
        {
            json.Gap(ev.Record.Length, ev.SourceRange.In, memo, ev.Extras, ev.Source.Name ?? "");
            return;
        }

        var rate = ev.RateOf(timeline);
        // With a time warp the duration is the record length, else the source's own.
        var length =
            ev.SourceRate is null ? ev.Record.Length
            : ev.Speed is null ? ev.SourceRange.Length
            : new OtioTime(ev.Record.Length, timeline.Rate).FramesAt(rate);
        json.Open("Clip.2", ev.Source.Name ?? "");
        json.Metadata(ev.Extras, memo);
        json.Name("source_range");
        json.Range(ev.SourceRange.In, length, rate);
        json.Name("effects");
        json.Array(() => Effects(json, ev));
        json.Name("markers");
        json.Array(() =>
        {
            foreach (var marker in ev.Markers)
            {
                var offset = marker.Record - ev.Record.In;
                json.Marker(marker, ev.SourceRange.In + (ev.Speed ?? Speed.Normal).Scale(offset), offset);
            }
        });
        json.Bool("enabled", ev.Enabled);
        Media(json, ev, timeline);
        json.Close();
    }

    private static OtioMemo Memo(EditEvent ev, int order) =>
        new()
        {
            Order = order,
            Number = ev.Number,
            Kind = ev.Kind == EventKind.Clip ? null : ev.Kind,
            Reel = ev.Source.Reel,
            File = ev.Source.File,
            Slate = ev.Source.Slate,
            Drop = ev.SourceDrop ? true : null,
            Still = ev.IsStill ? true : null,
            SourceLength = ev.Speed is null && ev.SourceRange.Length != ev.Record.Length ? ev.SourceRange.Length : null,
            Cdl = ev.Cdl,
            Notes = ev.Notes.Count > 0 ? ev.Notes : null,
            Fields = ev.Fields.Count > 0 ? ev.Fields : null,
            Nested = ev.Nested.Count > 0 ? ev.Nested : null,
            Extras = OtioJsonWriter.Foreign(ev.Extras),
        };

    private static void Effects(OtioJsonWriter json, EditEvent ev)
    {
        if (ev.Speed is { } speed)
        {
            json.Open(speed.IsFreeze ? "FreezeFrame.1" : "LinearTimeWarp.1", "");
            json.Metadata([], new());
            json.Text("effect_name", speed.IsFreeze ? "FreezeFrame" : "LinearTimeWarp");
            json.True("enabled");
            json.Number("time_scalar", speed.Ratio);
            json.Close();
        }

        foreach (var extra in ev.Extras.Where(x => x is { Format: EditFormat.Otio, Name: "effect" }))
        {
            json.Raw(extra.Text);
        }
    }

    private static void Media(OtioJsonWriter json, EditEvent ev, Timeline timeline)
    {
        string? Kept(string name) => ev.Extras.FirstOrDefault(x => x.Format == EditFormat.Otio && x.Name == name)?.Text;
        json.Name("media_references");
        if (Kept("media_references") is { } all)
        {
            json.Raw(all);
        }
        else
        {
            json.Object(() =>
            {
                json.Name("DEFAULT_MEDIA");
                if (Kept("media_reference") is { } one)
                {
                    json.Raw(one);
                }
                else
                {
                    Reference(json, ev, timeline);
                }
            });
        }

        json.Text("active_media_reference_key", Kept("active_media_reference_key") ?? "DEFAULT_MEDIA");
    }

    private static void Reference(OtioJsonWriter json, EditEvent ev, Timeline timeline)
    {
        json.Open(ev.Source.Path is null ? "MissingReference.1" : "ExternalReference.1", "");
        json.Metadata([], new());
        json.Name("available_range");
        if (ev.Available is { } range)
        {
            json.Range(range.In, range.Length, ev.RateOf(timeline));
        }
        else
        {
            json.Raw("null");
        }

        if (ev.Source.Path is { } path)
        {
            json.Text("target_url", path);
        }

        json.Close();
    }
}
