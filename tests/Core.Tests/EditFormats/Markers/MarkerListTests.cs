using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.EditFormats.Markers;

public class MarkerListTests
{
    private static readonly ListedMarker[] Two =
    [
        Marker("01:00:59;28", 12, MarkerColour.Magenta, "flare\non the\tlens | left", "Ann"),
        Marker("01:00:00;00", 1, MarkerColour.Red, "=boom", "Bo"),
    ];

    [Fact]
    public void AvidTakesTabsInTheOrderOfTimecode() =>
        Assert.Equal(
            "Bo\t01:00:00;00\tV1\tred\t=boom\t1\r\nAnn\t01:00:59;28\tV1\tmagenta\tflare on the lens | left\t12\r\n",
            MarkerLists.Write(MarkerFormat.Avid, "A001C001", Two)
        );

    [Fact]
    public void ResolveTakesAnEventOfOneFrameWithTheMarkerInItsComment()
    {
        var lines = MarkerLists.Write(MarkerFormat.Resolve, "A001C001", Two).Split("\r\n");

        Assert.Equal(["TITLE: A001C001", "FCM: DROP FRAME", ""], lines[..3]);
        Assert.Equal("002  001      V     C        01:00:59;28 01:00:59;29 01:00:59;28 01:00:59;29", lines[6]);
        Assert.Equal("flare on the lens / left |C:ResolveColorFuchsia |M:Ann |D:12", lines[7]);
    }

    [Fact]
    public void OurOwnReaderFindsAnEventForEachResolveMarker()
    {
        var text = MarkerLists.Write(MarkerFormat.Resolve, "A001C001", Two);

        var read = ReadEdit.Bytes(
            System.Text.Encoding.UTF8.GetBytes(text),
            "markers.edl",
            new() { Rate = FrameRate.Parse("29.97") }
        );

        Assert.Equal(2, read.Timelines[0].Events.Count);
    }

    [Fact]
    public void ATableQuotesAndRunsNoFormula() =>
        Assert.Equal(
            "Timecode,Frames,Colour,By,Text\r\n\"01:00:00;00\",1,Red,Bo,'=boom\r\n"
                + "\"01:00:59;28\",12,Magenta,Ann,\"flare\non the\tlens | left\"\r\n",
            MarkerLists.Write(MarkerFormat.Csv, "A001C001", Two)
        );

    private static ListedMarker Marker(string at, long frames, MarkerColour colour, string text, string by)
    {
        Assert.True(Timecode.TryParse(at, FrameRate.Parse("29.97"), out var timecode));
        return new(timecode, frames, by, colour, text);
    }
}
