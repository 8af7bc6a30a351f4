using System.Numerics;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

public sealed class CdlTests
{
    private static readonly Cdl Warm = new(new(1.02m, 1, 0.97m), new(0.01m, 0, -0.01m), new(1, 1.05m, 0.98m), 0.9m);

    [Fact]
    public void TheFormulaIsSlopeOffsetPowerThenSaturation()
    {
        // By hand: 0.5·1.02+0.01 = 0.52; 0.25^1.05 = 0.233258; (0.75·0.97−0.01)^0.98 = 0.722280;
        // luma .2126·0.52 + .7152·0.233258 + .0722·0.722280 = 0.329527
        var found = Warm.Apply(new(0.5f, 0.25f, 0.75f));
        AssertNear(new(0.500953f, 0.242885f, 0.683005f), found, 2e-5f);
    }

    [Fact]
    public void TheStandardClampsAndFloatsDoNot()
    {
        var strong = new Cdl(new(2, 2, 2), new(0, 0, -0.5m), new(1, 1, 2), null);
        Assert.Equal(new Vector3(1, 0.5f, 0), strong.Apply(new(0.75f, 0.25f, 0.1f)));
        AssertNear(new(1.5f, 0.5f, -0.3f), strong.Apply(new(0.75f, 0.25f, 0.1f), clamps: false), 1e-6f);
    }

    [Fact]
    public void WhatIsNotSaidChangesNothing() =>
        Assert.Equal(new Vector3(0.3f, 0.6f, 0.9f), new Cdl(null, null, null, null).Apply(new(0.3f, 0.6f, 0.9f)));

    [Theory]
    [InlineData(33, 0.0066f)]
    [InlineData(65, 0.0034f)]
    public void AsALatticeItStaysNearItsFormula(int size, float most)
    {
        var lattice = Warm.ToLattice(size);
        for (var i = 0; i < 1000; i++)
        {
            var colour = new Vector3(i % 10, i / 10 % 10, i / 100) / 9;
            AssertNear(Warm.Apply(colour), lattice.Apply(colour), most);
        }
    }

    [Fact]
    public void EveryCorrectionOfACollectionIsReadWithWhatIsSaidAboutIt()
    {
        var reading = ReadCdl.Text(
            """
            <ColorCorrectionCollection xmlns="urn:ASC:CDL:v1.2">
              <ColorCorrection id="12A_1">
                <SopNode><Description>day</Description><Slope>1.02 1.0 0.97</Slope><Offset>-.03 -2e-2 0</Offset><Power>1.25 1 1e0</Power></SopNode>
                <SATNode><Saturation>0.9</Saturation></SATNode>
                <House:Node xmlns:House="urn:house">kept</House:Node>
              </ColorCorrection>
              <ColorCorrection id="12A_2"><ASC_SAT><Saturation>1.7</Saturation></ASC_SAT></ColorCorrection>
            </ColorCorrectionCollection>
            """
        );
        Assert.Empty(reading.Findings);
        Assert.Equal(CdlFileKind.Collection, reading.Kind);
        var (first, second) = (reading.Corrections[0], reading.Corrections[1]);
        Assert.Equal(("12A_1", 2, "day"), (first.Id, first.Line, first.Descriptions[0]));
        Assert.Equal(new Rgb(-0.03m, -0.02m, 0), first.Cdl.Offset);
        Assert.Contains("kept", Assert.Single(first.Others));
        Assert.Equal((null, 1.7m), (second.Cdl.Slope, second.Cdl.Saturation));
    }

    [Theory]
    [InlineData("<Slope>1 1</Slope><Offset>0 0 0</Offset><Power>1 1 1</Power>", "Slope '1 1' is not three numbers")]
    [InlineData(
        "<Slope>-1 1 1</Slope><Offset>0 0 0</Offset><Power>1 1 1</Power>",
        "Slope has -1, and must be 0 or more"
    )]
    [InlineData(
        "<Slope>1 1 1</Slope><Offset>0 0 0</Offset><Power>1 0 1</Power>",
        "Power has 0, and must be more than 0"
    )]
    public void WhatCanNotBeMeantIsLeftOutAndNamed(string sop, string words)
    {
        var reading = ReadCdl.Text($"<ColorCorrection id=\"x\">\n<SOPNode>{sop}</SOPNode></ColorCorrection>");
        Assert.Empty(reading.Corrections);
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((FindingSeverity.Error, 1), (finding.Severity, finding.Line));
        Assert.Contains(words, finding.Words);
    }

    [Fact]
    public void AnotherXmlAndNoXmlAreRefused()
    {
        Assert.Contains("begins with xmeml", ReadCdl.Text("<xmeml/>").Findings[0].Words);
        Assert.Equal(FindingSeverity.Error, ReadCdl.Text("no xml").Findings[0].Severity);
    }

    [Theory]
    [InlineData(CdlFileKind.Correction)]
    [InlineData(CdlFileKind.Collection)]
    [InlineData(CdlFileKind.DecisionList)]
    public void WhatIsWrittenIsReadBackTheSame(CdlFileKind kind)
    {
        var correction = new ColorCorrection("12A_1", Warm)
        {
            Descriptions = ["a <look> & more"],
            MediaRefs = kind == CdlFileKind.DecisionList ? ["A003C001.mov"] : [],
        };
        var reading = ReadCdl.Text(WriteCdl.Text(kind, [correction]));
        Assert.Empty(reading.Findings);
        Assert.Equal(kind, reading.Kind);
        var read = Assert.Single(reading.Corrections);
        Assert.Equal((correction.Id, correction.Cdl), (read.Id, read.Cdl));
        Assert.Equal(correction.Descriptions, read.Descriptions);
        Assert.Equal(correction.MediaRefs, read.MediaRefs);
    }

    [SharedSamplesTheory]
    [InlineData("other/cdl/cdl_test1.cc", 1, "foo")]
    [InlineData("other/cdl/cdl_test_ASC_SOP.cc", 1, "foo")]
    [InlineData("other/cdl/cdl_test1.ccc", 5, "cc0001")]
    [InlineData("other/cdl/cdl_test1.cdl", 5, "cc0001")]
    [InlineData("cards/looks/12A_1.cc", 1, "12A_1")]
    public void OtherHousesFilesAreRead(string path, int count, string id)
    {
        var reading = ReadCdl.Bytes(File.ReadAllBytes(Samples.At(path.Split('/'))));
        Assert.Empty(reading.Findings);
        Assert.Equal((count, id), (reading.Corrections.Count, reading.Corrections[0].Id));
        Assert.All(reading.Corrections, c => Assert.True(c.Cdl.Slope is not null || c.Cdl.Saturation is not null));
    }

    private static void AssertNear(Vector3 expected, Vector3 found, float most) =>
        Assert.True(Vector3.Distance(expected, found) < most, $"{expected} is not {found}");
}
