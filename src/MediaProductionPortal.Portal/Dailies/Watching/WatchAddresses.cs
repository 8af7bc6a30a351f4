namespace MediaProductionPortal.Dailies.Watching;

/// <summary>Where the pages and calls of a session lie: for a member of the title, or below a guest's link.</summary>
/// <param name="Here">The page that is watched on.</param>
/// <param name="Api">What scripts call.</param>
/// <param name="Screening">What a screening's id is put behind.</param>
public sealed record WatchAddresses(string Here, string Api, string Compare, string Screening)
{
    public static WatchAddresses OfMember(Guid session) =>
        new($"/dailies/{session}/watch", $"/api/dailies/{session}", $"/dailies/{session}/compare", "/screenings/");

    public static WatchAddresses OfGuest(string link) =>
        new($"/d/{link}", $"/d/{link}", $"/d/{link}/compare", $"/d/{link}/screening/");
}
