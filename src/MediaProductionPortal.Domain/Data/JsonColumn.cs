using System.Text.Json;
using MediaProductionPortal.Protocol;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MediaProductionPortal.Data;

/// <summary>Small lists and dictionaries that nobody queries inside of, kept as JSON text on every provider.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property.HasConversion(
            v => JsonSerializer.Serialize(v, WireJson.Options),
            v => Read<T>(v),
            new ValueComparer<T>(
                (a, b) =>
                    JsonSerializer.Serialize(a, WireJson.Options) == JsonSerializer.Serialize(b, WireJson.Options),
                v => JsonSerializer.Serialize(v, WireJson.Options).GetHashCode(StringComparison.Ordinal),
                v => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(v, WireJson.Options), WireJson.Options)!
            )
        );

    /// <summary>A row from before the column was there holds no text: nothing was said.</summary>
    private static T Read<T>(string json)
        where T : class =>
        json.Length == 0 ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(json, WireJson.Options)!;
}
