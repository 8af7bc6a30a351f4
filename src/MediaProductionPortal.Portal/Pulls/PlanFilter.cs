using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Which ranges of a plan are shown.</summary>
public enum PlanFilter
{
    All,
    Problems,
    Blocked,
    Changed,
    LeftOut,
}

/// <summary>Names and members of the filters.</summary>
internal static class PlanFilters
{
    public static readonly (PlanFilter Value, string Words)[] All =
    [
        (PlanFilter.All, "All"),
        (PlanFilter.Problems, "With problems"),
        (PlanFilter.Blocked, "Can't be pulled"),
        (PlanFilter.Changed, "New versions"),
        (PlanFilter.LeftOut, "Left out"),
    ];

    public static bool Has(this PlanFilter filter, PlannedItemAnswer item) =>
        filter switch
        {
            PlanFilter.Problems => item.Problems.Count > 0,
            PlanFilter.Blocked => PullWords.IsBlocked(item) && !item.LeftOut,
            PlanFilter.Changed => item.Change is PlateChange.NewVersion or PlateChange.NewElement,
            PlanFilter.LeftOut => item.LeftOut,
            _ => true,
        };
}
