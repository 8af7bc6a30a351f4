using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>Who goes first on a centre's link.</summary>
public enum DrivePriority
{
    Normal,
    Low,
    High,
    Urgent,
}

internal static class DrivePriorities
{
    public static double Weight(this DrivePriority priority) =>
        priority switch
        {
            DrivePriority.Low => DriveWeights.Low,
            DrivePriority.High => DriveWeights.High,
            DrivePriority.Urgent => DriveWeights.Urgent,
            _ => DriveWeights.Normal,
        };

    public static DrivePriority? Parse(string? word) =>
        (word ?? "").Trim().ToLowerInvariant() switch
        {
            "low" => DrivePriority.Low,
            "normal" => DrivePriority.Normal,
            "high" => DrivePriority.High,
            "urgent" => DrivePriority.Urgent,
            _ => null,
        };
}
