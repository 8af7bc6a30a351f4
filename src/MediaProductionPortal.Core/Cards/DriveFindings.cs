using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>What a drive as a whole has to say.</summary>
public static class DriveFindings
{
    /// <param name="driveLabel">The drive's name, for the words.</param>
    /// <param name="rolls">What <see cref="RollSorter"/> made of it.</param>
    public static IReadOnlyList<Finding> Of(string driveLabel, IReadOnlyList<RollPlan> rolls)
    {
        ArgumentNullException.ThrowIfNull(rolls);
        return rolls.Count > 0
            ? []
            :
            [
                new Finding(
                    FindingCodes.DriveEmpty,
                    FindingSeverity.Error,
                    "",
                    $"There is no file on {driveLabel}; check that it is the right drive and that it is mounted."
                ),
            ];
    }
}
