using System.Text;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Hosting;

/// <summary>JSON as agents and programs send it.</summary>
internal static class Wire
{
    public static StringContent Body<T>(T value) => Text(JsonSerializer.Serialize(value, WireJson.Options));

    public static StringContent Text(string json) => new(json, Encoding.UTF8, "application/json");

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, WireJson.Options)!;
    }

    /// <summary>Reads a problem document and checks that it is one.</summary>
    public static async Task<(int Status, string Code, string Detail)> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var root = body.RootElement;
        Assert.Equal((int)response.StatusCode, root.GetProperty("status").GetInt32());
        return (
            (int)response.StatusCode,
            root.GetProperty("code").GetString()!,
            root.GetProperty("detail").GetString()!
        );
    }
}
