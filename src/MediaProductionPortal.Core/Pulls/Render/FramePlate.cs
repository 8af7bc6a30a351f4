using System.Numerics;
using System.Runtime.InteropServices;

namespace MediaProductionPortal.Pulls.Render;

/// <summary>Scales, crops and pads frames in one pass by a Lanczos filter, at the very places that the framing says, fractions included.</summary>
internal sealed class FramePlate
{
    /// <summary>Lines that one worker makes at a time.</summary>
    private const int Band = 64;

    private readonly PlateJob job;
    private readonly AxisTaps across;
    private readonly AxisTaps down;
    private readonly ProveFraming proof;
    private readonly byte[] framed;

    public FramePlate(PlateJob job)
    {
        this.job = job;
        var (x, y) = job.Framing!.Maps;
        across = new(x, job.Width, job.DecodedWidth);
        down = new(y, job.Height, job.DecodedHeight);
        proof = new(job);
        framed = new byte[job.Width * job.Height * (job.IsFloat ? 12 : 6)];
    }

    /// <param name="frame">Three planes of 16 bits, or of floats.</param>
    /// <param name="proves">It is worked out by another way as well.</param>
    /// <returns>The same of the new canvas; good until the next call.</returns>
    /// <exception cref="PlateFaultException">The two ways differ.</exception>
    public ReadOnlyMemory<byte> Make(ReadOnlyMemory<byte> frame, bool proves)
    {
        Parallel.For(
            0,
            (job.Height + Band - 1) / Band,
            band =>
            {
                var (first, count) = (band * Band, Math.Min(Band, job.Height - band * Band));
                for (var plane = 0; plane < 3; plane++)
                {
                    if (job.IsFloat)
                    {
                        Floats(frame.Span, plane, first, count);
                    }
                    else
                    {
                        Ints(frame.Span, plane, first, count);
                    }
                }
            }
        );
        if (proves)
        {
            proof.Check(frame.Span, framed);
        }

        return framed;
    }

    private void Floats(ReadOnlySpan<byte> frame, int plane, int first, int count)
    {
        var source = MemoryMarshal.Cast<byte, float>(frame).Slice(plane * OldPlane, OldPlane);
        var target = MemoryMarshal.Cast<byte, float>(framed.AsSpan());
        var (rows, from) = Rows(first, count, source, (values, line) => values.CopyTo(line));
        for (var y = first; y < first + count; y++)
        {
            Sum(rows, from, y, target.Slice((plane * job.Height + y) * job.Width, job.Width));
        }
    }

    private void Ints(ReadOnlySpan<byte> frame, int plane, int first, int count)
    {
        var source = MemoryMarshal.Cast<byte, ushort>(frame).Slice(plane * OldPlane, OldPlane);
        var target = MemoryMarshal.Cast<byte, ushort>(framed.AsSpan());
        var (rows, from) = Rows(
            first,
            count,
            source,
            (values, line) =>
            {
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] = values[i];
                }
            }
        );
        var sum = new float[job.Width];
        for (var y = first; y < first + count; y++)
        {
            Sum(rows, from, y, sum);
            var into = target.Slice((plane * job.Height + y) * job.Width, job.Width);
            for (var i = 0; i < sum.Length; i++)
            {
                into[i] = (ushort)Math.Clamp(MathF.Round(sum[i]), 0, 65535);
            }
        }
    }

    private int OldPlane => job.DecodedWidth * job.DecodedHeight;

    private delegate void ReadLine<T>(ReadOnlySpan<T> values, Span<float> line);

    /// <summary>The lines of a source's plane that a band needs, at their new width.</summary>
    private (float[][] Rows, int From) Rows<T>(int first, int count, ReadOnlySpan<T> source, ReadLine<T> read)
    {
        var (from, to) = (int.MaxValue, 0);
        for (var y = first; y < first + count; y++)
        {
            if (down.Weights(y).Length > 0)
            {
                from = Math.Min(from, down.First(y));
                to = Math.Max(to, down.First(y) + down.Weights(y).Length);
            }
        }

        if (from >= to)
        {
            return ([], 0);
        }

        var rows = new float[to - from][];
        var line = new float[job.DecodedWidth];
        for (var i = 0; i < rows.Length; i++)
        {
            read(source.Slice((from + i) * line.Length, line.Length), line);
            rows[i] = Row(line);
        }

        return (rows, from);
    }

    private float[] Row(float[] line)
    {
        var row = new float[job.Width];
        for (var x = 0; x < across.Length; x++)
        {
            var weights = across.Weights(x);
            var at = across.First(x);
            var value = 0f;
            for (var i = 0; i < weights.Length; i++)
            {
                value += weights[i] * line[at + i];
            }

            row[x] = value;
        }

        return row;
    }

    private void Sum(float[][] rows, int from, int y, Span<float> sum)
    {
        sum.Clear();
        var weights = down.Weights(y);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0)
            {
                Add(rows[down.First(y) - from + i], weights[i], sum);
            }
        }
    }

    private static void Add(ReadOnlySpan<float> row, float weight, Span<float> sum)
    {
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var sums = MemoryMarshal.Cast<float, Vector<float>>(sum);
        for (var i = 0; i < rows.Length; i++)
        {
            sums[i] += rows[i] * weight;
        }

        for (var i = rows.Length * Vector<float>.Count; i < row.Length; i++)
        {
            sum[i] += row[i] * weight;
        }
    }
}
