using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Shipments;

/// <summary>Frame numbers as runs: "1001-1100,1105".</summary>
internal static class FrameRuns
{
    /// <param name="sorted">Ascending, without repeats.</param>
    internal static string Write(IEnumerable<long> sorted)
    {
        var text = new StringBuilder();
        (long First, long Last)? run = null;
        foreach (var number in sorted)
        {
            if (run is { } open && number == open.Last + 1)
            {
                run = (open.First, number);
                continue;
            }

            Close(text, run);
            run = (number, number);
        }

        Close(text, run);
        return text.ToString();
    }

    /// <summary>Throws <see cref="FormatException"/> for what <see cref="Write"/> never wrote.</summary>
    internal static List<(long First, long Last)> Read(string text)
    {
        var runs = new List<(long, long)>();
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            var first = Number(dash < 0 ? part : part[..dash]);
            var last = dash < 0 ? first : Number(part[(dash + 1)..]);
            if (last < first || (runs.Count > 0 && first <= runs[^1].Item2))
            {
                throw new FormatException($"'{part}' is no run of frames in order.");
            }

            runs.Add((first, last));
        }

        return runs;
    }

    /// <summary>What <paramref name="all"/> has and <paramref name="some"/> has not, as text; "" for nothing.</summary>
    internal static (string Runs, long Count) Missing(
        List<(long First, long Last)> all,
        List<(long First, long Last)> some
    )
    {
        var text = new StringBuilder();
        var count = 0L;
        var at = 0;
        foreach (var (first, last) in all)
        {
            var next = first;
            while (at < some.Count && some[at].Last < first)
            {
                at++;
            }

            for (var i = at; i < some.Count && some[i].First <= last; i++)
            {
                if (some[i].First > next)
                {
                    Close(text, (next, some[i].First - 1));
                    count += some[i].First - next;
                }

                next = Math.Max(next, some[i].Last + 1);
            }

            if (next <= last)
            {
                Close(text, (next, last));
                count += last - next + 1;
            }
        }

        return (text.ToString(), count);
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static void Close(StringBuilder text, (long First, long Last)? run)
    {
        if (run is not { } done)
        {
            return;
        }

        var comma = text.Length > 0 ? "," : "";
        _ =
            done.First == done.Last
                ? text.Append(CultureInfo.InvariantCulture, $"{comma}{done.First}")
                : text.Append(CultureInfo.InvariantCulture, $"{comma}{done.First}-{done.Last}");
    }
}
