using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Reads Clip.1 and Clip.2 with their effects, markers and metadata.</summary>
internal sealed class OtioClip(OtioCompose compose, Track track)
{
    /// <returns>The event, and its length in frames of the timeline, which may have a fraction.</returns>
    public (EditEvent Event, decimal Length) Read(JsonElement clip, long at)
    {
        var media = OtioMedia.Of(clip);
        var available = OtioJson.Range(OtioJson.Get(media, "available_range"));
        var name = OtioJson.Text(clip, "name");
        if ((OtioJson.Range(OtioJson.Get(clip, "source_range")) ?? available) is not { } range)
        {
            compose.Findings.Error(
                EditFindingCodes.TimecodeInvalid,
                "The clip has neither a source range nor media with a range, so nobody can say what it shows; it was given no length.",
                null,
                name,
                "source_range"
            );
            range = (new(0, compose.Rate), new(0, compose.Rate));
        }

        var (start, length) = range;
        var frames = Math.Max(0, length.At(compose.Rate));
        if ((!start.IsWhole || !length.IsWhole) && track.Kind == TrackKind.Picture)
        {
            compose.Findings.Note(
                EditFindingCodes.NotOnFrame,
                "The clip does not begin or end on a frame; the nearest was taken.",
                null,
                name
            );
        }

        var record = FrameRange.Of(at, (long)decimal.Round(frames, MidpointRounding.AwayFromZero));
        var speed = SpeedOf(clip, compose.Findings);
        // With a time warp the duration of source_range is the RECORD length.
        var consumed = speed?.Consumes(length.Frames) ?? Math.Max(0, length.Frames);
        var metadata = OtioJson.Get(clip, "metadata");
        var memo = OtioMemo.Read(metadata);
        consumed = speed is null ? memo.SourceLength ?? consumed : consumed;
        var (file, path) = OtioMedia.Names(media);
        var source = FrameRange.Of(start.Frames, consumed);
        var ev = new EditEvent
        {
            Number = memo.Number ?? "",
            Kind =
                memo.Kind
                ?? (OtioJson.Schema(media ?? default) == "GeneratorReference" ? EventKind.Generated : EventKind.Clip),
            Tracks = [track],
            Source = new(
                memo.Reel ?? OtioFacts.Reel(metadata),
                name,
                memo.File ?? file,
                path,
                memo.Slate ?? OtioJson.Text(metadata, "slate")
            ),
            Record = record,
            SourceRange = source,
            SourceRate = start.Rate == compose.Rate ? null : start.Rate,
            SourceDrop = memo.Drop == true && start.Rate.CanDrop,
            Available =
                available is { } a && a.Length.Value > 0 ? FrameRange.Of(a.Start.Frames, a.Length.Frames) : null,
            Speed = speed is { IsNormal: true } ? null : speed,
            IsStill = memo.Still == true,
            Enabled = OtioJson.Get(clip, "enabled") is not { ValueKind: JsonValueKind.False },
            Cdl = memo.Cdl ?? OtioFacts.Cdl(metadata),
            Markers = [.. OtioJson.Items(clip, "markers").Select(m => InClip(m, record, source, speed))],
            Notes = memo.Notes ?? [],
            Fields = memo.Fields ?? [],
            Nested = memo.Nested ?? [],
            Extras =
            [
                .. OtioCompose.Kept(metadata),
                .. UnknownEffects(clip),
                .. MediaToKeep(clip, media),
                .. memo.Extras ?? [],
            ],
        };
        return (ev, frames);
    }

    public static EditEvent Black(
        OtioMemo memo,
        EventKind kind,
        JsonElement gap,
        FrameRange record,
        Track track,
        FrameRate rate
    )
    {
        var start = OtioJson.Range(OtioJson.Get(gap, "source_range"))?.Start.FramesAt(rate) ?? 0;
        var source = FrameRange.Of(start, memo.SourceLength ?? record.Length);
        return new()
        {
            Number = memo.Number ?? "",
            Kind = kind,
            Tracks = [track],
            Source = new(memo.Reel, OtioJson.Text(gap, "name"), memo.File, null, memo.Slate),
            Record = record,
            SourceRange = source,
            SourceDrop = memo.Drop == true && rate.CanDrop,
            Enabled = OtioJson.Get(gap, "enabled") is not { ValueKind: JsonValueKind.False },
            Cdl = memo.Cdl,
            Notes = memo.Notes ?? [],
            Fields = memo.Fields ?? [],
            Extras = memo.Extras ?? [],
        };
    }

