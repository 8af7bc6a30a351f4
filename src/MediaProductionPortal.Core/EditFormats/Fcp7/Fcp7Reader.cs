using System.Xml.Linq;
using MediaProductionPortal.EditFormats.Text;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Fcp7;

/// <summary>Reads Final Cut Pro 7 XML (xmeml 1 to 5), also as Premiere and Resolve write it. Nested sequences are taken apart.</summary>
internal sealed class Fcp7Reader
{
    private const int DeepestNest = 16;
    private const int MostEvents = 2_000_000;

    private static readonly HashSet<string> KnownOfSequence =
    [
        "name",
        "duration",
        "rate",
        "timecode",
        "media",
        "marker",
        "in",
        "out",
    ];

    private readonly Dictionary<string, XElement> files = [];
    private readonly Dictionary<string, XElement> sequences = [];
    private readonly Dictionary<(string Name, string Id), XElement> whole = [];
    private readonly Dictionary<XElement, Fcp7File> read = [];
    private readonly ReadOptions options;
    private int events;

    private Fcp7Reader(XElement root, ReadOptions options, FindingList findings)
    {
        this.options = options;
        Findings = findings;
        foreach (var element in root.Descendants())
        {
            if (element.HasElements && element.Attribute("id")?.Value is { } id)
            {
                _ = element.Name.LocalName switch
                {
                    "file" => files.TryAdd(id, element),
                    "sequence" => sequences.TryAdd(id, element),
                    "multiclip" or "clip" when element.Element("name") is not null => whole.TryAdd(
                        (element.Name.LocalName, id),
                        element
                    ),
                    _ => false,
                };
            }
        }
    }

    public FindingList Findings { get; }

    public static EditReading Read(DecodedText text, ReadOptions options, FindingList findings)
    {
        var timelines = new List<Timeline>();
        if (HostileXml.Load(text.Text, findings) is { } root)
        {
            var reader = new Fcp7Reader(root, options, findings);
            foreach (var sequence in TopSequences(root))
            {
                timelines.Add(reader.ReadSequence(sequence, 0));
            }

            if (timelines.Count == 0)
            {
                findings.Error(
                    EditFindingCodes.Empty,
                    root.Name.LocalName == "xmeml"
                        ? "There is no sequence in the file. Export the sequence, not the bin."
                        : "This XML is not Final Cut Pro 7's: it does not begin with xmeml."
                );
            }
        }

        return new(EditFormat.Fcp7Xml, text.Encoding, timelines, findings.Done());
    }

    public Fcp7File? FileOf(XElement clip)
    {
        var file = clip.Element("file");
        if (file is { HasElements: false } && file.Attribute("id")?.Value is { } id)
        {
            file = files.GetValueOrDefault(id);
        }

        if (file is null)
        {
            return null;
        }

        return read.TryGetValue(file, out var known) ? known : read[file] = Fcp7File.Read(file, Findings);
    }

    /// <summary>The angle of the multiclip that a clip shows; null where it shows none, or where that can't be told.</summary>
    public Fcp7Angle? AngleOf(XElement clip, TrackKind kind, out string? refusal)
    {
        refusal = null;
        return clip.Element("multiclip") is null || clip.Element("file") is not null
            ? null
            : Fcp7Multiclip.Active(clip, kind, (name, id) => whole.GetValueOrDefault((name, id)), out refusal);
    }

    /// <summary>The sequence that a clip nests, with its events; null when it nests none.</summary>
    public Timeline? NestedOf(XElement clip, int depth)
    {
        var nested = clip.Element("sequence");
        if (nested is { HasElements: false } && nested.Attribute("id")?.Value is { } id)
        {
            nested = sequences.GetValueOrDefault(id) ?? nested;
        }

        if (nested is null)
        {
            return null;
        }

        if (depth >= DeepestNest || events > MostEvents || clip.Ancestors("sequence").Contains(nested))
        {
            Findings.Error(
                EditFindingCodes.NestedTooDeep,
                "Sequences are nested in themselves, or too deep; what lies deeper was left out.",
                HostileXml.LineOf(clip)
            );
            return null;
        }

        return ReadSequence(nested, depth + 1);
    }

    private static IEnumerable<XElement> TopSequences(XElement root) =>
        root.DescendantsAndSelf("sequence").Where(s => s.HasElements && !s.Ancestors("clipitem").Any());

    private Timeline ReadSequence(XElement sequence, int depth)
    {
        var rate = Fcp7Xml.Rate(sequence) ?? Fcp7Xml.Rate(sequence.Element("timecode")) ?? options.Rate;
        if (rate is null)
        {
            Findings.Warn(
                EditFindingCodes.RateMissing,
                "The sequence does not say its frame rate; it was read at 24. Say the rate if that is wrong.",
                HostileXml.LineOf(sequence)
            );
        }

        var timecode = sequence.Element("timecode");
        var name = Fcp7Xml.Word(sequence, "name") ?? "";
        var (told, drop) = Fcp7Clock.Of(timecode, rate ?? FrameRate.Film, Findings, $"The sequence {name}".TrimEnd());
        var clock = told!.Value;
        var start = Fcp7File.StartOf(timecode, clock, drop);
        var media = sequence.Element("media");
        List<EditEvent> all =
        [
            .. TracksOf(media?.Element("video"), TrackKind.Picture, clock, start, depth),
            .. TracksOf(media?.Element("audio"), TrackKind.Sound, clock, start, depth),
        ];
        events += all.Count;
        return new()
        {
            Name = name,
            Rate = clock,
            Drop = drop,
            Start = start,
            Events = depth > 0 ? all : [.. all.Select((e, i) => e with { Number = Number(i) })],
            Markers = [.. sequence.Elements("marker").Select(m => Fcp7Clip.Marker(m, at => start + at))],
            Extras = Fcp7Xml.Rest(sequence, KnownOfSequence),
        };
    }

    private IEnumerable<EditEvent> TracksOf(XElement? media, TrackKind kind, FrameRate rate, long start, int depth)
    {
        var number = 0;
        foreach (var track in media?.Elements("track") ?? [])
        {
            var on = new Fcp7Track(this, new(kind, ++number), rate, start, !Fcp7Xml.IsFalse(track, "enabled"), depth);
            foreach (var ev in on.Read(track))
            {
                yield return ev;
            }
        }
    }

    private static string Number(int index) =>
        (index + 1).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
}
