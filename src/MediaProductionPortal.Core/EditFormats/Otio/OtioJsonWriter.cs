using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Writes the small pieces of OTIO JSON.</summary>
internal sealed class OtioJsonWriter(Utf8JsonWriter json, FrameRate rate)
{
    public FrameRate Rate => rate;

    public void Open(string schema, string name)
    {
        json.WriteStartObject();
        json.WriteString("OTIO_SCHEMA", schema);
        json.WriteString("name", name);
    }

    public void Close() => json.WriteEndObject();

    public void Name(string name) => json.WritePropertyName(name);

    public void Null(string name) => json.WriteNull(name);

    public void True(string name) => json.WriteBoolean(name, true);

    public void Bool(string name, bool value) => json.WriteBoolean(name, value);

    public void Text(string name, string value) => json.WriteString(name, value);

    public void Number(string name, double value) => json.WriteNumber(name, value);

    public void Raw(string value) => json.WriteRawValue(value);

    public void Empty(string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }

    public void Array(Action items)
    {
        json.WriteStartArray();
        items();
        json.WriteEndArray();
    }

    public void Object(Action members)
    {
        json.WriteStartObject();
        members();
        json.WriteEndObject();
    }

    public void Time(long frames, FrameRate at)
    {
        json.WriteStartObject();
        json.WriteString("OTIO_SCHEMA", "RationalTime.1");
        json.WriteNumber("rate", (double)at.Numerator / at.Denominator);
        json.WriteNumber("value", (double)frames);
        json.WriteEndObject();
    }

    public void Range(long start, long length, FrameRate at)
    {
        json.WriteStartObject();
        json.WriteString("OTIO_SCHEMA", "TimeRange.1");
        Name("duration");
        Time(length, at);
        Name("start_time");
        Time(start, at);
        json.WriteEndObject();
    }

    /// <summary>The metadata that was read, and beside it our memo.</summary>
    public void Metadata(IEnumerable<Verbatim> extras, OtioMemo memo)
    {
        json.WriteStartObject("metadata");
        foreach (var extra in extras.Where(x => x is { Format: EditFormat.Otio, Name: "metadata" }))
        {
            using var read = JsonDocument.Parse(extra.Text);
            foreach (var member in read.RootElement.EnumerateObject())
            {
                member.WriteTo(json);
            }
        }

        if (memo != new OtioMemo())
        {
            memo.Write(json);
        }

        json.WriteEndObject();
    }

    /// <param name="at">In the time of what it stands on.</param>
    public void Marker(Marker marker, long at, long? offset)
    {
        Open("Marker.2", marker.Text);
        Metadata([], new() { Offset = offset, Track = marker.Track });
        json.WriteString("color", marker.Color ?? "");
        json.WriteString("comment", marker.Comment ?? "");
        Name("marked_range");
        Range(at, Math.Max(1, marker.Length), rate);
        Close();
    }

    public void Gap(long frames, long start, OtioMemo? memo, IEnumerable<Verbatim> extras, string name = "")
    {
        Open("Gap.1", name);
        Metadata(extras, memo ?? new());
        Name("source_range");
        Range(start, frames, rate);
        Empty("effects");
        Empty("markers");
        True("enabled");
        Close();
    }

    /// <summary>What another format left for its own writer.</summary>
    public static IReadOnlyList<Verbatim>? Foreign(IReadOnlyList<Verbatim> extras)
    {
        var foreign = extras.Where(x => x.Format != EditFormat.Otio).ToList();
        return foreign.Count > 0 ? foreign : null;
    }
}
