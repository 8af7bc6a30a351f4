using System.Text;

namespace MediaProductionPortal.Dailies;

public sealed class DayReportTests
{
    [Fact]
    public void ItTellsOfRollsScenesCircledTakesAndProblemsOnAsManyPagesAsItNeeds()
    {
        var clips = Enumerable
            .Range(1, 40)
            .Select(i =>
                Clip($"A001C{i:000}", i) with
                {
                    Problems =
                        i == 3
                            ? [string.Join(' ', Enumerable.Repeat("long", 120)), "The sound (boom) is cut off."]
                            : [],
                }
            )
            .ToList();
        var text = Text(new("Moon", "2027-03-01", "Made now.", clips, [new("Review MP4", 39, 1_234_000_000)]));
        Assert.Contains("40 clips, 0:06:40 of picture, 2 rolls, 2 scenes, 10 circled takes", text);
        Assert.Contains("(circled: 4, 8, 12, 16, 20)", text);
        Assert.Contains(@"(The sound \(boom\) is cut off.)", text);
        Assert.Contains("(1,234.0 MB)", text);
        // forty pictures at twelve a page, after a page of words
        Assert.Equal(5, text.Split("/Type/Page/").Length - 1);
        Assert.Contains("(page 5)", text);
    }

    [Fact]
    public void ADayWithoutAnythingSaysSo()
    {
        var text = Text(new("Moon", "2027-03-01", "Made now.", [], []));
        Assert.Contains("0 clips", text);
        Assert.Contains("(None yet.)", text);
        Assert.Equal(1, text.Split("/Type/Page/").Length - 1);
    }

    private static DayReportClip Clip(string name, int i) =>
        new(
            name,
            i <= 20 ? "A001" : "A002",
            i <= 20 ? "12A" : "14",
            $"{i}",
            i % 4 == 0,
            "10:00:00:00",
            10,
            "T01",
            "made, passed",
            [],
            null
        );

    private static string Text(DayReportContents day) => Encoding.Latin1.GetString(DayReport.Make(day));
}
