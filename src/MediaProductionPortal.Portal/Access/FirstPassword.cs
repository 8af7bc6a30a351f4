using MediaProductionPortal.Hosting;
using Microsoft.AspNetCore.Authorization;

namespace MediaProductionPortal.Access;

/// <summary>A person whose password the portal made up changes it before anything else.</summary>
internal static class FirstPassword
{
    public static readonly Refusal MustChange = Refusal.NotAllowed(
        "Sign in with a browser and change the first password; then this works."
    ) with
    {
        Code = "must-change-password",
    };

    public static void UseFirstPassword(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                var request = context.Request;
                if (!context.User.HasClaim(WhoClaims.MustChangePassword, "true") || MayPass(context))
                    await next(context);
                else if (request.IsForPrograms() || request.Path.StartsWithSegments("/_blazor"))
                    await MustChange.ToProblem().ExecuteAsync(context);
                else
                    context.Response.Redirect(
                        AccountApi.PasswordPageFor(request.PathBase + request.Path + request.QueryString)
                    );
            }
        );

    private static bool MayPass(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/account")
        || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
