using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Clips that are delivered with all that they have, whatever an event shows of them.</summary>
internal static class WholeAnyway
{
    public static bool Is(PlanPullRequest request, Clip clip) =>
        request.Kind == PullKind.Conform
            ? clip.OpaqueReason is not null || request.Options.Output == PullOutput.Whole
            : clip.OpaqueReason is not null && request.Options.Opaque != OpaqueChoice.LeaveOut;

    /// <param name="kind">Sound goes along with originals only.</param>
    public static void Warn(PlannedItem item, Clip clip, PullKind kind) =>
        item.Warn(
            "range-unknown",
            $"Which frames of {clip.Name} are meant can't be told: its timecode or its length is not known. All of it is delivered, so none of them is missing.{(kind == PullKind.Conform ? " Which sound ran meanwhile can't be told either; pull it by itself." : "")}"
        );
}
