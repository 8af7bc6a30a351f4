using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaProductionPortal.Protocol;

/// <summary>How everything on the wire and in journals is written: camel case, enums by name, unknown members ignored.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Gives another options object the same habits.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.AllowOutOfOrderMetadataProperties = true;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
