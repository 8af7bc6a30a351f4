using System.Globalization;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Render;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>
/// A picture as large as the plates of a sensor mode, with a frame around each of their areas, so that whoever gets them can line up:
/// canvas white, effective cyan, protection yellow, framing green with marks at its corners and a cross in its middle.
/// </summary>
public static class FramingChart
{
    /// <param name="canvas">As it is delivered.</param>
    /// <param name="name">Without extension; it stands in the picture and in the headers.</param>
    /// <param name="title">Code of the title.</param>
    /// <param name="options">Of the pull: a chart is made as PNG, and in the form of its plates where that is EXR, DPX or TIFF.</param>
    public static IReadOnlyList<PackageText> Of(FdlCanvas canvas, string name, string title, PullOptions options)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(options);
        var picture = Draw(canvas, $"{title} {name}".Trim());
        var (pixels, width, height) = (picture.Pixels, picture.Width, picture.Height);
        var head = new PlateHead(Job(name, title, options, canvas), name, null);
        List<PackageText> files = [new($"{name}.png", PngFile.Make(pixels, width, height))];
        switch (options.Output)
        {
            case PullOutput.Exr:
                var packed = options with { Compression = ExrCompression.Zip };
                files.Add(new($"{name}.exr", ExrFile.Make(pixels, width, height, packed, head)));
                break;
            case PullOutput.Dpx:
                files.Add(new($"{name}.dpx", DpxFile.Make(pixels, width, height, options.DpxBits, head)));
                break;
            case PullOutput.Tiff:
                files.Add(new($"{name}.tif", TiffFile.Make(pixels, width, height, head)));
                break;
            default:
                break;
        }

