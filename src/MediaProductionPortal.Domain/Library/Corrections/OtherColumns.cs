using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Columns of a list that are no field of clips: kept as they stand there, in one <see cref="ClipValue"/> a clip.</summary>
internal static class OtherColumns
{
    /// <summary>No field's name.</summary>
    public const string Field = "*";

    public static string Write(IReadOnlyDictionary<string, string> columns) =>
        JsonSerializer.Serialize(columns, WireJson.Options);

    public static Dictionary<string, string> Read(string? text) =>
        text is null ? new() : JsonSerializer.Deserialize<Dictionary<string, string>>(text, WireJson.Options)!;
}
