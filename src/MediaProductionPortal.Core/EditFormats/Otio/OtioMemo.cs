using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>What the model says and OTIO has no member for; written as metadata under "mpp".</summary>
internal sealed record OtioMemo
{
    public const string Key = "mpp";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        MaxDepth = 64,
    };

    /// <summary>Its place in the order of the list, which need not be the order of the timeline.</summary>
    public int? Order { get; init; }
    public string? Number { get; init; }
    public EventKind? Kind { get; init; }
    public string? Reel { get; init; }
    public string? File { get; init; }
    public string? Slate { get; init; }
    public bool? Drop { get; init; }
    public bool? Still { get; init; }

    /// <summary>Frames of the source range, where it is not as long as the record range.</summary>
    public long? SourceLength { get; init; }
    public bool? ClipList { get; init; }
    public Cdl? Cdl { get; init; }
    public IReadOnlyList<EditNote>? Notes { get; init; }
    public IReadOnlyList<Field>? Fields { get; init; }
    public IReadOnlyList<string>? Nested { get; init; }
    public IReadOnlyList<Verbatim>? Extras { get; init; }

    /// <summary>The track of a layer that only exists because two events of it overlap.</summary>
    public string? Track { get; init; }

    /// <summary>Transitions: the code of the list.</summary>
    public string? Code { get; init; }

    /// <summary>Transitions: the outgoing side, where it is not simply the event before.</summary>
    public EventSource? From { get; init; }
    public EventKind? FromKind { get; init; }
    public long? FromIn { get; init; }
    public string? FromSpeed { get; init; }
    public bool? FromOwnLine { get; init; }

    /// <summary>Markers: frames behind the event's record in.</summary>
    public long? Offset { get; init; }

    public void Write(Utf8JsonWriter json)
    {
        json.WritePropertyName(Key);
        JsonSerializer.Serialize(json, this, Options);
    }

    /// <summary>An empty one where there is none, or where another hand made it unreadable.</summary>
    public static OtioMemo Read(JsonElement? metadata)
    {
        try
        {
            return OtioJson.Get(metadata, Key)?.Deserialize<OtioMemo>(Options) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }
}