    /// <summary>A marker in the time of what it stands on.</summary>
    public static Marker Marker(JsonElement marker, FrameRate rate)
    {
        var range = OtioJson.Range(OtioJson.Get(marker, "marked_range"));
        var length = range?.Length.FramesAt(rate) ?? 0;
        return new(
            range?.Start.FramesAt(rate) ?? 0,
            length <= 1 ? 0 : length,
            OtioJson.Text(marker, "color"),
            OtioJson.Text(marker, "name") ?? "",
            OtioMemo.Read(OtioJson.Get(marker, "metadata")).Track,
            OtioJson.Text(marker, "comment")
        );
    }

    public static Speed? SpeedOf(JsonElement item, FindingList findings)
    {
        Speed? speed = null;
        foreach (var effect in OtioJson.Items(item, "effects"))
        {
            if (OtioJson.Get(effect, "enabled") is { ValueKind: JsonValueKind.False })
            {
                continue;
            }

            switch (OtioJson.Schema(effect))
            {
                case "FreezeFrame":
                    speed = Speed.Freeze;
                    break;
                case "LinearTimeWarp":
                    if (Speed.TryFromRatio(OtioJson.Number(effect, "time_scalar") ?? double.NaN, out var warp))
                    {
                        speed = (speed ?? Speed.Normal) * warp;
                    }
                    else
                    {
                        findings.Error(
                            EditFindingCodes.SpeedUnreadable,
                            "The speed of this clip can't be read; it is shown at normal speed.",
                            null,
                            OtioJson.Text(item, "name"),
                            "time_scalar"
                        );
                    }

                    break;
                case "TimeEffect":
                    findings.Warn(
                        EditFindingCodes.SpeedVariable,
                        "The clip has a time effect that does not say its speed; it was read at normal speed.",
                        null,
                        OtioJson.Text(item, "name")
                    );
                    break;
                default:
                    break;
            }
        }

        return speed;
    }

    private Marker InClip(JsonElement json, FrameRange record, FrameRange source, Speed? speed)
    {
        var marker = Marker(json, compose.Rate);
        var plays = speed ?? Speed.Normal;
        var memo = OtioMemo.Read(OtioJson.Get(json, "metadata"));
        if (memo.Offset is { } offset && source.In + plays.Scale(offset) == marker.Record)
        {
            return marker with { Record = record.In + offset };
        }

        return marker with
        {
            Record = record.In + plays.Fills(marker.Record - source.In),
        };
    }

    private static IEnumerable<Verbatim> UnknownEffects(JsonElement clip) =>
        OtioJson
            .Items(clip, "effects")
            .Where(e => OtioJson.Schema(e) is not ("LinearTimeWarp" or "FreezeFrame"))
            .Select(e => new Verbatim(EditFormat.Otio, "effect", e.GetRawText()));

    /// <summary>Kept whole where it says more than a path and a range.</summary>
    private static IEnumerable<Verbatim> MediaToKeep(JsonElement clip, JsonElement? media)
    {
        var more =
            OtioJson.Get(media, "metadata") is { ValueKind: JsonValueKind.Object } metadata
                && metadata.EnumerateObject().Any()
            || OtioJson.Schema(media ?? default) is not ("ExternalReference" or "MissingReference" or "")
            || OtioMedia.References(clip).Skip(1).Any();
        if (!more)
        {
            return [];
        }

        return OtioJson.Get(clip, "media_references") is { } all
            ?
            [
                new(EditFormat.Otio, "media_references", all.GetRawText()),
                new(
                    EditFormat.Otio,
                    "active_media_reference_key",
                    OtioJson.Text(clip, "active_media_reference_key") ?? "DEFAULT_MEDIA"
                ),
            ]
            : [new(EditFormat.Otio, "media_reference", media!.Value.GetRawText())];
    }
}
