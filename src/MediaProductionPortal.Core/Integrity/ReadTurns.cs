namespace MediaProductionPortal.Integrity;

/// <summary>Waiting for a turn, the same for every reader.</summary>
public static class ReadTurns
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits while fewer readers are tried than there are.</summary>
    public static async ValueTask WaitAsync(this IReadTurn turn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(turn);
        while (!turn.IsTurn)
        {
            await Task.Delay(Look, ct);
        }
    }
}
