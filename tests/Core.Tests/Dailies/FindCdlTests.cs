using System.Text;

namespace MediaProductionPortal.Dailies;

public sealed class FindCdlTests
{
    private const string Collection = """
        <ColorCorrectionCollection xmlns="urn:ASC:CDL:v1.2">
          <ColorCorrection id="12A_1"><SatNode><Saturation>0.9</Saturation></SatNode></ColorCorrection>
          <ColorCorrection id="A001C002"><SatNode><Saturation>0.8</Saturation></SatNode></ColorCorrection>
        </ColorCorrectionCollection>
        """;

    private static readonly string[] Names = ["A001C002", "12A_1"];

    [Fact]
    public void WhatALogSaysIsRead()
    {
        var found = FindCdl.In(
            new Dictionary<string, string>
            {
                ["ale:ASC_SOP"] = "(1.02 1 0.97)(0.01 0 -0.01)(1 1.05 0.98)",
                ["ale:ASC_SAT"] = "0.9",
            }
        )!;
        Assert.Equal(("ALE", 1.02m, 0.9m), (found.Source, found.Cdl.Slope!.Value.Red, found.Cdl.Saturation!.Value));
        Assert.Null(FindCdl.In(new Dictionary<string, string> { ["ale:Look"] = "SHOW" }));
    }

    [Fact]
    public void ACollectionIsAskedForTheClipThenForItsSlate()
    {
        Assert.Equal(0.8m, Sat(FindCdl.In("day.ccc", Encoding.UTF8.GetBytes(Collection), Names)));
        Assert.Equal(0.9m, Sat(FindCdl.In("day.ccc", Encoding.UTF8.GetBytes(Collection), ["A001C009", "12A_1"])));
        Assert.Null(FindCdl.In("day.ccc", Encoding.UTF8.GetBytes(Collection), ["A001C009"]));
    }

    [Fact]
    public void OneCorrectionBelongsToTheClipThatItsFileIsCalledBy()
    {
        var one = "<ColorCorrection><SatNode><Saturation>0.7</Saturation></SatNode></ColorCorrection>"u8;
        Assert.Equal(0.7m, Sat(FindCdl.In("a001c002.cc", one, Names)));
        Assert.Null(FindCdl.In("other.cc", one, Names));
    }

    private static decimal? Sat(FoundCdl? found) => found?.Cdl.Saturation;
}
