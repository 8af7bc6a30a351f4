using MediaProductionPortal.Cards;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>The one frame rate that a roll's clips agree on, for frames whose headers say none (most DPX).</summary>
public sealed class RollRate
{
    private readonly HashSet<FrameRate> rates = [];

    /// <param name="known">Clips that were inspected before.</param>
    public RollRate(IEnumerable<ClipReport> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        foreach (var report in known)
        {
            Add(report);
        }
    }

    /// <summary>Null while no clip said one, and once two say different ones.</summary>
    public FrameRate? Common => rates.Count == 1 ? rates.First() : null;

    /// <summary>Order to inspect in: who can say a rate comes before who may need it.</summary>
    public static int Rank(ClipPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Files is not [{ Sequence: not null, Path: var path }, ..] ? 0
            : FileKinds.Extension(path) == "exr" ? 1
            : 2;
    }

    public void Add(ClipReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report is { Kind: ClipKind.Picture, RateNumerator: { } above, RateDenominator: { } below })
        {
            rates.Add(new FrameRate(above, below));
        }
    }
}
