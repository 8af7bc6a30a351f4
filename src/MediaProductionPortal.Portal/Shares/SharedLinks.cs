using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace MediaProductionPortal.Shares;

/// <summary>What the pages of shares lead to: fetching, and the form that asks for a link's password.</summary>
internal static class SharedLinks
{
    private static readonly LinkCookie Password = new("share", link => $"/s/{link}");

    public static void MapSharedLinks(this WebApplication app)
    {
        app.MapGet("/shared/{id:guid}/fetch/{clip:guid}", FetchMine)
            .RequireAuthorization(Policies.Person)
            .ExcludeFromDescription();
        var links = app.MapGroup("/s/{link}").AllowAnonymous().ExcludeFromDescription();
        links.MapPost("/password", TakePassword).RequireRateLimiting(RateLimits.SignIn);
        links.MapGet("/fetch/{clip:guid}", FetchByLink);
    }

    /// <summary>How whoever asks for this page comes to the share of a link.</summary>
    public static ShareKey KeyOf(HttpContext http, string link, Who who) =>
        new(
            who,
            Link: link,
            KnowsPassword: Password.Read(http, link) is not null,
            Address: http.Connection.RemoteIpAddress?.ToString()
        );

    private static async Task<IResult> FetchMine(
        Guid id,
        Guid clip,
        Guid? file,
        Who who,
        OpenShare open,
        CancellationToken cancel
    ) => Lead(await open.FetchAsync(new(who, id), clip, file, cancel));

    private static async Task<IResult> FetchByLink(
        string link,
        Guid clip,
        Guid? file,
        HttpContext http,
        OpenShare open,
        CancellationToken cancel
    ) => Lead(await open.FetchAsync(KeyOf(http, link, Who.Nobody), clip, file, cancel));

    // The form is bound so that its antiforgery token is checked.
    private static async Task<IResult> TakePassword(
        string link,
        [FromForm] string? password,
        HttpContext http,
        OpenShare open,
        CancellationToken cancel
    )
    {
        var key = KeyOf(http, link, Who.Nobody) with { Password = password ?? "" };
        var answer = await open.RunAsync(key, cancel);
        if (answer.IsRefused)
            return TypedResults.Redirect($"/s/{Uri.EscapeDataString(link)}?error=password");
        Password.Write(http, link);
        return TypedResults.Redirect($"/s/{Uri.EscapeDataString(link)}");
    }

    private static IResult Lead(Outcome<string> link) =>
        link.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Redirect(link.Value);
}
