using MediaProductionPortal.Access;
using MediaProductionPortal.Dailies.Watching;
using MediaProductionPortal.Progress;
using MediaProductionPortal.Protocol.Api;
using Microsoft.AspNetCore.SignalR;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>
/// The line into the room of a screening, for members and guests: <c>State</c>, <c>Room</c>, <c>Said</c>, <c>Noted</c> and
/// <c>Gone</c> come down it. Nobody hears anything before <see cref="Join"/>, which asks who they are.
/// </summary>
internal sealed class ScreeningHub(ScreeningRooms rooms, RunScreening run, StillWho still, TimeProvider clock) : Hub
{
    private const string Seat = "seat";

    private OwnSeat Mine => Context.Items[Seat] as OwnSeat ?? throw new HubException("Join a screening first.");

    /// <summary>The portal's clock, in milliseconds since 1970.</summary>
    public double Now() => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;

    /// <param name="id">Of the screening.</param>
    /// <param name="link">What a guest came by; null for members.</param>
    public async Task<ScreeningRoomAnswer> Join(Guid id, string? link)
    {
        var key = link is null
            ? new WatchKey(Context.User?.ToWho() ?? Who.Nobody)
            : WatchDoor.KeyOf(Context.GetHttpContext()!, link);
        Or(await run.JoinAsync(key, id, Context.ConnectionAborted));
        if (Context.Items[Seat] is OwnSeat before)
        {
            await Groups.RemoveFromGroupAsync(Context.ConnectionId, ScreeningRooms.Group(before.ScreeningId));
            await rooms.LeaveAsync(before);
        }
        await Groups.AddToGroupAsync(Context.ConnectionId, ScreeningRooms.Group(id), Context.ConnectionAborted);
        // read when news come already: nothing is missed between the two
        var (state, viewer) = Or(await run.JoinAsync(key, id, Context.ConnectionAborted));
        var seat = new OwnSeat(Context, id, key, viewer, still.Of(Context));
        Context.Items[Seat] = seat;
        return new(state, await rooms.SitAsync(seat, state), viewer.Id, !viewer.IsGuest);
    }

    public async Task<ScreeningState> Lead(ScreeningCommand command) =>
        Or(await run.LeadAsync(Mine.Viewer, Mine.ScreeningId, command, Context.ConnectionAborted));

    public async Task<ScreeningState> TakeOver() =>
        Or(await run.TakeOverAsync(Mine.Viewer, Mine.ScreeningId, Context.ConnectionAborted));

    public async Task<ScreeningState> End() =>
        Or(await run.EndAsync(Mine.Viewer, Mine.ScreeningId, Context.ConnectionAborted));

    public void Say(string text)
    {
        if (Mine.MaySay(clock.GetUtcNow()))
            run.Say(Mine.Viewer, Mine.ScreeningId, text);
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        if (Context.Items[Seat] is OwnSeat seat)
            await rooms.LeaveAsync(seat);
        await base.OnDisconnectedAsync(exception);
    }

    private static T Or<T>(Outcome<T> outcome) =>
        outcome.Refusal is { } no ? throw new HubException(no.Words) : outcome.Value;
}
