using System.Net;
using System.Text.Json;

namespace MediaProductionPortal.Connection;

/// <summary>Turns the portal's ProblemDetails (RFC 9457) into an exit code, its code and its sentence.</summary>
internal static class PortalRefusal
{
    public static async Task<CommandFailed> ReadAsync(HttpResponseMessage answer, string url, CancellationToken cancel)
    {
        var (code, words) = await ReadProblemAsync(answer, cancel).ConfigureAwait(false);
        var status = (int)answer.StatusCode;
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => new CommandFailed(
                ExitCodes.NotSignedIn,
                code ?? "not-signed-in",
                // The portal's own sentence for it speaks to programs: "send a token as …".
                words is not null
                && code != "not-signed-in"
                    ? words
                    : $"{url} does not know this token (any more). Sign in again: mpp login {url}"
            ),
            HttpStatusCode.Forbidden => new CommandFailed(
                ExitCodes.NotSignedIn,
                code ?? "not-allowed",
                words ?? "You are not allowed to do this. Ask an admin of the portal for the role that may."
            ),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
                new CommandFailed(
                    ExitCodes.PortalUnreachable,
                    code ?? "portal-not-ready",
                    words ?? $"The portal at {url} is not ready (HTTP {status}). Try again in a moment."
                ),
            HttpStatusCode.TooManyRequests => new CommandFailed(
                ExitCodes.Refused,
                code ?? "too-many-requests",
                words ?? "The portal was asked too often. Wait a minute, then try again."
            ),
            >= HttpStatusCode.InternalServerError => new CommandFailed(
                ExitCodes.PortalUnreachable,
                code ?? "portal-fault",
                $"The portal at {url} failed (HTTP {status}). Its log says why; try again, and report it if it stays."
            ),
            _ => new CommandFailed(
                ExitCodes.Refused,
                code ?? $"http-{status}",
                words ?? $"The portal refused (HTTP {status})."
            ),
        };
    }

    private static async Task<(string? Code, string? Words)> ReadProblemAsync(
        HttpResponseMessage answer,
        CancellationToken cancel
    )
    {
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
            using var problem = await JsonDocument.ParseAsync(body, default, cancel).ConfigureAwait(false);
            return problem.RootElement.ValueKind == JsonValueKind.Object
                ? (Text(problem, "code"), Text(problem, "detail"))
                : default;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or HttpRequestException)
        {
            return default;
        }
    }

    private static string? Text(JsonDocument problem, string name) =>
        problem.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
