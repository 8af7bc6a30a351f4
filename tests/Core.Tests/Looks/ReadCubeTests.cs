using System.Numerics;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

public sealed class ReadCubeTests
{
    private const string Unit = """
        0 0 0
        1 0 0
        0 1 0
        1 1 0
        0 0 1
        1 0 1
        0 1 1
        1 1 1
        """;

    [Fact]
    public void ALatticeIsReadWithRedFastestAndItsCommentsKept()
    {
        var cube = Read("# by the colourist\nTITLE \"Night \"\r\nLUT_3D_SIZE 2\n\n" + Unit + "\n# end\n");
        Assert.Equal("Night ", cube.Title);
        Assert.Equal(["# by the colourist", "# end"], cube.Remarks);
        Assert.Null(cube.Curve);
        Assert.Equal(new Vector3(1, 0, 0), cube.Lattice!.Values[1]);
        AssertNear(new(0.2f, 0.7f, 0.4f), cube.Apply(new(0.2f, 0.7f, 0.4f)), 1e-6f);
        Assert.Equal(Vector3.One, cube.Apply(new(7)));
    }

    [Fact]
    public void TheDomainOfACurveIsItsInput()
    {
        var cube = Read("LUT_1D_SIZE 3\nDOMAIN_MIN -1 0 0\nDOMAIN_MAX 1 2 1\n0 0 0\n.5 1e-1 .5\n1 1 1");
        Assert.Equal(new Vector3(0.5f, 0.1f, 1), cube.Apply(new(0, 1, 1)));
        Assert.Equal(Vector3.Zero, cube.Apply(new(-5, -5, -5)));
    }

    [Fact]
    public void ResolvesCurveComesBeforeItsLattice()
    {
        var cube = Read(
            "LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0.0 2.0\nLUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0.0 1.0\n0 0 0\n1 1 1\n"
                + Unit
        );
        Assert.Equal((2, 2f), (cube.Curve!.Size, cube.Curve.Max.X));
        Assert.True(cube.Lattice!.IsPlain);
        Assert.Equal(new Vector3(0.5f, 0.25f, 1), cube.Apply(new(1, 0.5f, 2)));
        Assert.Equal(new Vector3(0.5f, 0.25f, 0), Read(WriteCube.Text(cube)).Apply(new(1, 0.5f, 0)));
    }

    [Theory]
    [InlineData("LUT_3D_SIZE 2\n0 0 0\n1 0 x", 3, "'x' is no number")]
    [InlineData("LUT_3D_SIZE 2\n0,0 0,0 0,0", 2, "has commas")]
    [InlineData("LUT_3D_SIZE 2\n0 0", 2, "not three numbers")]
    [InlineData("LUT_3D_SIZE 2\n0 0 0 0", 2, "not three numbers")]
    [InlineData("LUT_3D_SIZE 2\n0 0 NaN", 2, "no number")]
    [InlineData("LUT_3D_SIZE 1\n0 0 0", 1, "from 2 to 129")]
    [InlineData("LUT_3D_SIZE 200", 1, "from 2 to 129")]
    [InlineData("0 0 0\nLUT_3D_SIZE 2", 1, "before LUT_1D_SIZE")]
    [InlineData("LUT_1D_SIZE 2\n0 0 0\nTITLE \"x\"\n1 1 1", 3, "keywords come before")]
    [InlineData("LUT_1D_SIZE 2\n0 0 0\n1 1 1\n1 1 1", 4, "more colours than the 2")]
    [InlineData("LUT_1D_SIZE 3\n0 0 0\n1 1 1", 3, "after 2 of 3 colours")]
    [InlineData("LUT_1D_SIZE 2\nLUT_1D_INPUT_RANGE 0\n0 0 0\n1 1 1", 2, "no input range")]
    [InlineData("LUT_1D_SIZE 2\nDOMAIN_MAX 1 0 1\n0 0 0\n1 1 1", null, "must be below")]
    [InlineData("", null, "no .cube file")]
    [InlineData("PK\u0003\u0004", null, "no .cube file")]
    public void WhatIsWrongIsNamedByItsLine(string text, int? line, string words)
    {
        var reading = ReadCube.Text(text);
        Assert.Null(reading.Cube);
        var error = Assert.Single(reading.Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal(line, error.Line);
        Assert.Contains(words, error.Words);
        Assert.Equal(error.Sentence, reading.Trouble);
    }

    [Fact]
    public void AnUnknownKeywordIsKeptAndNoted()
    {
        var reading = ReadCube.Text("LUT_IN_VIDEO_RANGE\nLUT_1D_SIZE 2\n0 0 0\n1 1 1");
        Assert.Equal(["LUT_IN_VIDEO_RANGE"], reading.Cube!.Remarks);
        Assert.Equal((FindingSeverity.Note, 1), (reading.Findings[0].Severity, reading.Findings[0].Line));
    }

    [Fact]
    public void ALatticeOfALatticeWithAnotherDomainIsPlainAndTheSameLook()
    {
        var cube = Read("LUT_3D_SIZE 2\nDOMAIN_MAX 2 2 2\n" + Unit.Replace("1", "0.8"));
        var plain = cube.ToLattice(9);
        Assert.True(plain.Lattice!.IsPlain);
        foreach (var colour in (Vector3[])[new(0.1f, 0.9f, 0.4f), new(0.77f, 0.3f, 0.31f), Vector3.One])
            AssertNear(cube.Apply(colour), plain.Apply(colour), 1e-5f);
    }

    [SharedSamplesFact]
    public void OtherHousesCubesAreReadAndWrittenBackTheSame()
    {
        foreach (
            var path in (string[])
                ["other/lut/iridas_1d.cube", "other/lut/iridas_3d.cube", "cards/looks/SHOW_samples.cube"]
        )
        {
            var reading = ReadCube.Bytes(File.ReadAllBytes(Samples.At(path.Split('/'))));
            Assert.Empty(reading.Findings);
            var again = Read(WriteCube.Text(reading.Cube!));
            var (table, copy) = (reading.Cube!.Curve ?? reading.Cube.Lattice, again.Curve ?? again.Lattice);
            Assert.Equal((table!.Size, table.Min, table.Max), (copy!.Size, copy.Min, copy.Max));
            Assert.Equal(table.Values, copy.Values);
        }
    }

    private static Cube Read(string text)
    {
        var reading = ReadCube.Text(text);
        Assert.True(reading.Cube is not null, reading.Trouble);
        return reading.Cube;
    }

    private static void AssertNear(Vector3 expected, Vector3 found, float most) =>
        Assert.True(Vector3.Distance(expected, found) < most, $"{expected} is not {found}");

    [Fact]
    public void KeywordsMayBeSmall() => Assert.Equal(2, Read("title \"x\"\nlut_3d_size 2\n" + Unit).Lattice!.Size);
}
