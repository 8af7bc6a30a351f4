namespace MediaProductionPortal.Access;

/// <summary>The e-mail address of a sign-in that failed, for the form that comes again: in a cookie of two minutes, since addresses of pages stand in logs.</summary>
internal static class TypedAddress
{
    private const string Name = "mpp-typed";
    private const string Page = "/sign-in";
    private const int Longest = 256;

    public static void Keep(HttpContext context, string? email)
    {
        if (email is { Length: > 0 and <= Longest })
            context.Response.Cookies.Append(Name, email, Options(context, TimeSpan.FromMinutes(2)));
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    /// <summary>Empty when there is none.</summary>
    public static string Of(HttpContext? context) => context?.Request.Cookies[Name] ?? "";

    private static CookieOptions Options(HttpContext context, TimeSpan? age) =>
        new()
        {
            Path = Page,
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            MaxAge = age,
        };
}
