using System.Globalization;
using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.FcpXml;

/// <summary>Reads Final Cut Pro X XML 1.8 to 1.11: every project becomes a timeline; compound and multicam clips are taken apart.</summary>
internal static class FcpXmlReader
{
    private static readonly HashSet<string> Clips = ["clip", "asset-clip", "ref-clip", "sync-clip", "mc-clip"];

    public static EditReading Read(DecodedText text, ReadOptions options, FindingList findings)
    {
        var timelines = new List<Timeline>();
        if (HostileXml.Load(text.Text, findings) is { } root)
        {
            var resources = new FcpXmlResources(root);
            foreach (var sequence in root.Descendants("project").Elements("sequence"))
            {
                var name = sequence.Parent?.Attribute("name")?.Value ?? "";
                if (ReadSequence(sequence, name, resources, options, findings) is { } timeline)
                {
                    timelines.Add(timeline);
                }
            }

            if (timelines.Count == 0 && !root.Descendants("project").Any())
            {
                timelines.AddRange(ReadClips(root, resources, options, findings));
            }

            if (timelines.Count == 0)
            {
                findings.Error(EditFindingCodes.Empty, "There is no project and no clip in the file.");
            }
        }

        return new(EditFormat.FcpXml, text.Encoding, timelines, findings.Done());
    }

    private static Timeline? ReadSequence(
        XElement sequence,
        string name,
        FcpXmlResources resources,
        ReadOptions options,
        FindingList findings
    )
    {
        if (RateOf(sequence, resources, options, findings) is not { } rate)
        {
            return null;
        }

        // Programs that leave out the one leave out the other: OpenTimelineIO's adapter does.
        if (resources.RateOf(sequence.Attribute("format")?.Value) is null && !sequence.Descendants("timeMap").Any())
        {
            findings.Warn(
                EditFindingCodes.SpeedsUnsaid,
                "The program that wrote this file left out frame durations, and most likely speeds and freezes as well: every clip is shown at normal speed. Compare it with an EDL, OTIO or XML of the same cut before anything is pulled.",
                HostileXml.LineOf(sequence)
            );
        }

        var walk = new FcpXmlWalk(resources, rate, findings);
        var start = FcpXmlTimes.Time(sequence, "tcStart") ?? ExactSeconds.Zero;
        return new()
        {
            Name = name,
            Rate = rate,
            Drop = rate.CanDrop && sequence.Attribute("tcFormat")?.Value == "DF",
            Start = start.Frames(rate),
            Length = FcpXmlTimes.Time(sequence, "duration")?.Frames(rate),
            Events = Numbered(walk.Sequence(sequence)),
            Markers = [.. sequence.Elements("marker").Select(m => FcpXmlWalk.Marker(m, rate, ExactSeconds.Zero))],
        };
    }

    /// <summary>A file without a project is a bin: its clips, one behind the other.</summary>
    private static IEnumerable<Timeline> ReadClips(
        XElement root,
        FcpXmlResources resources,
        ReadOptions options,
        FindingList findings
    )
    {
        var clips = root.Elements()
            .Concat(root.Descendants("event").Elements())
            .Where(e => Clips.Contains(e.Name.LocalName))
            .ToList();
        if (clips.Count == 0)
        {
            yield break;
        }

        var format = clips
            .Select(c => c.Attribute("format")?.Value)
            .FirstOrDefault(f => resources.RateOf(f) is not null);
        var rate = resources.RateOf(format) ?? options.Rate ?? FrameRate.Film;
        var walk = new FcpXmlWalk(resources, rate, findings);
        yield return new()
        {
            Name = root.Descendants("event").FirstOrDefault()?.Attribute("name")?.Value ?? "",
            Rate = rate,
            IsClipList = true,
            Events = Numbered(walk.Bin(clips)),
        };
    }

    private static FrameRate? RateOf(
        XElement sequence,
        FcpXmlResources resources,
        ReadOptions options,
        FindingList findings
    )
    {
        if ((resources.RateOf(sequence.Attribute("format")?.Value) ?? options.Rate) is { } rate)
        {
            return rate;
        }

        if (FcpXmlResources.Infer(sequence) is { } inferred)
        {
            findings.Warn(
                EditFindingCodes.RateInferred,
                $"The sequence's format has no frame duration; at {inferred} frames a second all its times are whole frames.",
                HostileXml.LineOf(sequence)
            );
            return inferred;
        }

        findings.Error(
            EditFindingCodes.RateMissing,
            "The sequence does not say its frame rate, and its times fit none. Say the rate.",
            HostileXml.LineOf(sequence)
        );
        return null;
    }

    /// <summary>Lanes below the spine become tracks as well: the lowest picture is V1, the sound nearest to the spine A1.</summary>
    private static IReadOnlyList<EditEvent> Numbered(IReadOnlyList<EditEvent> events)
    {
        var lowest = events
            .SelectMany(e => e.Tracks)
            .Where(t => t.Kind == TrackKind.Picture)
            .Select(t => t.Number)
            .DefaultIfEmpty(1)
            .Min();
        var sound = events
            .SelectMany(e => e.Tracks)
            .Where(t => t.Kind == TrackKind.Sound)
            .Select(t => t.Number)
            .Distinct()
            .OrderDescending()
            .Select((n, i) => (n, i))
            .ToDictionary(p => p.n, p => p.i + 1);
        Track Renumber(Track t) =>
            t.Kind == TrackKind.Picture
                ? t with
                {
                    Number = t.Number - Math.Min(lowest, 1) + 1,
                }
                : t with
                {
                    Number = sound[t.Number],
                };
        return
        [
            .. events.Select(
                (e, i) =>
                    e with
                    {
                        Number = (i + 1).ToString("000", CultureInfo.InvariantCulture),
                        Tracks = [.. e.Tracks.Select(Renumber)],
                    }
            ),
        ];
    }
}
