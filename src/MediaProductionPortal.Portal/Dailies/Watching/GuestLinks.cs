using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;
using MediaProductionPortal.Lines;
using MediaProductionPortal.Transfer.Link;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>What a guest's page leads to: the forms that ask for a password and a name, notes and stars, and the film.</summary>
internal static class GuestLinks
{
    public static void MapGuests(this WebApplication app)
    {
        var guest = app.MapGroup("/d/{link}").AllowAnonymous().ExcludeFromDescription();
        guest.MapPost("/password", TakePassword).RequireRateLimiting(RateLimits.SignIn);
        guest.MapPost("/name", TakeName).RequireRateLimiting(RateLimits.SignIn);
        guest.MapGet("/film/{clip:guid}", Film).OverLine(LinePriority.People);
        guest.MapWatcher();
    }

    // The forms are bound so that their antiforgery tokens are checked.
    private static async Task<IResult> TakePassword(
        string link,
        [FromForm] string? password,
        HttpContext http,
        OpenDailies open,
        CancellationToken cancel
    )
    {
        var opened = await open.RunAsync(WatchDoor.KeyOf(http, link) with { Password = password ?? "" }, cancel);
        if (opened.Refusal is { } no && no.Code != OpenDailies.NeedsName)
            return Back(link, "?error=password");
        WatchDoor.KeepPassword(http, link);
        return Back(link);
    }

    private static async Task<IResult> TakeName(
        string link,
        [FromForm] string? name,
        [FromForm] Guid? screening,
        HttpContext http,
        OpenDailies open,
        CancellationToken cancel
    )
    {
        var entered = await open.EnterAsync(WatchDoor.KeyOf(http, link), name, cancel);
        if (entered.IsRefused)
            return Back(link, entered.Refusal!.Code == "name-missing" ? "?error=name" : "");
        WatchDoor.KeepGuest(http, link, entered.Value);
        return Back(link, screening is { } room ? $"/screening/{room}" : "");
    }

    private static RedirectHttpResult Back(string link, string rest = "") =>
        TypedResults.Redirect($"/d/{Uri.EscapeDataString(link)}{rest}");

    private static async Task<IResult> Film(
        Guid clip,
        WatchDoor door,
        HttpContext http,
        FilmOfDailies films,
        OpenDailies open,
        TimeProvider clock
    )
    {
        var film = await films.RunAsync(door.Key, clip, http.RequestAborted);
        if (film.Refusal is { } no)
            return no.ToProblem();
        // opened as a page of its own, or saved by a browser's menu, it would stand without the page's name over it
        if (http.Request.Headers["Sec-Fetch-Dest"].ToString() is not ("" or "video"))
            return Refusal.NotAllowed("Watch it on the page that the link leads to.").ToProblem();
        var (store, file, type) = film.Value;
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(
            new GuestStream(store, file, async cancel => !(await open.RunAsync(door.Key, cancel)).IsRefused, clock),
            type,
            enableRangeProcessing: true
        );
    }
}
