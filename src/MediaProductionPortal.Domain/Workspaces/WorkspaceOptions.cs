using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Workspaces;

/// <summary>How much workspaces hold, and for how long (<c>Workspaces:*</c>).</summary>
public sealed class WorkspaceOptions
{
    /// <summary>What a person's workspace on one title holds, GB.</summary>
    [Range(0, 10_000_000)]
    public double QuotaGB { get; set; } = 500;

    /// <summary>What a vendor company's holds, GB.</summary>
    [Range(0, 10_000_000)]
    public double ReturnsQuotaGB { get; set; } = 5_000;

    /// <summary>Days that what was thrown away can be brought back.</summary>
    [Range(1, 3650)]
    public int TrashDays { get; set; } = 30;

    /// <summary>Days from the closing of a title until its workspaces are deleted.</summary>
    [Range(1, 36_500)]
    public int KeepDays { get; set; } = 180;

    /// <summary>When what is due is deleted: a cron expression, in UTC.</summary>
    [Required]
    public string Cron { get; set; } = "0 3 * * *";

    internal long QuotaOf(Workspace space) =>
        space.QuotaBytes ?? (long)((space.Kind == WorkspaceKind.Mine ? QuotaGB : ReturnsQuotaGB) * 1_000_000_000);
}
