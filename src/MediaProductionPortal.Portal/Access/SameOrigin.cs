using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Access;

/// <summary>Refuses changes that another site makes a signed-in browser send; forms carry an antiforgery token besides.</summary>
internal static class SameOrigin
{
    public static void UseSameOrigin(this WebApplication app) =>
        app.Use(
            async (context, next) =>
            {
                if (IsForeign(context.Request))
                    await Refusal
                        .NotAllowed("This request came from another site. Use the portal's own pages, or a token.")
                        .ToProblem()
                        .ExecuteAsync(context);
                else
                    await next(context);
            }
        );

    private static bool IsForeign(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/api") || TokenSignIn.TokenOf(request) is not null)
            return false;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return false;
        // Fetch Metadata §2.1: browsers set it, scripts can't; other programs leave it out.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site is not ("same-origin" or "none");
        var origin = request.Headers.Origin.ToString();
        return origin.Length > 0 && origin != $"{request.Scheme}://{request.Host}";
    }
}
