using System.Text;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Package;

public sealed class ContactSheetTests
{
    [FfmpegFact]
    public void EachItemHasItsPicturesAndNumbers()
    {
        using var scratch = new Scratch();
        var jpeg = File.ReadAllBytes(scratch.Clip("frame.jpg", 1));
        Assert.Equal((192, 108, 3), Pdf.JpegSize(jpeg)!.Value);
        var items = Enumerable
            .Range(1, 5)
            .Select(n => new PackageItem
            {
                Name = $"AGM_065_0{n}0 (day) \\ Straße",
                Kind = PackageItemKind.Plate,
                Files = [],
                Clip = "A001C001",
                Frames = new(0, 24),
                Pictures = [new(jpeg, "1001"), new(jpeg, "1012"), new([1, 2, 3], "1024")],
            })
            .ToList();

        var pdf = ContactSheet.Make(
            new()
            {
                Name = "Pull 12",
                Title = "AGM",
                Items = items,
            }
        );

        var text = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-1.4", text);
        Assert.Equal(10, text.Split("/Subtype/Image").Length - 1);
        Assert.Contains("/Count 2/", text);
        Assert.Contains(@"(AGM_065_010 \(day\) \\ Straße)", text);
        Assert.Equal(5, text.Split("(no picture)").Length - 1);
        // each object lies where the table says
        var table = text[(text.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 1)..].Split('\n');
        for (var i = 3; i < table.Length && table[i].EndsWith("n ", StringComparison.Ordinal); i++)
        {
            Assert.StartsWith($"{i - 2} 0 obj", text[int.Parse(table[i][..10])..]);
        }

        Assert.Null(Pdf.JpegSize([0xFF, 0xD8, 0xFF, 0xC0, 0, 1]));
    }
}
