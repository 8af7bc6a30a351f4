using System.Globalization;
using System.Threading.RateLimiting;

namespace MediaProductionPortal.Access;

/// <summary>How often one address may try to get in (<c>RateLimits:*</c>).</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Enrol = "enrol";

    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds)
                        .ToString(CultureInfo.InvariantCulture);
                if (context.HttpContext.Request.Path.StartsWithSegments("/account"))
                    context.HttpContext.Response.Redirect("/sign-in?error=too-many");
                return ValueTask.CompletedTask;
            };
            AddPerMinute(SignIn, configuration.GetValue("RateLimits:SignInPerMinute", 20));
            AddPerMinute(Enrol, configuration.GetValue("RateLimits:EnrolPerMinute", 10));

            void AddPerMinute(string name, int permits) =>
                options.AddPolicy(
                    name,
                    context =>
                        RateLimitPartition.GetFixedWindowLimiter(
                            context.Connection.RemoteIpAddress,
                            _ => new() { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }
                        )
                );
        });
}
