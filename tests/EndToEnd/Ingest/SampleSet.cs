using System.Globalization;
using MediaProductionPortal.Harness;

namespace MediaProductionPortal.Ingest;

/// <summary>The shared sample cards and their manifest.csv: <c>shared/samples</c> beside the repository, or what MPP_SHARED names.</summary>
internal static class SampleSet
{
    public static string? Folder { get; } = Find();

    public static IReadOnlyList<SampleRow> Rows { get; } =
        Folder is null
            ? []
            :
            [
                .. File.ReadLines(Path.Combine(Folder, "manifest.csv"))
                    .Skip(1)
                    .Where(l => l.Length > 0)
                    .Select(SampleRow.Read),
            ];

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("MPP_SHARED");
        for (
            var up = new DirectoryInfo(BuiltFiles.Repository);
            string.IsNullOrEmpty(shared) && up is not null;
            up = up.Parent
        )
        {
            var here = Path.Combine(up.FullName, "shared");
            shared = Directory.Exists(Path.Combine(here, "samples")) ? here : null;
        }

        var cards = shared is null ? null : Path.Combine(shared, "samples", "cards");
        return File.Exists(Path.Combine(cards ?? "", "manifest.csv")) ? cards : null;
    }
}

/// <summary>A line of manifest.csv.</summary>
/// <param name="File">Relative to the card; "+" names further spans.</param>
/// <param name="StripId">Clip id in the strip at the bottom of every frame.</param>
internal sealed record SampleRow(
    string Card,
    string File,
    string Clip,
    int StripId,
    string Timecode,
    int? Frames,
    string Codec
)
{
    public bool IsOpaque => Codec.Contains("opaque", StringComparison.Ordinal);

    public static SampleRow Read(string line)
    {
        var c = line.Split(',');
        int? frames = int.TryParse(c[8], NumberStyles.None, CultureInfo.InvariantCulture, out var f) ? f : null;
        return new SampleRow(c[0], c[1], c[4], int.Parse(c[5], CultureInfo.InvariantCulture), c[7], frames, c[12]);
    }
}

/// <summary>Skipped, and seen to be, without the shared samples or ffmpeg.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedSamplesFactAttribute : FactAttribute
{
    public SharedSamplesFactAttribute() =>
        Skip = SampleSet.Folder is null
            ? "the shared samples are not on this machine"
            : new NeedsFfmpegFactAttribute().Skip;
}
