using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Looks;

public sealed class AmfTests
{
    private static readonly Amf Small = new()
    {
        Info = new("urn:uuid:afe122be-59d3-4360-ad69-33c10108fa7a", "2026-03-11T08:00:00Z", "2026-03-11T08:00:00Z")
        {
            Description = "Dailies <look>",
            Authors = [new("DIT", "dit@example.com")],
        },
        Clip = new("A003C001_250311_R1VK") { Sequence = new("A003C001.####.exr", "#", 1001, 1072) },
        Pipeline = new()
        {
            Info = new("urn:uuid:be6ec2ea-a6dc-4cbc-8f0d-afced5ff3dd8", "2026-03-11T08:00:00Z", "2026-03-11T08:00:00Z"),
            System = (1, 3, 0),
            Input = new()
            {
                Applied = true,
                Reference = new(AmfReferenceKind.TransformId, "urn:ampas:aces:transformId:v1.5:IDT.ARRI.Alexa.a1.v1"),
            },
            Looks =
            [
                new()
                {
                    Cdl = new(new(1.1m, 1, 0.9m), new(0, 0.01m, -0.01m), new(1, 1, 1), 0.85m),
                    FromCdlSpace = new()
                    {
                        Reference = new(
                            AmfReferenceKind.TransformId,
                            "urn:ampas:aces:transformId:v1.5:ACEScsc.Academy.ACEScct_to_ACES.a1.0.3"
                        ),
                    },
                },
                null,
                new() { Reference = new(AmfReferenceKind.File, "show.clf") },
            ],
            Output = new()
            {
                Reference = new(
                    AmfReferenceKind.TransformId,
                    "urn:ampas:aces:transformId:v1.5:RRTODT.Academy.Rec2020_1000nits_15nits_ST2084.a1.1.0"
                ),
            },
        },
    };

    [Theory]
    [InlineData(AmfVersion.V1)]
    [InlineData(AmfVersion.V2)]
    public void WhatIsWrittenIsReadAgain(AmfVersion version)
    {
        var text = WriteAmf.Text(Small with { Version = version });

        var reading = ReadAmf.Text(text);

        Assert.Empty(reading.Findings);
        var amf = reading.Amf!;
        Assert.Equal(
            (version, Small.Clip!.Name, Small.Clip.Sequence),
            (amf.Version, amf.Clip!.Name, amf.Clip.Sequence)
        );
        Assert.Equal(Small.Pipeline.Looks[0]!.Cdl, amf.Pipeline.Looks[0]!.Cdl);
        Assert.Equal([false, true, false], amf.Pipeline.Looks.Select(l => l is null));
        Assert.True(amf.Pipeline.Input!.Applied);
        Assert.Equal(text, WriteAmf.Text(amf));
    }

    [SharedSamplesTheory]
    [InlineData("example1.amf")]
    [InlineData("example3.amf")]
    [InlineData("example5.amf")]
    [InlineData("exampleMinimum.amf")]
    [InlineData("idt_LogC3_to_ACES__odt_Rec709_D65_100nit_in_Rec709_D65_BT1886.amf")]
    public void SamplesAreReadAndWrittenBackWithNothingChanged(string name)
    {
        var file = File.ReadAllText(Samples.At("other", "amf", name));

        var reading = ReadAmf.Text(file);

        Assert.Empty(reading.Findings);
        Assert.Equal(Flat(XElement.Parse(file)), Flat(XElement.Parse(WriteAmf.Text(reading.Amf!))));
    }

    [SharedSamplesFact]
    public void WhatIsWrittenIsValidByTheSchema()
    {
        Assert.Empty(AmfSchema.Faults(WriteAmf.Text(Small)));
    }

