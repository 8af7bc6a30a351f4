using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Dailies;

/// <summary>How dailies of a title get their colours.</summary>
public enum DailiesColour
{
    /// <summary>The CDL on the picture as the camera wrote it, then the show's LUT.</summary>
    Show,

    /// <summary>ACES: into the working space, CDL, the show's LUT as look between ACEScct and ACEScct, output transform.</summary>
    Aces,
}

/// <summary>Where a CDL works that does not say it itself.</summary>
public enum CdlSpace
{
    AcesCct,

    /// <summary>On the camera's log, as most carts on set do it.</summary>
    Camera,
}

/// <summary>The screen that dailies are made for.</summary>
public enum DailiesDisplay
{
    Rec709,
    Srgb,
}

/// <summary>The way of one clip's colours from camera to screen, in the spaces of the colour config.</summary>
/// <param name="Input">What the camera wrote.</param>
/// <param name="CdlSpace">Where <paramref name="Cdl"/> works.</param>
/// <param name="Look">From ACEScct to ACEScct; null: none.</param>
/// <param name="Output">What is seen.</param>
public sealed record ColourPlan(string Input, Cdl? Cdl, string CdlSpace, Cube? Look, string Output)
{
    public bool IsSrgb => Output == ColourConfig.AcesSrgb;

    /// <summary>Pictures of linear light have no end at 1: a curve brings them to ACEScct's before the lattice.</summary>
    public bool IsLinear => Input is ColourConfig.AcesCg or ColourConfig.Aces2065;
}

/// <summary>What a title's settings, a person and an AMF say of a clip's colours.</summary>
/// <param name="Display">Of the title.</param>
/// <param name="CdlSpace">Of the title.</param>
/// <param name="Chosen">The clip's space, as a person chose it.</param>
/// <param name="Told">The clip's space, as its own values tell it.</param>
/// <param name="Else">The title's default for clips that tell none.</param>
/// <param name="Pipeline">Of the clip's AMF.</param>
public sealed record ColourChoice(
    DailiesDisplay Display,
    CdlSpace CdlSpace,
    string? Chosen,
    string? Told,
    string? Else,
    AmfPipeline? Pipeline
);
