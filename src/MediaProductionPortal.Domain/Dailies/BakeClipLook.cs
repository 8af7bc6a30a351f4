using MediaProductionPortal.Library;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;

namespace MediaProductionPortal.Dailies;

/// <summary>A clip's look as it is applied.</summary>
/// <param name="Cube">Null: as the camera wrote it.</param>
/// <param name="File">Full path of it.</param>
/// <param name="CurveFile">Of the curve before it, of linear pictures.</param>
/// <param name="Words">How the colours were made, one sentence each.</param>
/// <param name="IsGuess">Nobody could tell the clip's colours.</param>
/// <param name="IsSrgb">It ends in sRGB; else in Rec. 709.</param>
internal sealed record BakedLook(
    Cube? Cube,
    string? File,
    string? CurveFile,
    IReadOnlyList<string> Words,
    bool IsGuess = false,
    bool IsSrgb = false
);

/// <summary>What goes into a clip's look.</summary>
/// <param name="Settings">Of the title; null: nobody set its dailies up.</param>
/// <param name="Chosen">By a person.</param>
/// <param name="InputSpace">What the camera wrote, where a person knows better than the clip.</param>
/// <param name="ShowLut">Null: none.</param>
internal sealed record LookToBake(
    Clip Clip,
    TitleDailies? Settings,
    ClipLook Look,
    DailiesLook Chosen,
    string? InputSpace,
    Cube? ShowLut
);

/// <summary>Bakes all that a clip's colours go through into one lattice.</summary>
internal sealed class BakeClipLook(LookToBake work, MediaTools tools, PullAbility ability, string folder)
{
    private string LookFile => Path.Combine(folder, "look.cube");

    /// <exception cref="InvalidDataException">Colours can't be converted on this machine, in words.</exception>
    public async Task<BakedLook> RunAsync(CancellationToken cancel)
    {
        if (work is { Settings: { Colour: DailiesColour.Aces } settings, Chosen: not DailiesLook.None })
            return await AcesAsync(settings, cancel);
        var (cdl, lut) = (work.Look.Cdl?.Cdl, work.ShowLut);
        var (cube, curve) = IsFloat(work.Clip) ? BakeLook.OfFloats(cdl, lut) : (BakeLook.Of(cdl, lut), null);
        var only = work.Look.Pipeline is not null && work.Look.Cdl?.Look is not null;
        return await WriteAsync(
            cube,
            curve,
            only ? ["Of its AMF the CDL is used and no transform: this title is not made through ACES."] : [],
            cancel
        );
    }

    private async Task<BakedLook> AcesAsync(TitleDailies settings, CancellationToken cancel)
    {
        var config = (await ability.ReadAsync(cancel)).Config;
        if (config.Trouble is { } trouble)
            throw new InvalidDataException(
                $"{trouble.TrimEnd('.')}. Mend that, or make the title's dailies by its show LUT."
            );
        var choice = new ColourChoice(
            settings.Display,
            settings.CdlSpace,
            work.InputSpace,
            SpaceOf(work.Clip),
            settings.InputSpace,
            work.Look.Pipeline
        );
        var (plan, words) = PlanColour.Of(choice, work.Look.Cdl, work.ShowLut, [.. config.Spaces]);
        if (plan is null)
            return new(null, null, null, words, IsGuess: true);
        var cube = await new BakeColour(tools, config.File).RunAsync(plan, cancel);
        var baked = await WriteAsync(cube, plan.IsLinear ? BakeColour.Curve() : null, words, cancel);
        return baked with { IsSrgb = plan.IsSrgb };
    }

    /// <summary>EXR: its values go above 1.</summary>
    private static bool IsFloat(Clip clip) => clip.PixelFormat?.Contains("f32", StringComparison.Ordinal) == true;

    internal static string? SpaceOf(Clip clip) => CameraSpace.Of(clip.Gamma, clip.ColourSpace, clip.CameraModel);

    private async Task<BakedLook> WriteAsync(
        Cube? cube,
        Cube? curve,
        IReadOnlyList<string> words,
        CancellationToken cancel
    )
    {
        if (cube is null)
            return new(null, null, null, words);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(LookFile, WriteCube.Text(cube), cancel);
        if (curve is null)
            return new(cube, LookFile, null, words);
        var curveFile = Path.Combine(folder, "curve.cube");
        await File.WriteAllTextAsync(curveFile, WriteCube.Text(curve), cancel);
        return new(cube, LookFile, curveFile, words);
    }
}