    [Theory]
    [InlineData("applied=\"true\"", "", "pipeline/inputTransform", "applied is \"\"")]
    [InlineData("1.1000 1.0000", "1.1000", "pipeline/lookTransform[1]/SOPNode/Slope", "not three numbers")]
    [InlineData("1.1000 1.0000", "-1 1", "pipeline/lookTransform[1]/SOPNode/Slope", "too low")]
    [InlineData(
        "<aces:majorVersion>1",
        "<aces:majorVersion>one",
        "pipeline/pipelineInfo/systemVersion",
        "majorVersion is \"one\""
    )]
    [InlineData("<aces:file>show.clf</aces:file>", "", "pipeline/lookTransform[3]", "no look")]
    [InlineData("amf:v2.0", "amf:v9.0", "", "no acesMetadataFile")]
    [InlineData("</aces:amfInfo>", "", "", "no whole XML")]
    public void AFaultIsSaidWithItsPlaceAndNoHalfLookIsGiven(string good, string bad, string path, string words)
    {
        var text = WriteAmf.Text(Small);
        Assert.Contains(good, text, StringComparison.Ordinal);

        var reading = ReadAmf.Text(text.Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(reading.Amf);
        Assert.Contains(
            reading.Findings,
            f =>
                f.Severity == FindingSeverity.Error
                && f.Path == path
                && f.Words.Contains(words, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("</aces:pipeline>", "pipeline")]
    [InlineData("</aces:pipelineInfo>", "pipeline/pipelineInfo")]
    [InlineData("</aces:clipId>", "clipId")]
    [InlineData("</aces:amfInfo>", "amfInfo")]
    [InlineData("</aces:outputTransform>", "pipeline/outputTransform")]
    [InlineData("</aces:acesMetadataFile>", "")]
    public void ElementsThatNobodyKnowsAreKept(string before, string path)
    {
        var text = WriteAmf
            .Text(Small)
            .Replace(before, "<x:tag xmlns:x=\"urn:x\" a=\"1\"><x:b /></x:tag>" + before, StringComparison.Ordinal);

        var reading = ReadAmf.Text(text);

        Assert.Equal(path, Assert.Single(reading.Findings).Path);
        Assert.Equal(Flat(XElement.Parse(text)), Flat(XElement.Parse(WriteAmf.Text(reading.Amf!))));
    }

    [Fact]
    public void WhatHasNoPlaceToBeKeptInIsSaid()
    {
        var text = WriteAmf
            .Text(Small)
            .Replace("<cdl:Slope>", "<cdl:Description>warm</cdl:Description><cdl:Slope>", StringComparison.Ordinal);

        var finding = Assert.Single(ReadAmf.Text(text).Findings);

        Assert.Equal(("pipeline/lookTransform[1]/SOPNode", FindingSeverity.Warning), (finding.Path, finding.Severity));
        Assert.StartsWith("Description is left out", finding.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void ADocumentTypeIsRefused() =>
        Assert.Null(ReadAmf.Text("<!DOCTYPE a [<!ENTITY b \"c\">]>" + WriteAmf.Text(Small)[38..]).Amf);

    [Fact]
    public void AnyDamageEndsInAReport()
    {
        var text = WriteAmf.Text(Small);
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 40])
            .Sample(
                (at, count) =>
                {
                    var reading = ReadAmf.Text(text.Remove(at, Math.Min(count, text.Length - at)));
                    Assert.True(reading.Amf is not null || reading.Findings.Count > 0);
                    Assert.True(reading.Amf is null || WriteAmf.Text(reading.Amf).Length > 0);
                },
                iter: 1_000
            );
    }

    /// <summary>Elements, attributes and texts in their order; CDL's spellings and numbers are the same however they are written.</summary>
    private static List<string> Flat(XElement element) =>
        [
            .. element
                .DescendantsAndSelf()
                .Select(e =>
                    $"{e.Name.Namespace} {e.Name.LocalName.Replace("ASC_SOP", "SOPNode", StringComparison.Ordinal).Replace("ASC_SAT", "SatNode", StringComparison.Ordinal)}"
                    + string.Concat(
                        e.Attributes()
                            .Where(a => !a.IsNamespaceDeclaration)
                            .OrderBy(a => a.Name.LocalName, StringComparer.Ordinal)
                            .Select(a => $" {a.Name}={a.Value}")
                    )
                    + (
                        e.HasElements
                            ? ""
                            : " "
                                + string.Join(
                                    ' ',
                                    e.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Number)
                                )
                    )
                ),
        ];

    private static string Number(string word) =>
        decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : word;
}
