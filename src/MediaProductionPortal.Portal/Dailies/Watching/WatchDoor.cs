using MediaProductionPortal.Access;
using MediaProductionPortal.Hosting;

namespace MediaProductionPortal.Dailies.Watching;

/// <summary>How whoever asks comes to published dailies; read from the request, for members and guests alike.</summary>
internal sealed record WatchDoor(WatchKey Key)
{
    // The hub of screenings asks for both, so they are sent everywhere.
    private static readonly LinkCookie Password = new("dailies", _ => "/");
    private static readonly LinkCookie Guest = new("guest", _ => "/");

    /// <summary>Of an endpoint whose route names a link, or a session.</summary>
    public static ValueTask<WatchDoor> BindAsync(HttpContext http)
    {
        var route = http.Request.RouteValues;
        return ValueTask.FromResult(
            route["link"] is string link
                ? new WatchDoor(KeyOf(http, link))
                : new WatchDoor(
                    new WatchKey(http.User.ToWho(), Guid.TryParse(route["id"] as string, out var id) ? id : null)
                )
        );
    }

    /// <summary>A guest of a link, as far as their browser remembers.</summary>
    public static WatchKey KeyOf(HttpContext http, string link) =>
        new(
            Who.Nobody,
            Link: link,
            KnowsPassword: Password.Read(http, link) is not null,
            GuestId: Guid.TryParse(Guest.Read(http, link), out var guest) ? guest : null
        );

    public static void KeepPassword(HttpContext http, string link) => Password.Write(http, link);

    public static void KeepGuest(HttpContext http, string link, Guid guest) =>
        Guest.Write(http, link, guest.ToString());
}
