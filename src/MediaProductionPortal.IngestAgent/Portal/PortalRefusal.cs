using System.Net;
using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Portal;

/// <summary>The portal answered, and the answer was no.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="words">The portal's own sentence, if it gave one.</param>
/// <param name="lastNumber">The last fact that it holds, when it refused facts for a gap.</param>
internal sealed class PortalRefusal(HttpStatusCode status, string words, long? lastNumber = null) : Exception(words)
{
    internal HttpStatusCode Status { get; } = status;

    internal long? LastNumber { get; } = lastNumber;

    /// <summary>This build is too old for the portal (426).</summary>
    internal bool IsTooOld => Status == HttpStatusCode.UpgradeRequired;

    /// <summary>Reads a ProblemDetails body, or makes a sentence of the status.</summary>
    internal static async Task<PortalRefusal> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        string? words = null;
        long? last = null;
        try
        {
            using var body = JsonDocument.Parse(text);
            if (body.RootElement.ValueKind == JsonValueKind.Object)
            {
                words = Text(body.RootElement, "detail") ?? Text(body.RootElement, "title");
                if (body.RootElement.TryGetProperty("lastNumber", out JsonElement number))
                    last = number.GetInt64();
            }
        }
        catch (JsonException)
        {
            // No ProblemDetails: a proxy's page, most likely. The status must do.
        }
        return new(response.StatusCode, words ?? Sentence(response.StatusCode), last);
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Sentence(HttpStatusCode status) =>
        status switch
        {
            HttpStatusCode.Unauthorized =>
                "The portal does not know this agent's token. Ask an admin for a new code and enrol again.",
            HttpStatusCode.Forbidden => "The portal does not let this agent do that. Ask an admin of the portal.",
            HttpStatusCode.UpgradeRequired =>
                $"This agent (protocol {ProtocolVersion.Current}) is too old for the portal. Install the current one; nothing of the journal is lost.",
            _ => $"The portal answered {(int)status}.",
        };
}
