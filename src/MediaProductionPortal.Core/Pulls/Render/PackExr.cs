using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Has oiiotool make the EXR of a part out of ones that were written first: colours by OpenColorIO, and the compressions that are not written here.</summary>
internal sealed class PackExr(PlateJob job, MediaTools tools, string scratch)
{
    private readonly string before = Path.Combine(scratch, "before");
    private readonly string again = Path.Combine(scratch, "again");

    /// <summary>Floats, so that the conversion rounds nothing but what comes out.</summary>
    public static PullOptions Before(PullOptions options) =>
        options with
        {
            Float = true,
            Compression = ExrCompression.None,
        };

    /// <summary>What is written first of a place of the plate.</summary>
    public string Before(int place) => Path.Combine(before, Name(place));

    /// <summary>A place of the plate, decoded and converted a second time.</summary>
    public string Again(int place) => Path.Combine(again, Name(place));

    public void MakeFolders()
    {
        Directory.CreateDirectory(before);
        Directory.CreateDirectory(again);
    }

    /// <exception cref="PlateFaultException">oiiotool can't.</exception>
    public async Task RunAsync(int first, int count, Func<int, string> fileOf, CancellationToken cancel)
    {
        var target = Path.GetDirectoryName(fileOf(first))!;
        await OiiotoolAsync(
            first,
            count,
            [
                Path.Combine(before, "%06d.exr"),
                .. job.Into is { } into ? (string[])["--colorconvert", job.Space!, into] : [],
                .. Chromaticities(),
                "-d",
                job.Options.Float ? "float" : "half",
                "--compression",
                job.Options.Compression switch
                {
                    ExrCompression.None => "none",
                    ExrCompression.Rle => "rle",
                    ExrCompression.Zips => "zips",
                    ExrCompression.Piz => "piz",
                    ExrCompression.Dwaa => "dwaa:45",
                    _ => "zip",
                },
                "-o",
                Path.Combine(target, "%06d.exr"),
            ],
            cancel
        );
        for (var place = first; place < first + count; place++)
        {
            File.Move(Path.Combine(target, Name(place)), fileOf(place), overwrite: true);
            File.Delete(Before(place));
        }
    }

    /// <summary>Converts what was written first once more, into floats: what the files should hold.</summary>
    /// <exception cref="PlateFaultException">oiiotool can't.</exception>
    public Task AgainAsync(int first, int count, CancellationToken cancel) =>
        OiiotoolAsync(
            first,
            count,
            [
                Path.Combine(before, "%06d.exr"),
                "--colorconvert",
                job.Space!,
                job.Into!,
                "-d",
                "float",
                "--compression",
                "none",
                "-o",
                Path.Combine(again, "%06d.exr"),
            ],
            cancel
        );

    /// <summary>Takes the packing out of files that are numbered from 0 on.</summary>
    /// <exception cref="PlateFaultException">oiiotool can't.</exception>
    public Task UnpackAsync(string from, string to, int count, CancellationToken cancel)
    {
        Directory.CreateDirectory(to);
        return OiiotoolAsync(
            0,
            count,
            [
                Path.Combine(from, "%06d.exr"),
                "-d",
                "float",
                "--compression",
                "none",
                "-o",
                Path.Combine(to, "%06d.exr"),
            ],
            cancel
        );
    }

    private async Task OiiotoolAsync(int first, int count, IEnumerable<string> arguments, CancellationToken cancel)
    {
        var answer = await ToolRun.RunAsync(
            tools.Oiiotool,
            [
                "--nosoftwareattrib",
                "--threads",
                tools.Threads.ToString(CultureInfo.InvariantCulture),
                .. job.Config is { } config ? (string[])["--colorconfig", config] : [],
                "--frames",
                string.Create(CultureInfo.InvariantCulture, $"{first}-{first + count - 1}"),
                .. arguments,
            ],
            tools.Encoding(count),
            cancel
        );
        if (!answer.Succeeded)
        {
            throw new PlateFaultException($"oiiotool failed: {answer.Complaint.TrimEnd('.')}", answer.Said);
        }
    }

    /// <summary>SMPTE ST 2065-1 and S-2014-004: the primaries of what comes out.</summary>
    private string[] Chromaticities() =>
        job.Options.Colour switch
        {
            PullColour.Aces2065 =>
            [
                "--attrib:type=float[8]",
                "chromaticities",
                "0.7347,0.2653,0.0,1.0,0.0001,-0.077,0.32168,0.33767",
            ],
            PullColour.AcesCg =>
            [
                "--attrib:type=float[8]",
                "chromaticities",
                "0.713,0.293,0.165,0.83,0.128,0.044,0.32168,0.33767",
            ],
            _ => [],
        };

    private static string Name(int place) => string.Create(CultureInfo.InvariantCulture, $"{place:000000}.exr");
}
