using System.Text.Json;
using System.Text.Json.Serialization;

namespace MediaProductionPortal.EditFormats.Tables;

/// <summary>
/// Which columns of somebody's table mean what. A person makes it once and keeps it as JSON:
/// <c>{ "columns": { "name": "Shot", "sourceIn": "TC in" }, "outInclusive": true }</c>.
/// </summary>
public sealed record TableMapping
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        WriteIndented = true,
    };

    /// <summary>Column names by meaning; columns that are not named here go by their usual names.</summary>
    public IReadOnlyDictionary<TableRole, string> Columns { get; init; } = new Dictionary<TableRole, string>();

    /// <summary>One sign; null: told from the first line.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Out points are the last frame that is used, not the first that is not.</summary>
    public bool OutInclusive { get; init; }

    /// <exception cref="FormatException">The text is no mapping; the message says where.</exception>
    public static TableMapping Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<TableMapping>(json, Options) ?? new();
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"The mapping of columns can't be read: {wrong.Message}", wrong);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
