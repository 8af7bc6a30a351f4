using System.Globalization;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls;

/// <summary>Says plainly what is no plate, the same in the plan, of the range, in the report and in the hash list.</summary>
internal static class InsteadWords
{
    /// <param name="frames">Of the clip, which a proxy is cut to; null: it is whole.</param>
    public static string Of(PullOutput output, FrameRange? frames) =>
        output == PullOutput.Whole ? "Not a plate: the camera original, whole."
        : frames is { } cut
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Not a plate: the editorial proxy, frames {cut.In} to {cut.Last} of the clip."
            )
        : "Not a plate: the editorial proxy, whole.";

    /// <returns>Null for plates, and in conform pulls.</returns>
    public static string? Of(PullItem row, Clip clip, PullKind kind) =>
        kind == PullKind.Vfx && row.Output is PullOutput.Whole or PullOutput.EditorialProxy
            ? Of(row.Output, IsCut(row, clip) ? FrameRange.Of(row.First, row.Count) : null)
            : null;

    private static bool IsCut(PullItem row, Clip clip) =>
        row.Proof is { } proof
            ? !proof.IsWhole
            : row.Count > 0 && (row.First > 0 || row.Count < (clip.Frames ?? long.MaxValue));
}
