using System.Globalization;
using System.Text;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>
/// Writes PDF 1.4 with lines, JPEG pictures and text in Helvetica; measures are points from a page's upper left corner. Letters
/// that Windows-1252 does not have become "?".
/// </summary>
internal sealed class Pdf : IDisposable
{
    public const double Width = 842;
    public const double Height = 595;

    private readonly MemoryStream file = new();
    private readonly List<long> offsets = [];
    private readonly List<(StringBuilder Text, List<int> Pictures)> pages = [];

    public Pdf()
    {
        Raw("%PDF-1.4\n%\u00E2\u00E3\u00CF\u00D3\n");
        // 1: catalogue, 2: pages, 3 and 4: fonts; written at the end
        offsets.AddRange([0, 0, 0, 0]);
    }

    /// <summary>A4 across.</summary>
    public void Page() => pages.Add((new(), []));

    public void Text(double x, double y, double size, string text, bool bold = false) =>
        Draw($"BT /F{(bold ? 2 : 1)} {N(size)} Tf {N(x)} {N(Height - y)} Td ({Escape(text)}) Tj ET\n");

    public void Line(double x1, double y1, double x2, double y2) =>
        Draw($"0.6 w 0.7 G {N(x1)} {N(Height - y1)} m {N(x2)} {N(Height - y2)} l S\n");

    /// <summary>As large as fits, its shape kept.</summary>
    /// <returns>False when it is no JPEG.</returns>
    public bool Picture(byte[] jpeg, double x, double y, double width, double height)
    {
        if (JpegSize(jpeg) is not var (wide, high, components))
        {
            return false;
        }

        var number = Begin();
        var colours = components switch
        {
            1 => "DeviceGray",
            4 => "DeviceCMYK",
            _ => "DeviceRGB",
        };
        Raw(
            $"<</Type/XObject/Subtype/Image/Width {wide}/Height {high}/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode/Length {jpeg.Length}>>\nstream\n"
        );
        file.Write(jpeg);
        Raw("\nendstream\nendobj\n");
        var scale = Math.Min(width / wide, height / high);
        Draw($"q {N(wide * scale)} 0 0 {N(high * scale)} {N(x)} {N(Height - y - high * scale)} cm /I{number} Do Q\n");
        pages[^1].Pictures.Add(number);
        return true;
    }

    public void Dispose() => file.Dispose();

    public byte[] Finish()
    {
        var kids = new List<int>();
        foreach (var (text, pictures) in pages)
        {
            var body = Encoding.Latin1.GetBytes(text.ToString());
            var content = Begin();
            Raw($"<</Length {body.Length}>>\nstream\n");
            file.Write(body);
            Raw("\nendstream\nendobj\n");
            kids.Add(Begin());
            var images = string.Concat(pictures.Distinct().Select(p => $"/I{p} {p} 0 R"));
            Raw(
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {N(Width)} {N(Height)}]/Contents {content} 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<<{images}>>>>>>\nendobj\n"
            );
        }

        Fixed(1, "<</Type/Catalog/Pages 2 0 R>>");
        Fixed(2, $"<</Type/Pages/Count {kids.Count}/Kids[{string.Join(' ', kids.Select(k => $"{k} 0 R"))}]>>");
        Fixed(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>");
        Fixed(4, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>");
        var table = file.Position;
        Raw($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            Raw(string.Create(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        }

        Raw($"trailer\n<</Size {offsets.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();
    }

    /// <summary>ITU-T T.81: the frame header (SOF) has height, width and components.</summary>
    internal static (int Width, int Height, int Components)? JpegSize(ReadOnlySpan<byte> jpeg)
    {
        if (jpeg.Length < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8)
        {
            return null;
        }

        for (var at = 2; at + 9 < jpeg.Length && jpeg[at] == 0xFF; )
        {
            var marker = jpeg[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var (high, wide) = ((jpeg[at + 5] << 8) | jpeg[at + 6], (jpeg[at + 7] << 8) | jpeg[at + 8]);
                return wide > 0 && high > 0 ? (wide, high, jpeg[at + 9]) : null;
            }

            at += marker == 0xFF ? 1 : 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
        }

        return null;
    }

    private int Begin()
    {
        offsets.Add(file.Position);
        Raw($"{offsets.Count} 0 obj\n");
        return offsets.Count;
    }

    private void Fixed(int number, string body)
    {
        offsets[number - 1] = file.Position;
        Raw($"{number} 0 obj\n{body}\nendobj\n");
    }

    private void Draw(string text) => pages[^1].Text.Append(text);

    private void Raw(string text) => file.Write(Encoding.Latin1.GetBytes(text));

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        string.Concat(
            text.Select(c =>
                c switch
                {
                    '(' or ')' or '\\' => $"\\{c}",
                    '–' => "\u0096",
                    '’' => "\u0092",
                    '…' => "\u0085",
                    < ' ' or (>= '\u007F' and < '\u00A0') or > '\u00FF' => "?",
                    _ => c.ToString(),
                }
            )
        );
}
