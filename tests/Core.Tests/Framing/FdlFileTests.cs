using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Framing;

public sealed class FdlFileTests
{
    private const string Small = """
        {
          "uuid": "7b1c0d7e-5a6a-4d7e-9a54-1d2f6d0a0001",
          "version": { "major": 2, "minor": 0, "_built": "today" },
          "default_framing_intent": "F1",
          "framing_intents": [ { "id": "F1", "aspect_ratio": { "width": 239, "height": 100 }, "protection": 0.10012919896599999 } ],
          "contexts": [
            {
              "clip_id": { "clip_name": "A003C001", "sequence": { "value": "A003C001.####.exr", "idx": "#", "min": 0, "max": 9, "_x": [1, 2] }, "_tag": "…" },
              "canvases": [
                {
                  "id": "OG", "source_canvas_id": "OG", "dimensions": { "width": 480, "height": 270, "_unit": "px" }, "anamorphic_squeeze": 1.0,
                  "framing_decisions": [
                    { "id": "OG-F1", "framing_intent_id": "F1", "dimensions": { "width": 432.0, "height": 180.7531 }, "anchor_point": { "x": 24.0, "y": 44.6234 }, "later": { "a": null } }
                  ]
                }
              ]
            }
          ],
          "canvas_templates": [
            {
              "id": "T1", "target_dimensions": { "width": 3840, "height": 0 }, "target_anamorphic_squeeze": 1, "fit_source": "framing_decision.dimensions",
              "fit_method": "width", "alignment_method_vertical": "bottom", "pad_to_maximum": false, "round": { "even": "whole", "mode": "round", "_why": 1 }
            }
          ],
          "_mine": { "k": [ true ] }
        }
        """;

