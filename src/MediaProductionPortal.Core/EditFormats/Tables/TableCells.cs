using System.Globalization;
using MediaProductionPortal.EditFormats.Edl;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>What single cells mean.</summary>
internal static class TableCells
{
    public static IReadOnlyList<Track> Tracks(string? text) =>
        text is not null
        && EdlChannels.TryParse(text.Replace(" ", "", StringComparison.Ordinal), out var tracks)
        && tracks.Count > 0
            ? tracks
            : [Track.V1];

    public static Cdl? Cdl(string? sop, string? sat, out string? wrong)
    {
        wrong = null;
        (Rgb Slope, Rgb Offset, Rgb Power)? numbers = null;
        decimal? saturation = null;
        if (sop is not null)
        {
            if (CdlText.TryParseSop(sop, out var read))
            {
                numbers = read;
            }
            else
            {
                wrong = sop;
            }
        }

        if (sat is not null)
        {
            if (CdlText.TryParseSat(sat, out var read))
            {
                saturation = read;
            }
            else
            {
                wrong ??= sat;
            }
        }

        return numbers is null && saturation is null
            ? null
            : new(numbers?.Slope, numbers?.Offset, numbers?.Power, saturation);
    }

    public static string? Slate(string? scene, string? take) =>
        (scene, take) switch
        {
            ({ } s, { } t) => $"{s}-{t}",
            ({ } s, null) => s,
            _ => null,
        };

    public static bool IsNo(string text) =>
        text.Equals("no", StringComparison.OrdinalIgnoreCase)
        || text.Equals("false", StringComparison.OrdinalIgnoreCase)
        || text == "0";

    /// <summary>"200%", "119/60", "-100 %", "2x"; a bare number of 10 and more is meant as percent.</summary>
    public static bool TrySpeed(string text, out Speed speed)
    {
        speed = Speed.Normal;
        if (text.Contains('/', StringComparison.Ordinal))
        {
            var fraction = Otio.OtioSpeed.Parse(text);
            speed = fraction ?? Speed.Normal;
            return fraction is not null;
        }

        var number = text.AsSpan().TrimEnd(" %xX");
        if (
            !decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || Math.Abs(value) > 1_000_000
        )
        {
            return false;
        }

        var percent =
            text.Contains('%', StringComparison.Ordinal)
            || (Math.Abs(value) >= 10 && !text.EndsWith("x", StringComparison.OrdinalIgnoreCase));
        speed = new((long)decimal.Round(value * 1_000_000m), percent ? 100_000_000 : 1_000_000);
        return true;
    }

    public static Transition? Transition(
        string? code,
        string? frames,
        string? before,
        EditEvent? from,
        FrameRange record
    )
    {
        if (
            code is null
            || code.Equals("C", StringComparison.OrdinalIgnoreCase)
            || code.Equals("cut", StringComparison.OrdinalIgnoreCase)
        )
        {
            return null;
        }

        var length = Frames(frames);
        var side =
            from is not null && from.Record.Out == record.In
                ? new TransitionSide(from.Kind, from.Source, SourceNeed.FramesOf(from).Out, from.Speed)
                : new(EventKind.Black, EventSource.None);
        var kind = EditFormats.Transition.KindOf(code);
        return new(kind, code, length, Math.Min(length, Frames(before)), side);
    }

    /// <summary>"01:00:03:12 GREEN SYN_010_0010 | …"; a cell without a timecode is one marker at the event's start.</summary>
    public static IReadOnlyList<Marker> Markers(string? text, FrameRange record, FrameRate rate, bool drop)
    {
        if (text is null)
        {
            return [];
        }

        var markers = new List<Marker>();
        foreach (var part in text.Split(" | ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var blank = part.IndexOf(' ', StringComparison.Ordinal);
            var first = blank < 0 ? part : part[..blank];
            var rest = blank < 0 ? "" : part[(blank + 1)..].Trim();
            if (
                !TimecodeText.HasShape(first)
                || TimecodeText.Read(first, rate, drop, out var frame) != TimecodeFault.None
            )
            {
                markers.Add(new(record.In, Text: part));
                continue;
            }

            var day = Timecode.FramesPerDay(rate, drop);
            while (frame < record.In && frame + day <= record.Out)
            {
                frame += day;
            }

            var end = rest.IndexOf(' ', StringComparison.Ordinal);
            var color = end < 0 ? rest : rest[..end];
            markers.Add(
                EdlLocators.IsColor(color)
                    ? new(frame, Color: color.ToUpperInvariant(), Text: end < 0 ? "" : rest[(end + 1)..].Trim())
                    : new(frame, Text: rest)
            );
        }

        return markers;
    }

    public static IReadOnlyList<EditNote> Notes(string? text) =>
        text is null ? [] : [.. text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0).Select(NoteOf)];

    private static EditNote NoteOf(string line)
    {
        var comment = EdlComment.Parse(line);
        return new(line, comment.Key, comment.Value);
    }

    private static long Frames(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var frames) && frames < 1_000_000
            ? frames
            : 0;
}
