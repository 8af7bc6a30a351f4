using System.Text.Json;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>Reel and CDL where other adapters put them in a clip's metadata: at its top, or under "cmx_3600".</summary>
internal static class OtioFacts
{
    public static string? Reel(JsonElement? metadata) =>
        OtioJson.Text(metadata, "reel") ?? OtioJson.Text(OtioJson.Get(metadata, "cmx_3600"), "reel");

    public static Cdl? Cdl(JsonElement? metadata)
    {
        if ((OtioJson.Get(metadata, "cdl") ?? OtioJson.Get(OtioJson.Get(metadata, "cmx_3600"), "cdl")) is not { } cdl)
        {
            return null;
        }

        var sop = OtioJson.Get(cdl, "asc_sop");
        var (slope, offset, power) = (Rgb(sop, "slope"), Rgb(sop, "offset"), Rgb(sop, "power"));
        var whole = slope is not null && offset is not null && power is not null;
        var sat =
            OtioJson.Get(cdl, "asc_sat") is { ValueKind: JsonValueKind.Number } number
            && number.TryGetDecimal(out var value)
                ? value
                : (decimal?)null;
        return whole || sat is not null
            ? new(whole ? slope : null, whole ? offset : null, whole ? power : null, sat)
            : null;
    }

    private static Rgb? Rgb(JsonElement? sop, string name)
    {
        var numbers = OtioJson
            .Items(sop, name)
            .Select(n => n.ValueKind == JsonValueKind.Number && n.TryGetDecimal(out var v) ? v : (decimal?)null)
            .ToList();
        return numbers.Count == 3 && numbers.TrueForAll(n => n is not null)
            ? new(numbers[0]!.Value, numbers[1]!.Value, numbers[2]!.Value)
            : null;
    }
}
