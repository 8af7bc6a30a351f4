using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies.Screenings;

/// <summary>What goes on in a room, on its way between processes: one of the three, each small enough for a notification.</summary>
public sealed record ScreeningNews(
    Guid ScreeningId,
    ScreeningState? State = null,
    ScreeningLine? Line = null,
    ScreeningSeat? Seat = null
);

/// <summary>Somebody sits in the room, or left.</summary>
/// <param name="Seat">One a connection.</param>
public sealed record ScreeningSeat(Guid Seat, ScreeningPerson Person, bool Left);
