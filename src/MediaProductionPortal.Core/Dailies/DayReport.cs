using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Dailies;

/// <summary>What a day's report tells of one clip.</summary>
/// <param name="Seconds">Of picture.</param>
/// <param name="State">"made, passed": in words.</param>
/// <param name="Problems">One sentence each: why it could not be made, why it was flagged, what the checks say.</param>
/// <param name="Jpeg">A picture of it; null: none.</param>
public sealed record DayReportClip(
    string Name,
    string Roll,
    string? Scene,
    string? Take,
    bool IsCircled,
    string? Timecode,
    double Seconds,
    string? Sound,
    string State,
    IReadOnlyList<string> Problems,
    byte[]? Jpeg
);

/// <summary>What a day's report tells of one kind of file.</summary>
/// <param name="What">"Review MP4".</param>
public sealed record DayReportFiles(string What, int Count, long Bytes);

/// <param name="Title">Name of the title.</param>
/// <param name="Day">"2025-03-11, unit MU".</param>
/// <param name="Made">When and by whom the report was made, in words.</param>
public sealed record DayReportContents(
    string Title,
    string Day,
    string Made,
    IReadOnlyList<DayReportClip> Clips,
    IReadOnlyList<DayReportFiles> Files
);

/// <summary>The report of a day's dailies as PDF: totals, rolls, scenes, circled takes, problems, files, then pictures of all clips.</summary>
public static class DayReport
{
    private const double Margin = 36;
    private const double LineHeight = 13;
    private const double Bottom = Pdf.Height - Margin;
    private const int Columns = 4;
    private const double CellWidth = (Pdf.Width - 2 * Margin) / Columns;
    private const double CellHeight = 156;

    public static byte[] Make(DayReportContents day)
    {
        ArgumentNullException.ThrowIfNull(day);
        using var pdf = new Pdf();
        var page = new Writer(pdf, day);
        Totals(page, day);
        Rolls(page, day);
        Scenes(page, day);
        page.Table(
            "Circled takes",
            [0, 90, 160, 380, 480],
            day.Clips.Where(c => c.IsCircled)
                .Select(c => (string[])[c.Scene ?? "", c.Take ?? "", c.Name, c.Timecode ?? "", Length(c.Seconds)]),
            "None."
        );
        page.Table(
            "Problems",
            [0, 200],
            day.Clips.SelectMany(c => c.Problems.Select(p => (string[])[c.Name, p])),
            "None."
        );
        page.Table(
            "Files",
            [0, 160, 240],
            day.Files.Select(f => (string[])[f.What, Text(f.Count), Bytes(f.Bytes)]),
            "None yet."
        );
        Pictures(pdf, page, day);
        return pdf.Finish();
    }

