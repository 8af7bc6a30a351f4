using System.Globalization;
using System.Text.Json;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Small readings of OTIO JSON: schema names, times, ranges. Another type than expected reads as nothing.</summary>
internal static class OtioJson
{
    /// <summary>"Clip" of "Clip.2"; "" when the object has none.</summary>
    public static string Schema(JsonElement element)
    {
        var name = Text(element, "OTIO_SCHEMA") ?? "";
        var dot = name.LastIndexOf('.');
        return (dot > 0 ? name[..dot] : name) switch
        {
            // Their names before OpenTimelineIO's first release.
            "Sequence" => "Track",
            "Filler" => "Gap",
            var schema => schema,
        };
    }

    public static JsonElement? Get(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } e
        && e.TryGetProperty(name, out var value)
        && value.ValueKind is not JsonValueKind.Null
            ? value
            : null;

    public static string? Text(JsonElement? element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    public static IEnumerable<JsonElement> Items(JsonElement? element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static double? Number(JsonElement? element, string name) =>
        Get(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number)
            ? number
            : null;

    /// <summary>Rates are doubles (23.976023976…): the nearest broadcast fraction is meant.</summary>
    public static FrameRate? Rate(JsonElement? time) =>
        Number(time, "rate") is { } rate
        && FrameRate.TryParse(rate.ToString("0.######", CultureInfo.InvariantCulture), out var parsed)
            ? parsed
            : null;

    public static OtioTime? Time(JsonElement? time)
    {
        if (
            Rate(time) is not { } rate
            || Get(time, "value") is not { ValueKind: JsonValueKind.Number } value
            || !value.TryGetDecimal(out var frames)
            || Math.Abs(frames) > 1e12m
        )
        {
            return null;
        }

        return new(frames, rate);
    }

    public static (OtioTime Start, OtioTime Length)? Range(JsonElement? range) =>
        Time(Get(range, "start_time")) is { } start && Time(Get(range, "duration")) is { } length
            ? (start, length)
            : null;
}
