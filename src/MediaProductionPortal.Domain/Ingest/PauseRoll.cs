using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Ingest;

/// <summary>
/// A pause is a word in the roll's order. The roll stands as paused when the centre has said so, because until then it reads and
/// sends; it goes on at the file where it was, in the same attempt.
/// </summary>
internal static class PauseRoll
{
    public static bool CanPause(RollState state, PlacedOrder order) =>
        IsUnderWay(state)
        && order is { State: OrderState.Open, Order: IngestRollOrder { Cancelled: false, Paused: false } };

    public static bool CanResume(RollState state, PlacedOrder order) =>
        (state == RollState.Paused || IsUnderWay(state))
        && order is { State: OrderState.Open, Order: IngestRollOrder { Cancelled: false, Paused: true } };

    public static void Pause(Roll roll, PlacedOrder order)
    {
        order.Order = (IngestRollOrder)order.Order with { Paused = true };
        roll.Words = "Being paused: the centre answers within seconds when it is online.";
    }

    public static void Resume(Roll roll, PlacedOrder order)
    {
        order.Order = (IngestRollOrder)order.Order with { Paused = false };
        if (roll.State == RollState.Paused)
            roll.State = RollState.Queued;
        roll.Words = null;
    }

    private static bool IsUnderWay(RollState state) =>
        state is RollState.Queued or RollState.Verifying or RollState.Inspecting or RollState.Sending;
}
