using System.Text.Json;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Reads OpenTimelineIO JSON: timelines, or a bare stack, track, clip or collection of them.</summary>
internal static class OtioReader
{
    private const int Deepest = 256;

    public static EditReading Read(DecodedText text, ReadOptions options, FindingList findings)
    {
        var timelines = new List<Timeline>();
        try
        {
            using var json = JsonDocument.Parse(text.Text, new() { MaxDepth = Deepest, AllowTrailingCommas = true });
            foreach (var root in Roots(json.RootElement))
            {
                timelines.Add(ReadRoot(root, options, findings));
            }

            if (timelines.Count == 0)
            {
                findings.Error(EditFindingCodes.Empty, "There is no timeline and no clip in the file.");
            }
        }
        catch (JsonException broken)
        {
            var deep = broken.Message.Contains("depth", StringComparison.OrdinalIgnoreCase);
            findings.Error(
                deep ? EditFindingCodes.NestedTooDeep : EditFindingCodes.FileUnreadable,
                deep
                    ? $"Objects lie deeper than {Deepest}, which no edit needs. Nothing was read."
                    : $"The file is no whole JSON: {broken.Message} Export it again.",
                broken.LineNumber is { } line ? (int)Math.Min(line + 1, int.MaxValue) : null
            );
        }

        return new(EditFormat.Otio, text.Encoding, timelines, findings.Done());
    }

    private static IEnumerable<JsonElement> Roots(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            return root.EnumerateArray().Where(IsTimed);
        }

        if (OtioJson.Schema(root) != "SerializableCollection")
        {
            return IsTimed(root) ? [root] : [];
        }

        var children = OtioJson.Items(root, "children").ToList();
        // Loose clips are a bin; timelines stay timelines.
        return children.Exists(c => OtioJson.Schema(c) is "Clip") ? [root] : children.Where(IsTimed);
    }

    private static bool IsTimed(JsonElement element) =>
        OtioJson.Schema(element) is "Timeline" or "Stack" or "Track" or "Clip";

    private static Timeline ReadRoot(JsonElement root, ReadOptions options, FindingList findings)
    {
        var schema = OtioJson.Schema(root);
        var start = OtioJson.Time(OtioJson.Get(root, "global_start_time"));
        var rate = start?.Rate ?? FirstRate(root, 0) ?? options.Rate;
        if (rate is null)
        {
            findings.Warn(
                EditFindingCodes.RateMissing,
                "Nothing in the timeline says a frame rate; it was read at 24. Say the rate if that is wrong."
            );
        }

        var clock = rate ?? FrameRate.Film;
        var top = schema == "Timeline" ? OtioJson.Get(root, "tracks") ?? root : root;
        var compose = new OtioCompose(clock, findings);
        var inside = schema == "SerializableCollection" ? compose.Bin(top) : compose.ReadTrimmed(top, 0);
        var first = start?.FramesAt(clock) ?? 0;
        var metadata = OtioJson.Get(root, "metadata");
        var memo = OtioMemo.Read(metadata);
        return new()
        {
            Name = OtioJson.Text(root, "name") ?? "",
            Rate = clock,
            Drop = memo.Drop == true && clock.CanDrop,
            Start = start is null ? null : first,
            Length = (long)decimal.Round(inside.Length, MidpointRounding.AwayFromZero),
            Events = OtioOrder.Finish(inside.Events, first),
            Markers = [.. inside.Markers.Select(m => m with { Record = m.Record + first })],
            Notes = memo.Notes ?? [],
            Fields = memo.Fields ?? [],
            IsClipList = memo.ClipList == true || schema == "SerializableCollection",
            Extras = [.. OtioCompose.Kept(metadata), .. inside.Extras, .. memo.Extras ?? []],
        };
    }

    /// <summary>The rate of the first picture that has one.</summary>
    private static FrameRate? FirstRate(JsonElement element, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        if (
            OtioJson.Schema(element) is not ("Stack" or "Timeline")
            && OtioJson.Rate(OtioJson.Get(OtioJson.Get(element, "source_range"), "duration")) is { } rate
        )
        {
            return rate;
        }

        foreach (var reference in OtioMedia.References(element))
        {
            if (OtioJson.Rate(OtioJson.Get(OtioJson.Get(reference, "available_range"), "duration")) is { } media)
            {
                return media;
            }
        }

        var children = OtioJson.Items(element, "children");
        if (OtioJson.Get(element, "tracks") is { } tracks)
        {
            children = [tracks];
        }

        return children
            .OrderBy(c => OtioJson.Text(c, "kind") == "Audio" ? 1 : 0)
            .Select(c => FirstRate(c, depth + 1))
            .FirstOrDefault(r => r is not null);
    }
}
