using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>A roll folder and a work folder for one test.</summary>
public sealed class Scratch : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mpp-media-").FullName;

    /// <summary>As awkward as folder names get.</summary>
    public string RollName { get; init; } = "100% roll's";

    public string Roll => Directory.CreateDirectory(Path.Combine(folder, RollName)).FullName;

    public string Work => Path.Combine(folder, "work");

    public MediaTools Tools { get; init; } = new();

    public string At(string relative)
    {
        var path = Path.Combine(Roll, relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Makes a small moving picture; more arguments go before the output.</summary>
    public string Clip(string name, int frames, params string[] arguments) =>
        Make(name, "24000/1001", frames, arguments);

    public string Make(string name, string rate, int frames, params string[] arguments)
    {
        var path = At(name);
        // ffmpeg takes the folder's percent sign for a number's place once there is one in the name
        var output = name.Contains('%') ? Path.Combine(Roll.Replace("%", "%%"), name) : path;
        Ffmpeg.Run(
            "ffmpeg",
            [
                "-v",
                "error",
                "-y",
                "-f",
                "lavfi",
                "-i",
                $"testsrc2=s=192x108:r={rate}",
                .. arguments,
                "-frames:v",
                $"{frames}",
                output,
            ]
        );
        return path;
    }

    public CardContents Group() =>
        ClipGrouper.Group(new RollPlan("roll", RollKind.Camera, "", "other", CardSamples.List(Roll)));

    public async Task<(ClipInspection Inspection, MadeRenditions Made)> RunAsync(
        CancellationToken cancellationToken = default
    )
    {
        var plan = Assert.Single(Group().Clips);
        var inspection = await new ClipInspector(Tools).InspectAsync(plan, Guid.NewGuid(), Roll, cancellationToken);
        var made = await new RenditionMaker(Tools).MakeAsync(inspection.Report, Roll, Work, null, cancellationToken);
        return (inspection, made);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