    [Theory]
    [InlineData("\"major\": 2, \"minor\": 0")]
    [InlineData("\"major\": 1, \"minor\": 1")]
    public void WhatIsReadIsWrittenBackUnknownMembersToo(string version)
    {
        var text = Small.Replace("\"major\": 2, \"minor\": 0", version, StringComparison.Ordinal);

        var written = Encoding.UTF8.GetString(WriteFdl.Bytes(Read(text)));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(written)), written);
        Assert.Contains("\"width\": 432.0,", written, StringComparison.Ordinal);
        Assert.Contains("0.10012919896599999", written, StringComparison.Ordinal);
    }

    [SharedSamplesTheory]
    [InlineData("C_6560x3102_Spherical.fdl")]
    [InlineData("synth_239.fdl")]
    public void SamplesAreReadAndWrittenBackWithNothingChanged(string name)
    {
        var file = File.ReadAllBytes(Samples.At("other", "fdl", name));

        var reading = ReadFdl.Bytes(file);

        Assert.Empty(reading.Findings);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(file), JsonNode.Parse(WriteFdl.Bytes(reading.Fdl!))));
        Assert.DoesNotContain(CheckFdl.Of(reading.Fdl!), f => f.Severity == FindingSeverity.Error);
    }

    [SharedSamplesFact]
    public void TheSampleTemplateMakesAPlateOfItsSourceCanvas()
    {
        var fdl = ReadFdl.Bytes(File.ReadAllBytes(Samples.At("other", "fdl", "C_6560x3102_Spherical.fdl"))).Fdl!;
        var source = fdl.Canvases.First();

        var plate = FramingCases.Apply(source, source.FramingDecisions[0], fdl.CanvasTemplates[0]);

        // 6560 x 3102 times 3840/4964; the plate in the file itself was made by another rule.
        Assert.Equal((5076, 2400), (plate.Width, plate.Height));
        Assert.Equal(new Fraction(3840, 1), plate.Framing.Size.X);
        Assert.Equal(new Fraction(2792 * 3840, 4964), plate.Framing.Size.Y);
    }

    [Fact]
    public void ANewCanvasIsWrittenWithItsFramingAndReadAgain()
    {
        var fdl = Read(Small);
        var source = fdl.Canvases.Single();
        var plate = FramingCases
            .Apply(source, source.FramingDecisions[0], FramingCases.Template(FitMethod.Height, 0, 1080))
            .ToCanvas("PLATE", source, source.FramingDecisions[0], "VFX");
        var context = fdl.Contexts[0] with { Canvases = [source, plate] };

        var read = Read(Encoding.UTF8.GetString(WriteFdl.Bytes(fdl with { Contexts = [context] })));

        Assert.Equal("PLATE-F1", read.Contexts[0].Canvases[1].FramingDecisions[0].Id);
        Assert.Equal(plate.FramingDecisions[0].Anchor, read.Contexts[0].Canvases[1].FramingDecisions[0].Anchor);
        Assert.DoesNotContain(CheckFdl.Of(read), f => f.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void NoneOf11KeepsNothing() =>
        Assert.Null(
            Read(
                Small
                    .Replace("\"major\": 2", "\"major\": 1", StringComparison.Ordinal)
                    .Replace(
                        "\"pad_to_maximum\"",
                        "\"preserve_from_source_canvas\": \"none\", \"pad_to_maximum\"",
                        StringComparison.Ordinal
                    )
            )
                .CanvasTemplates[0]
                .PreserveFromSource
        );

    [Theory]
    [InlineData(
        "\"width\": 480",
        "\"width\": 480.5",
        "$.contexts[0].canvases[0].dimensions.width",
        "a whole number",
        "480.5"
    )]
    [InlineData(
        "\"width\": 480",
        "\"width\": \"480\"",
        "$.contexts[0].canvases[0].dimensions.width",
        "a number",
        "\"480\""
    )]
    [InlineData("\"width\": 480", "\"width\": 0", "$.contexts[0].canvases[0].dimensions.width", "more than 0", "0")]
    [InlineData(
        "\"width\": 480",
        "\"width\": 1e40",
        "$.contexts[0].canvases[0].dimensions.width",
        "at most 1000000000",
        "1e40"
    )]
    [InlineData("\"width\": 480, ", "", "$.contexts[0].canvases[0].dimensions.width", null, null)]
    [InlineData(
        "\"fit_method\": \"width\"",
        "\"fit_method\": \"wide\"",
        "$.canvas_templates[0].fit_method",
        "fill, fit_all, height, width",
        "wide"
    )]
    [InlineData(
        "\"pad_to_maximum\": false",
        "\"pad_to_maximum\": 0",
        "$.canvas_templates[0].pad_to_maximum",
        "true or false",
        "0"
    )]
    [InlineData("\"canvases\": [", "\"canvases\": [ 7, ", "$.contexts[0].canvases[0]", "{ … }", "7")]
    [InlineData("\"major\": 2", "\"major\": 3", "$.version", "1.0, 1.1 or 2.0", "3.0")]
    [InlineData("\"uuid\"", "\"uid\"", "$.uuid", null, null)]
    [InlineData("\"id\": \"OG\",", "\"id\": \"OG\", \"id\": \"B\",", "$.contexts[0].canvases[0].id", null, null)]
    public void AFaultIsSaidOnceWithItsPathAndWhatShouldBeThere(
        string good,
        string bad,
        string path,
        string? expected,
        string? found
    )
    {
        var reading = ReadFdl.Bytes(Encoding.UTF8.GetBytes(Small.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Null(reading.Fdl);
        var finding = Assert.Single(reading.Findings, f => f.Severity == FindingSeverity.Error);
        Assert.Equal((path, expected, found), (finding.Path, finding.Expected, finding.Found));
    }

    [Fact]
    public void WhatIsNoJsonIsSaidWithItsLine()
    {
        Assert.Contains(
            "line 2",
            ReadFdl.Bytes("{\n \"uuid\": }"u8.ToArray()).Findings[0].Words,
            StringComparison.Ordinal
        );
        Assert.Null(ReadFdl.Bytes(Array.Empty<byte>()).Fdl);
        Assert.Null(ReadFdl.Bytes("[]"u8.ToArray()).Fdl);
        Assert.Null(
            ReadFdl.Bytes((byte[])[.. "{\"uuid\":\""u8, 0xFF, .. "\",\"version\":{\"major\":2,\"minor\":0}}"u8]).Fdl
        );
    }

    [Fact]
    public void AnyDamageEndsInAReport()
    {
        var file = Encoding.UTF8.GetBytes(Small);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, file.Length])
            .Sample(
                (at, value, length) =>
                {
                    var damaged = file.ToArray();
                    damaged[at] = value;
                    var reading = ReadFdl.Bytes(damaged.AsMemory(0, Math.Max(length, at)));
                    if (reading.Fdl is { } fdl)
                    {
                        CheckFdl.Of(fdl);
                        WriteFdl.Bytes(fdl);
                    }
                    else
                    {
                        Assert.NotEmpty(reading.Findings);
                    }
                },
                iter: 3_000
            );
    }

    private static Fdl Read(string text)
    {
        var reading = ReadFdl.Bytes(Encoding.UTF8.GetBytes(text));
        Assert.DoesNotContain(reading.Findings, f => f.Severity == FindingSeverity.Error);
        return reading.Fdl!;
    }
}
