using MediaProductionPortal.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>What a guest's page leads to: the forms that ask for a password and a name, and what members have too.</summary>
internal static class GuestLinks
{
    public static void MapGuests(this WebApplication app)
    {
        var guest = app.MapGroup("/d/{link}").AllowAnonymous().ExcludeFromDescription();
        guest.MapPost("/password", TakePassword).RequireRateLimiting(RateLimits.SignIn);
        guest.MapPost("/name", TakeName).RequireRateLimiting(RateLimits.SignIn);
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
            return Back(
                link,
                entered.Refusal!.Code switch
                {
                    "name-missing" => "?error=name",
                    OpenDailies.GuestsMany => "?error=many",
                    _ => "",
                }
            );
        WatchDoor.KeepGuest(http, link, entered.Value);
        return Back(link, screening is { } room ? $"/screening/{room}" : "");
    }

    private static RedirectHttpResult Back(string link, string rest = "") =>
        TypedResults.Redirect($"/d/{Uri.EscapeDataString(link)}{rest}");
}
