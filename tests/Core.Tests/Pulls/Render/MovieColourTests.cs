using System.Numerics;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Dailies;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>
/// What a reference movie shows of the camera's own pictures and of linear EXR, whatever becomes of the colours of the plate: within
/// 0.01 of the formula of CDL and LUT, or of what oiiotool makes through ACES; where a channel runs into black or white, 0.015 and 0.05.
/// </summary>
public sealed class MovieColourTests : IDisposable
{
    private const string LogC = "ARRI LogC3";
    private const float Near = 0.01f;
    private const float NearCorner = 0.015f;

    /// <summary>Where a channel of a saturated colour falls to black, the screen's curve is steeper than the lattice.</summary>
    private const float NearEdge = 0.05f;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [OiioTheory]
    [InlineData(LogC, PullColour.AsIs, PullMovie.ProResProxy)]
    [InlineData(LogC, PullColour.Aces2065, PullMovie.ProResProxy)]
    [InlineData(LogC, PullColour.AcesCg, PullMovie.H264)]
    [InlineData(ColourConfig.Aces2065, PullColour.AsIs, PullMovie.ProResProxy)]
    [InlineData(ColourConfig.AcesCg, PullColour.Aces2065, PullMovie.H264)]
    public async Task CdlAndLutAreThoseOfTheFormula(string source, PullColour colour, PullMovie form)
    {
        var (cdl, lut) = (Cdl, Lut);
        var colours = ColoursOf(source);
        var (look, curve) = source == LogC ? (BakeLook.Of(cdl, lut), null) : BakeLook.OfFloats(cdl, lut);
        var shown = await ShownAsync(source, colours, colour, form, look!, curve);
        AreNear(colours.Select(c => lut.Apply(cdl.Apply(c))), shown, NearCorner);
    }

    [OiioTheory]
    [InlineData(LogC, PullColour.AsIs, PullMovie.ProResProxy)]
    [InlineData(LogC, PullColour.AcesCg, PullMovie.H264)]
    [InlineData(ColourConfig.Aces2065, PullColour.AsIs, PullMovie.ProResProxy)]
    [InlineData(ColourConfig.AcesCg, PullColour.AsIs, PullMovie.H264)]
    [InlineData(ColourConfig.Aces2065, PullColour.AcesCg, PullMovie.ProResProxy)]
    public async Task ThroughAcesItShowsWhatOiiotoolMakes(string source, PullColour colour, PullMovie form)
    {
        var (cdl, colours, config) = (Cdl, ColoursOf(source), (await ConfigAsync()).File);
        var plan = new ColourPlan(source, cdl, ColourConfig.AcesCct, null, ColourConfig.AcesRec709);
        var cube = await new BakeColour(new(), config).RunAsync(plan, default);
        var shown = await ShownAsync(source, colours, colour, form, cube, plan.IsLinear ? BakeColour.Curve() : null);
        var coded = ColourPatches.Convert(folder, config, colours, source, ColourConfig.AcesCct);
        AreNear(
            ColourPatches.Convert(
                folder,
                config,
                [.. coded.Select(c => cdl.Apply(c, clamps: false))],
                ColourConfig.AcesCct,
                ColourConfig.AcesRec709
            ),
            shown,
            NearEdge
        );
    }

    private static void AreNear(IEnumerable<Vector3> formula, Vector3[] shown, float corner)
    {
        foreach (var (i, wanted) in formula.Select(c => Vector3.Clamp(c, Vector3.Zero, Vector3.One)).Index())
        {
            var far = Vector3.Abs(shown[i] - wanted);
            var isInside = Vector3.Clamp(wanted, new(0.03f), new(0.97f)) == wanted;
            Assert.True(
                Math.Max(far.X, Math.Max(far.Y, far.Z)) <= (isInside ? Near : corner),
                $"square {i}: {shown[i]}, the formula {wanted}"
            );
        }
    }

