using System.Globalization;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>First, middle and last picture of each item, with its numbers beside them, as PDF.</summary>
public static class ContactSheet
{
    private const int RowsAPage = 4;
    private const double Margin = 36;
    private const double RowHeight = 122;
    private const double Pictures = 270;
    private const double PictureWidth = 170;
    private const double PictureHeight = 96;

    public static byte[] Make(PackageContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        using var pdf = new Pdf();
        var sheets = contents.Items.Chunk(RowsAPage).ToList();
        for (var i = 0; i < sheets.Count; i++)
        {
            pdf.Page();
            pdf.Text(Margin, Margin + 8, 14, $"{contents.Title}: {contents.Name}", bold: true);
            pdf.Text(
                Pdf.Width - Margin - 60,
                Margin + 8,
                9,
                string.Create(CultureInfo.InvariantCulture, $"page {i + 1} of {sheets.Count}")
            );
            for (var row = 0; row < sheets[i].Length; row++)
            {
                Row(pdf, sheets[i][row], Margin + 24 + row * RowHeight);
            }
        }

        return pdf.Finish();
    }

    private static void Row(Pdf pdf, PackageItem item, double top)
    {
        pdf.Line(Margin, top, Pdf.Width - Margin, top);
        pdf.Text(Margin, top + 16, 10, Short(item.Name, 44), bold: true);
        var line = top + 30;
        foreach (var words in Words(item))
        {
            pdf.Text(Margin, line, 8, Short(words, 60));
            line += 11;
        }

        var x = Pictures;
        foreach (var picture in item.Pictures.Take(3))
        {
            if (!pdf.Picture(picture.Jpeg, x, top + 8, PictureWidth, PictureHeight))
            {
                pdf.Text(x, top + 50, 8, "no picture");
            }

            pdf.Text(x, top + 8 + PictureHeight + 11, 8, Short(picture.Words, 40));
            x += PictureWidth + 8;
        }
    }

    private static IEnumerable<string> Words(PackageItem item)
    {
        yield return $"Clip {item.Clip}";
        if (item.Reel is { } reel)
        {
            yield return $"Reel {reel}";
        }

        yield return $"{item.TimecodeIn} - {item.TimecodeOut}";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{item.Frames.Length} frames, handles {item.HeadHandle} + {item.TailHandle}"
        );
        if (item.Retime is { } retime)
        {
            yield return $"Retime {retime}";
        }

        if (item.Events.Count > 0)
        {
            yield return $"Events {string.Join(", ", item.Events)}";
        }

        if (item is { Width: { } width, Height: { } height })
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{width} x {height}");
        }
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
