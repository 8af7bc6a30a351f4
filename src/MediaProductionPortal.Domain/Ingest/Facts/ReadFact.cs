using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest.Facts;

/// <summary>A fact as it came, and what it says, if this build understands it.</summary>
/// <param name="Trouble">Why it can't be applied; null when it can.</param>
internal sealed record ReadFact(long Number, DateTimeOffset At, string Kind, string Json, Fact? Fact, string? Trouble)
{
    /// <summary>Reads a batch; null when it is not even a list of numbered facts, so that there is nothing to keep.</summary>
    public static IReadOnlyList<ReadFact>? ReadBatch(JsonElement batch)
    {
        if (!TryGet(batch, "facts", out var facts) || facts.ValueKind != JsonValueKind.Array)
            return null;
        var read = new List<ReadFact>(facts.GetArrayLength());
        foreach (var item in facts.EnumerateArray())
        {
            if (
                !TryGet(item, "number", out var n)
                || n.ValueKind != JsonValueKind.Number
                || !n.TryGetInt64(out var number)
            )
                return null;
            read.Add(ReadOne(number, item));
        }
        return read;
    }

    /// <summary>The batch of a caller in this process.</summary>
    public static IReadOnlyList<ReadFact> Of(FactBatch batch) =>
        ReadBatch(JsonSerializer.SerializeToElement(batch, WireJson.Options))!;

    private static ReadFact ReadOne(long number, JsonElement item)
    {
        var at = default(DateTimeOffset);
        var timed =
            TryGet(item, "at", out var a) && a.ValueKind == JsonValueKind.String && a.TryGetDateTimeOffset(out at);
        if (!TryGet(item, "fact", out var fact) || fact.ValueKind != JsonValueKind.Object)
            return new(number, at, "?", item.GetRawText(), null, "it says nothing");
        var kind = TryGet(fact, "kind", out var k) && k.ValueKind == JsonValueKind.String ? k.GetString()! : "?";
        var json = fact.GetRawText();
        if (!timed)
            return new(number, at, kind, json, null, "it does not say when it happened");
        try
        {
            var value = fact.Deserialize<Fact>(WireJson.Options);
            return new(number, at, kind, json, value, value is null ? "it says nothing" : null);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new(number, at, kind, json, null, $"this portal can't read it ({e.Message})");
        }
    }

    /// <summary>The roll that the fact speaks of, as far as the text tells.</summary>
    public Guid? RollId
    {
        get
        {
            using var document = JsonDocument.Parse(Json);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && TryGet(document.RootElement, "rollId", out var id)
                && id.ValueKind == JsonValueKind.String
                && id.TryGetGuid(out var roll)
                ? roll
                : null;
        }
    }

    private static bool TryGet(JsonElement element, string name, out JsonElement value)
    {
        value = default;
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var property in element.EnumerateObject())
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = property.Value;
            return true;
        }
        return false;
    }
}