        return files;
    }

    private static PlateJob Job(string name, string title, PullOptions options, FdlCanvas canvas) =>
        new()
        {
            Report = new()
            {
                Id = Guid.Empty,
                Name = name,
                Kind = Cards.ClipKind.Picture,
                Width = (int)canvas.Dimensions.Width,
                Height = (int)canvas.Dimensions.Height,
                Files = [new($"{name}.dpx", Cards.ClipFileRole.Media, 0, null)],
            },
            RollRoot = "",
            Options = options,
            Frames = [0],
            Name = name,
            Title = title,
        };

    private static ChartPicture Draw(FdlCanvas canvas, string name)
    {
        var (width, height) = ((int)canvas.Dimensions.Width, (int)canvas.Dimensions.Height);
        var picture = new ChartPicture(width, height);
        picture.Fill(0, 0, width, height, ChartColour.Grey);
        var line = Math.Max(1, width / 1000);
        var decision = canvas.FramingDecisions is [var only, ..] ? only : null;
        var areas = Areas(canvas, decision).ToList();
        foreach (var area in areas)
        {
            picture.Frame(area.Left, area.Top, area.Wide, area.High, line, area.Colour);
        }

        var seen = areas[^1];
        Corners(picture, seen, line);
        Cross(picture, seen, line);
        Words(picture, areas, [name, .. Facts(canvas, decision)], line);
        return picture;
    }

    /// <summary>The outermost first; where two are the same the inner one is seen.</summary>
    private static IEnumerable<Area> Areas(FdlCanvas canvas, FramingDecision? decision)
    {
        yield return Area.Of("CANVAS", canvas.Dimensions, default, ChartColour.White);
        if (canvas.EffectiveDimensions is { } effective)
        {
            yield return Area.Of("EFFECTIVE", effective, canvas.EffectiveAnchor ?? default, ChartColour.Cyan);
        }

        if (decision?.ProtectionDimensions is { } protection)
        {
            yield return Area.Of("PROTECTION", protection, decision.ProtectionAnchor ?? default, ChartColour.Yellow);
        }

        if (decision is not null)
        {
            yield return Area.Of("FRAMING", decision.Dimensions, decision.Anchor, ChartColour.Green);
        }
    }

    private static void Corners(ChartPicture picture, Area area, int line)
    {
        var (reach, thick) = (Math.Max(4, Math.Min(area.Wide, area.High) / 16), line * 3);
        foreach (var x in new[] { area.Left, area.Left + area.Wide - reach })
        {
            picture.Fill(x, area.Top, reach, thick, area.Colour);
            picture.Fill(x, area.Top + area.High - thick, reach, thick, area.Colour);
        }

        foreach (var y in new[] { area.Top, area.Top + area.High - reach })
        {
            picture.Fill(area.Left, y, thick, reach, area.Colour);
            picture.Fill(area.Left + area.Wide - thick, y, thick, reach, area.Colour);
        }
    }

    /// <summary>Where the middle lies between two pixels, it is as thick as both.</summary>
    private static void Cross(ChartPicture picture, Area area, int line)
    {
        var reach = Math.Max(4, Math.Min(area.Wide, area.High) / 16);
        var (x, wide) = Middle(area.Left, area.Wide, line);
        var (y, high) = Middle(area.Top, area.High, line);
        picture.Fill(x, area.Top + area.High / 2 - reach, wide, reach * 2 + area.High % 2, area.Colour);
        picture.Fill(area.Left + area.Wide / 2 - reach, y, reach * 2 + area.Wide % 2, high, area.Colour);
    }

    private static (long At, long Size) Middle(long at, long size, int line)
    {
        var thick = size % 2 == line % 2 ? line : line + 1;
        return (at + (size - thick) / 2, thick);
    }

    private static void Words(ChartPicture picture, List<Area> areas, IReadOnlyList<string> facts, int line)
    {
        var dot = Math.Max(1, picture.Width / 640);
        for (var i = 0; i < areas.Count; i++)
        {
            // side by side, so that the names of areas with one edge are all read
            var left = areas[i].Left + line * 4 + (areas[i].Wide - line * 8) * i / 4;
            picture.Words(left, areas[i].Top + line * 4, areas[i].Name, dot, areas[i].Colour);
        }

        var seen = areas[^1];
        var top = seen.Top + seen.High / 2 + Math.Max(4, Math.Min(seen.Wide, seen.High) / 16) + dot * 4;
        for (var i = 0; i < facts.Count; i++)
        {
            var wide = facts[i].Length * PixelFont.Advance * dot;
            picture.Words(
                seen.Left + (seen.Wide - wide) / 2,
                top + i * (PixelFont.Height + 3) * dot,
                facts[i],
                dot,
                ChartColour.White
            );
        }
    }

    private static IEnumerable<string> Facts(FdlCanvas canvas, FramingDecision? decision)
    {
        yield return Text("CANVAS", canvas.Dimensions, null)
            + (canvas.AnamorphicSqueeze is { } s and not 1 ? $", SQUEEZE {Number(s)}" : "");
        if (canvas.EffectiveDimensions is { } effective)
        {
            yield return Text("EFFECTIVE", effective, canvas.EffectiveAnchor ?? default);
        }

        if (decision?.ProtectionDimensions is { } protection)
        {
            yield return Text("PROTECTION", protection, decision.ProtectionAnchor ?? default);
        }

        if (decision is not null)
        {
            yield return Text("FRAMING", decision.Dimensions, decision.Anchor);
        }
    }

    private static string Text(string what, FdlSize size, FdlPoint? at) =>
        $"{what} {Number(size.Width)} × {Number(size.Height)}"
        + (at is { } a ? $" AT {Number(a.X)}, {Number(a.Y)}" : "");

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>Whole pixels that hold all of it.</summary>
    private sealed record Area(string Name, long Left, long Top, long Wide, long High, ChartColour Colour)
    {
        public static Area Of(string name, FdlSize size, FdlPoint at, ChartColour colour)
        {
            var (left, top) = ((long)Math.Floor(at.X), (long)Math.Floor(at.Y));
            return new(
                name,
                left,
                top,
                (long)Math.Ceiling(at.X + size.Width) - left,
                (long)Math.Ceiling(at.Y + size.Height) - top,
                colour
            );
        }
    }
}