    private static void Totals(Writer page, DayReportContents day)
    {
        page.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Words.Count(day.Clips.Count, "clip", "clips")}, {Length(day.Clips.Sum(c => c.Seconds))} of picture, {Words.Count(day.Clips.Select(c => c.Roll).Distinct().Count(), "roll", "rolls")}, {Words.Count(day.Clips.Select(c => c.Scene).OfType<string>().Distinct().Count(), "scene", "scenes")}, {Words.Count(day.Clips.Count(c => c.IsCircled), "circled take", "circled takes")}"
            )
        );
        page.Line(string.Join(", ", day.Clips.GroupBy(c => c.State).Select(g => $"{Text(g.Count())} {g.Key}")));
        page.Line(day.Made);
    }

    private static void Rolls(Writer page, DayReportContents day) =>
        page.Table(
            "Rolls",
            [0, 200, 280, 380],
            day.Clips.GroupBy(c => c.Roll)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g =>
                    (string[])
                        [
                            g.Key,
                            Words.Count(g.Count(), "clip", "clips"),
                            Length(g.Sum(c => c.Seconds)),
                            $"{Text(g.Count(c => c.IsCircled))} circled",
                        ]
                ),
            "None."
        );

    private static void Scenes(Writer page, DayReportContents day) =>
        page.Table(
            "Scenes",
            [0, 200, 280, 380],
            // in the order in which they are watched
            day.Clips.GroupBy(c => c.Scene ?? "no slate")
                .Select(g =>
                    (string[])
                        [
                            g.Key,
                            Words.Count(g.Select(c => c.Take).Distinct().Count(), "take", "takes"),
                            Length(g.Sum(c => c.Seconds)),
                            Circled(g),
                        ]
                ),
            "None."
        );

    private static string Circled(IEnumerable<DayReportClip> clips)
    {
        var takes = clips.Where(c => c.IsCircled).Select(c => c.Take ?? "?").Distinct().ToList();
        return takes.Count == 0 ? "" : $"circled: {string.Join(", ", takes)}";
    }

    private static void Pictures(Pdf pdf, Writer page, DayReportContents day)
    {
        var rows = (int)((Bottom - Margin - 40) / CellHeight);
        foreach (var sheet in day.Clips.Chunk(Columns * rows))
        {
            page.NewPage();
            foreach (var (i, clip) in sheet.Index())
            {
                var (x, y) = (Margin + i % Columns * CellWidth, Margin + 40 + i / Columns * CellHeight);
                if (clip.Jpeg is not { } jpeg || !pdf.Picture(jpeg, x, y, CellWidth - 10, CellHeight - 48))
                {
                    pdf.Text(x, y + 40, 8, "no picture");
                }

                var slate =
                    clip.Scene is null ? "no slate"
                    : clip.Take is null ? clip.Scene
                    : $"{clip.Scene} / {clip.Take}";
                pdf.Text(
                    x,
                    y + CellHeight - 36,
                    9,
                    Short($"{slate}{(clip.IsCircled ? " (circled)" : "")}", 34),
                    bold: true
                );
                pdf.Text(x, y + CellHeight - 25, 8, Short(clip.Name, 42));
                pdf.Text(
                    x,
                    y + CellHeight - 15,
                    8,
                    Short($"{clip.Timecode}  {Length(clip.Seconds)}  {clip.Sound ?? "no recorder"}", 46)
                );
            }
        }
    }

    private static string Length(double seconds) =>
        TimeSpan.FromSeconds(Math.Round(seconds)).ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");

    private static string Text(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    /// <summary>Lines from top to bottom, on as many pages as they need.</summary>
    private sealed class Writer
    {
        private readonly Pdf pdf;
        private readonly DayReportContents day;
        private int pages;
        private double y;

        public Writer(Pdf pdf, DayReportContents day)
        {
            (this.pdf, this.day) = (pdf, day);
            NewPage();
        }

        public void NewPage()
        {
            pdf.Page();
            pages++;
            pdf.Text(Margin, Margin + 8, 14, Short($"{day.Title}: dailies of {day.Day}", 90), bold: true);
            pdf.Text(Pdf.Width - Margin - 40, Margin + 8, 9, $"page {Text(pages)}");
            y = Margin + 32;
        }

        public void Line(string words) => Row([0], [words], false);

        public void Table(string head, double[] columns, IEnumerable<string[]> rows, string none)
        {
            var all = rows.ToList();
            y += 8;
            // a heading never stands alone at the foot of a page
            if (y + 3 * LineHeight > Bottom)
            {
                NewPage();
            }

            Row([0], [head], true);
            pdf.Line(Margin, y - LineHeight + 3, Pdf.Width - Margin, y - LineHeight + 3);
            foreach (
                var row in all.Count == 0
                    ?
                    [
                        [none],
                    ]
                    : all
            )
            {
                Row(columns, row, false);
            }
        }

        private void Row(double[] columns, string[] cells, bool bold)
        {
            var last = cells.Length - 1;
            // the last cell may be a sentence: it is broken where the page ends
            var width = (int)((Pdf.Width - 2 * Margin - columns[last]) / 4.6);
            foreach (var (i, words) in Broken(cells[last], width).Index())
            {
                if (y > Bottom)
                {
                    NewPage();
                }

                for (var cell = 0; i == 0 && cell < last; cell++)
                {
                    var room = (int)((columns[cell + 1] - columns[cell]) / 5);
                    pdf.Text(Margin + columns[cell], y, 9, Short(cells[cell], room), bold);
                }

                pdf.Text(Margin + columns[last], y, 9, words, bold);
                y += LineHeight;
            }
        }

        private static IEnumerable<string> Broken(string words, int width)
        {
            while (words.Length > width)
            {
                var at = words.LastIndexOf(' ', width);
                at = at <= 0 ? width : at;
                yield return words[..at];
                words = words[at..].TrimStart();
            }

            yield return words;
        }
    }
}
