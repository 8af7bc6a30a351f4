using System.Numerics;
using System.Text;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Pulls.Render;

namespace MediaProductionPortal.Dailies;

/// <summary>Colours through ACES: what comes out in the file against what oiiotool itself makes of the same colours.</summary>
public sealed class AcesTests : IDisposable
{
    private readonly Scratch scratch = new();
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        scratch.Dispose();
        folder.Dispose();
    }

    [OiioTheory]
    [InlineData("ARRI LogC3", ColourConfig.AcesRec709)]
    [InlineData("Sony S-Log3 S-Gamut3.Cine", ColourConfig.AcesSrgb)]
    public async Task WithoutCdlTheFileShowsWhatOiiotoolMakesOfTheRamp(string input, string output)
    {
        var colours = ColourPatches.Ramp();
        var expected = await ConvertAsync(colours, input, output);
        await ShowsAsync(new(input, null, ColourConfig.AcesCct, null, output), colours, expected);
    }

    [OiioTheory]
    [InlineData(ColourConfig.AcesCct)]
    [InlineData("ARRI LogC3")]
    public async Task TheCdlWorksWhereItIsMeantAndTheLookInAcescct(string space)
    {
        var cdl = new Cdl(new(1.05m, 1, 0.95m), new(-0.01m, 0.01m, 0.02m), new(1.1m, 1, 0.95m), 0.9m);
        var look = CubeSampling.Lattice(33, c => new(c.X * 0.95f, c.Y * 0.97f + 0.01f, c.Z));
        var colours = ColourPatches.Ramp();
        var isCamera = space == "ARRI LogC3";
        var coded = isCamera
            ? await ConvertAsync([.. colours.Select(c => cdl.Apply(c))], space, ColourConfig.AcesCct)
            : [.. (await ConvertAsync(colours, "ARRI LogC3", space)).Select(c => cdl.Apply(c, clamps: false))];
        var expected = await ConvertAsync([.. coded.Select(look.Apply)], ColourConfig.AcesCct, ColourConfig.AcesRec709);
        await ShowsAsync(new("ARRI LogC3", cdl, space, look, ColourConfig.AcesRec709), colours, expected);
    }

    [OiioFact]
    public async Task LinearLightAboveWhiteIsSeenThroughItsCurve()
    {
        // half floats of ACEScg, two stops above white and more
        Vector3[] colours =
        [
            .. Enumerable.Range(0, 10).Select(i => new Vector3(0.01f * MathF.Pow(2, i))),
            .. Enumerable.Range(0, 10).Select(i => new Vector3(0.18f, 0.08f + 0.02f * i, 0.24f)),
        ];
        var expected = await ConvertAsync(colours, ColourConfig.AcesCg, ColourConfig.AcesRec709);
        for (var frame = 1001; frame <= 1002; frame++)
            ColourPatches.WriteLinear(scratch.At($"A001.{frame}.exr"), colours);
        await MadeAsync(new(ColourConfig.AcesCg, null, ColourConfig.AcesCct, null, ColourConfig.AcesRec709), expected);
    }

    private async Task ShowsAsync(ColourPlan plan, Vector3[] colours, Vector3[] expected)
    {
        ColourPatches.Write(scratch.At("A001.mov"), colours);
        await MadeAsync(plan, expected);
    }

    private async Task MadeAsync(ColourPlan plan, Vector3[] expected)
    {
        var cube = await new BakeColour(new(), (await ConfigAsync()).File).RunAsync(plan, default);
        var (look, curve) = (scratch.At("../look.cube"), scratch.At("../curve.cube"));
        await File.WriteAllTextAsync(look, WriteCube.Text(cube));
        await File.WriteAllTextAsync(curve, WriteCube.Text(BakeColour.Curve()));
        var made = await ColourPatches.MakeAsync(
            scratch,
            new([new(DailiesForm.ProResProxy, ProxySize.Source, false)])
            {
                LookFile = look,
                LookIsSrgb = plan.IsSrgb,
                CurveFile = plan.IsLinear ? curve : null,
            }
        );
        Assert.Equal(
            plan.IsSrgb ? "iec61966-2-1" : "bt709",
            Encoding
                .ASCII.GetString(
                    Ffmpeg.Run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-show_entries",
                        "stream=color_transfer",
                        "-of",
                        "csv=p=0",
                        made.File
                    )
                )
                .Split(['\r', '\n', ','])[0]
        );
        var found = ColourPatches.Read(made.File, expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var wanted = Vector3.Clamp(expected[i], Vector3.Zero, Vector3.One);
            var far = Vector3.Abs(found[i] - wanted);
            // where a channel runs into black or white, a lattice rounds the corner
            var isInside = Vector3.Clamp(wanted, new(0.03f), new(0.97f)) == wanted;
            Assert.True(
                Math.Max(far.X, Math.Max(far.Y, far.Z)) <= (isInside ? 0.01f : 0.015f),
                $"square {i}: {found[i]}, oiiotool {wanted}"
            );
        }
    }

    private async Task<Vector3[]> ConvertAsync(Vector3[] colours, string from, string to) =>
        ColourPatches.Convert(folder, (await ConfigAsync()).File, colours, from, to);

    private Task<ColourConfig> ConfigAsync() => ColourConfig.ReadAsync(new(), null, folder.At("config"), default);
}
