using System.Runtime.InteropServices;
using MediaProductionPortal.Framing;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>
/// Looks at a framed picture as its receiver does, who has the list's two framing rectangles and nothing else: what lies in the
/// old one must lie in the new one. At many points the filter is summed up once more, in both directions at once and in doubles.
/// </summary>
internal sealed class ProveFraming
{
    /// <summary>Points of each frame.</summary>
    public const int Points = 400;

    /// <summary>Of the whole range, or of the value itself where that is larger: two codes of 16 bits.</summary>
    public const double MostError = 2.0 / 65535;

    private readonly PlateJob job;
    private readonly (double New, double Old, double Step) across;
    private readonly (double New, double Old, double Step) down;
    private readonly (AxisMap Across, AxisMap Down) maps;

    public ProveFraming(PlateJob job)
    {
        this.job = job;
        maps = job.Framing!.Maps;
        var (framed, decision) = (job.Framing.Framed, job.Framing.Decision);
        // The delivered list's own numbers, as they are written.
        var written = framed.ToCanvas("NEW", job.Framing.Canvas, decision).FramingDecisions[0];
        across = Axis(
            written.Dimensions.Width,
            written.Anchor.X,
            decision.Dimensions.Width,
            decision.Anchor.X,
            framed.Kept.Size.X / framed.Scaled.X,
            framed.Kept.At.X,
            framed.ContentAt.X
        );
        down = Axis(
            written.Dimensions.Height,
            written.Anchor.Y,
            decision.Dimensions.Height,
            decision.Anchor.Y,
            framed.Kept.Size.Y / framed.Scaled.Y,
            framed.Kept.At.Y,
            framed.ContentAt.Y
        );
    }

    /// <exception cref="PlateFaultException">A point shows something else.</exception>
    public void Check(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> framed)
    {
        for (var i = 0; i < Points; i++)
        {
            // an even spread that repeats no line and no column
            var x = (int)((0.5 + i * 0.7548776662466927) % 1 * job.Width);
            var y = (int)((0.5 + i * 0.5698402909980532) % 1 * job.Height);
            for (var plane = 0; plane < 3; plane++)
            {
                var (right, found) = (Right(frame, x, y, plane), Found(framed, x, y, plane));
                // the negated form also catches what is no number
                if (!(Math.Abs(right - found) <= MostError * Math.Max(1, Math.Abs(right))) && double.IsFinite(right))
                {
                    throw new PlateFaultException(
                        $"framed, the pixel {x}, {y} of {job.Report.Name} is {found:0.00000}, and by the framing decision it is {right:0.00000}: it was not kept",
                        []
                    );
                }
            }
        }
    }

    /// <summary>A framing that the new canvas cuts off is no measure: then what was placed is.</summary>
    private static (double, double, double) Axis(
        decimal size,
        decimal at,
        decimal oldSize,
        decimal oldAt,
        Fraction step,
        Fraction keptAt,
        Fraction contentAt
    )
    {
        var told = (double)oldSize / (double)size;
        return Math.Abs(told / step.ToDouble() - 1) < 1e-9
            ? ((double)at, (double)oldAt, told)
            : (contentAt.ToDouble(), keptAt.ToDouble(), step.ToDouble());
    }

    private double Right(ReadOnlySpan<byte> frame, int x, int y, int plane)
    {
        if (!maps.Across.Has(x) || !maps.Down.Has(y))
        {
            return 0;
        }

        var (middleX, middleY) = (
            (x + 0.5 - across.New) * across.Step + across.Old,
            (y + 0.5 - down.New) * down.Step + down.Old
        );
        var (wide, high) = (Math.Max(1, across.Step), Math.Max(1, down.Step));
        double sum = 0,
            whole = 0;
        for (
            var v = (int)Math.Floor(middleY - Lanczos.Lobes * high);
            v <= Math.Ceiling(middleY + Lanczos.Lobes * high);
            v++
        )
        {
            for (
                var u = (int)Math.Floor(middleX - Lanczos.Lobes * wide);
                u <= Math.Ceiling(middleX + Lanczos.Lobes * wide);
                u++
            )
            {
                var weight = Lanczos.At((u + 0.5 - middleX) / wide) * Lanczos.At((v + 0.5 - middleY) / high);
                if (Math.Abs(weight) < 1e-12)
                {
                    continue;
                }

                whole += weight;
                sum +=
                    weight
                    * Value(
                        frame,
                        Math.Clamp(u, 0, job.DecodedWidth - 1),
                        Math.Clamp(v, 0, job.DecodedHeight - 1),
                        plane,
                        job.DecodedWidth,
                        job.DecodedHeight
                    );
            }
        }

        return job.IsFloat ? sum / whole : Math.Clamp(sum / whole, 0, 1);
    }

    private double Found(ReadOnlySpan<byte> framed, int x, int y, int plane) =>
        Value(framed, x, y, plane, job.Width, job.Height);

    private double Value(ReadOnlySpan<byte> pixels, int x, int y, int plane, int width, int height)
    {
        var at = (plane * height + y) * width + x;
        return job.IsFloat
            ? MemoryMarshal.Cast<byte, float>(pixels)[at]
            : MemoryMarshal.Cast<byte, ushort>(pixels)[at] / 65535.0;
    }
}
