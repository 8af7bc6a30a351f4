using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>How a reference movie looks: the picture as the camera's colours with their look, and a bar above and below it for words, so that they hide nothing.</summary>
internal sealed class MovieFilm
{
    private const int MostWidth = 1920;

    private readonly MovieJob job;
    private readonly string scratch;
    private readonly int picture;
    private readonly int bar;

    /// <param name="scratch">Gets the texts.</param>
    public MovieFilm(MovieJob job, string scratch)
    {
        (this.job, this.scratch) = (job, scratch);
        Source = job.Plate with
        {
            Options = job.Plate.Options with { Output = PullOutput.Tiff, Colour = PullColour.AsIs },
            Space = null,
            Config = null,
        };
        // as it is seen: a squeezed plate is shown at its width
        var wide = (double)(job.Plate.Width * job.Plate.Squeeze);
        Width = Even(Math.Min(MostWidth, wide));
        picture = Even(job.Plate.Height * Width / wide);
        bar = Even(Math.Max(20, picture / 14.0));
    }

    /// <summary>The frames that it is made of.</summary>
    public PlateJob Source { get; }

    public int Width { get; }

    public int Height => picture + 2 * bar;

    /// <summary>Height of the bars above and below.</summary>
    public int Bar => bar;

    public IEnumerable<string> Arguments(MediaTools tools, string file)
    {
        IEnumerable<string> codec = IsProRes
            ? ["-c:v", "prores_ks", "-profile:v", "proxy", "-vendor", "apl0"]
            : ProxyCommand.Web(Source.Rate);
        var pixels = HasFloats ? PlateFilter.Floats : PlateFilter.Planes;
        return [.. ProResFile.OfFrames(tools, Source, Filter(), codec, pixels), "-f", "mov", "file:" + file];
    }

    /// <summary>A frame of the source as the encoder takes it.</summary>
    public ReadOnlyMemory<byte> Takes(ReadOnlyMemory<byte> pixels) =>
        Source.IsFloat && !HasFloats ? PlatePixels.Ints(pixels.Span) : pixels;

    /// <summary>Linear light goes above 1, where the curve wants it.</summary>
    private bool HasFloats => Source.IsFloat && job.Curve is not null;

    private bool IsProRes => job.Plate.Options.Movie == PullMovie.ProResProxy;

    private string Filter()
    {
        var curve = job.Curve is { } shaper
            ? $"format={PlateFilter.Floats},lut1d=file={FilterText.Escape(shaper)}:interp=linear,format={PlateFilter.Planes},"
            : "";
        var look = job.Look is { } cube ? $"{curve}lut3d=file={FilterText.Escape(cube)}:interp=tetrahedral," : "";
        var transfer = job is { Look: not null, LookIsSrgb: true } ? "iec61966-2-1" : "bt709";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{look}{PlateFilter.BeforeLegal},scale={Width}:{picture}:in_range=full:out_range=limited:out_color_matrix=bt709:flags=lanczos+accurate_rnd+full_chroma_int,format={(IsProRes ? "yuv422p10le" : "yuv420p")},setparams=range=tv:color_primaries=bt709:color_trc={transfer}:colorspace=bt709,pad={Width}:{Height}:0:{bar}:black{Words()}"
        );
    }

    private string Words()
    {
        var lines = new List<string>
        {
            Line("shot", job.Plate.Name, "w*0.02", Upper),
            // in a file that is expanded, this is a command
            Line("frame", $"%{{eif:n+{job.Plate.FirstNumber}:d}}", "w*0.98-tw", Lower, isCommand: true),
        };
        if (job.Plate.Options.Retimes == RetimeChoice.Baked && !IsInOrder)
        {
            lines.Add(Line("time", "retimed, by frame numbers", "w*0.02", Lower));
        }
        else if (Source.TimecodeOf(Source.Frames[0]) is { } at)
        {
            lines.Add(
                $"drawtext=timecode={FilterText.Escape(at.ToString())}:tc24hmax=1:rate={Source.Rate.Numerator}/{Source.Rate.Denominator}:{Plain("w*0.02", Lower)}"
            );
        }

        if (IsInOrder && (job.Head > 0 || job.Tail > 0))
        {
            lines.Add(
                Line("handle", "HANDLE", "w*0.98-tw", Upper)
                    + Text($":enable='lt(n,{job.Head})+gte(n,{Source.Frames.Count - job.Tail})'")
            );
        }

        if (job.Plate.Options.MovieText is { Length: > 0 } mark)
        {
            lines.Add(
                $"drawtext=textfile={Write("mark", mark)}:expansion=none:font=sans:fontsize=h/16:fontcolor=white@0.3:borderw=1:bordercolor=black@0.3:x=(w-tw)/2:y=(h-th)/2"
            );
        }

        return "," + string.Join(',', lines);
    }

    /// <summary>Frame after frame of the clip.</summary>
    private bool IsInOrder =>
        Enumerable.Range(1, Source.Frames.Count - 1).All(i => Source.Frames[i] == Source.Frames[i - 1] + 1);

    private string Upper => Text($"({bar}-th)/2");

    private string Lower => Text($"h-{bar}+({bar}-th)/2");

    private string Line(string name, string words, string x, string y, bool isCommand = false) =>
        $"drawtext=textfile={Write(name, words)}{(isCommand ? "" : ":expansion=none")}:{Plain(x, y)}";

    private string Plain(string x, string y) =>
        Text($"font=monospace:fontsize={Math.Max(10, bar * 11 / 20)}:fontcolor=white:x={x}:y={y}");

    private string Write(string name, string words)
    {
        var file = Path.Combine(scratch, $"{name}.txt");
        File.WriteAllText(file, words.ReplaceLineEndings(" "));
        return FilterText.Escape(file);
    }

    private static int Even(double value) => Math.Max(2, (int)Math.Round(value / 2) * 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