    private async Task<Vector3[]> ShownAsync(
        string source,
        Vector3[] colours,
        PullColour colour,
        PullMovie form,
        Cube look,
        Cube? curve
    )
    {
        var roll = Directory.CreateDirectory(folder.At("roll")).FullName;
        if (source == LogC)
        {
            ColourPatches.Write(Path.Combine(roll, "A001C001.mov"), colours);
        }
        else
        {
            ColourPatches.WriteLinear(Path.Combine(roll, "A001C001.1001.exr"), colours);
            ColourPatches.WriteLinear(Path.Combine(roll, "A001C001.1002.exr"), colours);
        }

        await File.WriteAllTextAsync(folder.At("look.cube"), WriteCube.Text(look));
        if (curve is not null)
        {
            await File.WriteAllTextAsync(folder.At("curve.cube"), WriteCube.Text(curve));
        }

        var listed = CardSamples.List(folder.At("roll"));
        var plan = ClipGrouper.Group(new RollPlan("roll", RollKind.Camera, "", "other", listed)).Clips[0];
        var report = (await new ClipInspector(new()).InspectAsync(plan, Guid.NewGuid(), roll, default)).Report;
        var plate = new PlateJob
        {
            Report = report,
            RollRoot = roll,
            Options = new()
            {
                Output = PullOutput.Exr,
                Colour = colour,
                Movie = form,
            },
            Frames = [0, 1],
            Name = "AGM_010_PL01_v001",
            Space = colour == PullColour.AsIs ? null : source,
            Config = colour == PullColour.AsIs ? null : (await ConfigAsync()).File,
        };
        // As it is made: the plate first, then the movie in the plate's folder.
        Assert.Null((await new PlateMaker(new()).MakeAsync(plate, folder.At("work"), null, default)).Words);
        var job = new MovieJob(plate, "AGM_010_PL01_v001_ref.mov")
        {
            Look = folder.At("look.cube"),
            Curve = curve is null ? null : folder.At("curve.cube"),
        };
        var made = await new ReferenceMovie(new()).MakeAsync(job, folder.At("work"), default);
        Assert.Null(made.Words);
        var film = new MovieFilm(job, folder.Path);
        return ColourPatches.Read(
            Path.Combine(PlateMaker.OutputOf(folder.At("work")), job.Path),
            colours.Length,
            film.Bar
        );
    }

    /// <summary>Of linear light some lie above white, and many near black, where a curve is steep.</summary>
    private static Vector3[] ColoursOf(string source) =>
        source == LogC
            ? ColourPatches.Ramp()
            :
            [
                .. Enumerable.Range(0, 10).Select(i => new Vector3(0.005f * MathF.Pow(2, i))),
                .. Enumerable.Range(0, 10).Select(i => new Vector3(0.18f, 0.08f + 0.02f * i, 0.24f)),
            ];

    /// <summary>The samples' where there are some.</summary>
    private static Cdl Cdl =>
        CardSamples.Shared is { } shared
            ? ReadCdl
                .Bytes(File.ReadAllBytes(Path.Combine(shared, "samples", "cards", "looks", "12A_1.cc")))
                .Corrections[0]
                .Cdl
            : new(new(1.02m, 1, 0.97m), new(0.01m, 0, -0.01m), new(1, 1.05m, 0.98m), 0.9m);

    private static Cube Lut =>
        CardSamples.Shared is { } shared
            ? ReadCube
                .Bytes(File.ReadAllBytes(Path.Combine(shared, "samples", "cards", "looks", "SHOW_samples.cube")))
                .Cube!
            : CubeSampling.Lattice(17, c => new(c.X * c.X * (3 - 2 * c.X), MathF.Sqrt(c.Y), c.Z * 0.9f));

    private Task<ColourConfig> ConfigAsync() => ColourConfig.ReadAsync(new(), null, folder.At("config"), default);
}
