namespace MediaProductionPortal.Transfer.Link;

/// <summary>A drive that wants the link.</summary>
/// <param name="Weight">Of its priority.</param>
/// <param name="SecondsLeft">Of sending, until it is wanted in the store; null: whenever; 0 or less: too late.</param>
internal readonly record struct DriveClaim(Guid DriveId, double Weight, double? SecondsLeft, long BytesLeft);

/// <summary>Who gets how much of the link: what a promised time needs first, the rest by priority.</summary>
internal static class LinkShares
{
    // A promise is kept with a little to spare; and even many promises leave something for all.
    private const double Spare = 1.1;
    private const double MostPromised = 0.9;

    /// <summary>Each drive's part, all together 1.</summary>
    /// <param name="bytesPerSecond">What the link carries now; 0 when nobody knows yet.</param>
    internal static Dictionary<Guid, double> Divide(IReadOnlyCollection<DriveClaim> claims, double bytesPerSecond)
    {
        double weights = claims.Sum(claim => claim.Weight);
        if (weights <= 0)
        {
            return [];
        }
        Dictionary<Guid, double> promised = claims.ToDictionary(
            claim => claim.DriveId,
            claim => bytesPerSecond > 0 ? Math.Min(MostPromised, Needed(claim) * Spare / bytesPerSecond) : 0
        );
        double all = promised.Values.Sum();
        double scale = all > MostPromised ? MostPromised / all : 1;
        double rest = 1 - (all * scale);
        return claims.ToDictionary(
            claim => claim.DriveId,
            claim => (promised[claim.DriveId] * scale) + (rest * claim.Weight / weights)
        );
    }

    /// <summary>Bytes a second that keep the promise.</summary>
    private static double Needed(DriveClaim claim) =>
        claim.BytesLeft <= 0 ? 0
        : claim.SecondsLeft is not { } seconds ? 0
        : claim.BytesLeft / Math.Max(seconds, 1);
}
