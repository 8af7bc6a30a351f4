using System.Text.Encodings.Web;
using MediaProductionPortal.Centres;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace MediaProductionPortal.Access;

/// <summary>Knows persons by <c>mpp_…</c> and agents by <c>mppa_…</c> bearer tokens (RFC 6750 §2.1).</summary>
internal sealed class TokenSignIn(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    FindByAccessToken persons,
    FindAgent agents
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Token";
    public const string PersonPrefix = "mpp_";
    public const string AgentPrefix = "mppa_";
    private const string Bearer = "Bearer ";

    /// <summary>The token of a request; browsers can't set headers on a web socket, so hubs also take it from the query.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return request.Path.StartsWithSegments("/hubs") ? (string?)request.Query["access_token"] : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } token)
            return AuthenticateResult.NoResult();
        var cancel = Context.RequestAborted;
        var who =
            token.StartsWith(AgentPrefix, StringComparison.Ordinal) ? await agents.RunAsync(token, cancel)
            : token.StartsWith(PersonPrefix, StringComparison.Ordinal) ? await persons.RunAsync(token, cancel)
            : null;
        return who is null
            ? AuthenticateResult.Fail("The token is unknown, expired or revoked.")
            : AuthenticateResult.Success(new(who.ToPrincipal(Scheme.Name), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
