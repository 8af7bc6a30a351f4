using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>Which colours a clip has, where they are to be converted.</summary>
internal static class PlanColours
{
    private const int LogCIndex = 800;

    /// <returns>Null where nobody can tell.</returns>
    public static string? SpaceOf(Clip clip, PullOptions options) =>
        options.InputTransform is { Length: > 0 } chosen
            ? chosen
            : CameraSpace.Of(clip.Gamma, clip.ColourSpace, clip.CameraModel);

    public static void Find(PlannedItem item, PullOptions options, ColourConfig config)
    {
        if (item.Clip is not { OpaqueReason: null } clip || options.Colour == PullColour.AsIs)
            return;
        var space = SpaceOf(clip, options);
        if (space is null || !config.Spaces.Contains(space))
            item.Error(
                "input-transform-unknown",
                $"Which colours {clip.Name} has can't be told ({clip.Gamma ?? "no curve"}, {clip.ColourSpace ?? "no colour space"}). Choose the input transform."
            );
        else if (space == "ARRI LogC3" && clip.Iso is { } index && index != LogCIndex)
            item.Warn(
                "logc-index",
                $"{clip.Name} was shot at EI {index}; the transform is that of EI {LogCIndex}, from which LogC3 differs a little."
            );
    }
}
