using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Hosting;

/// <summary>What browsers are told to refuse: nothing from elsewhere, no frames, no guessed types.</summary>
internal static class SecurityHeaders
{
    // MudBlazor writes style attributes; everything else comes from the portal itself, or as media from its buckets.
    private static string Policy(string stores) =>
        $"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{stores}; "
        + $"media-src 'self' blob:{stores}; font-src 'self' data:; connect-src 'self'{stores}; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // Hangfire's dashboard has scripts in its pages; admins only.
    private const string DashboardPolicy =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var policy = new Lazy<string>(() =>
            Policy(
                string.Concat(
                    app.Services.GetRequiredService<Stores>()
                        .All.Values.OfType<ISignedLinks>()
                        .Select(s => s.Origin)
                        .OfType<string>()
                        .Distinct()
                        .Select(origin => $" {origin}")
                )
            )
        );
        app.Use(
            (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/jobs")
                    ? DashboardPolicy
                    : policy.Value;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
                return next(context);
            }
        );
    }
}
