using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Looks;

/// <summary>ACES metadata of delivered plates, held to the public schema of version 2.0.</summary>
public class DeliveredAmfTests
{
    private static readonly Cdl Warm = new(new(1.1m, 1, 0.9m), new(0.01m, 0, 0), new(1, 1, 1), 0.9m);

    [SharedSamplesTheory]
    [InlineData(null)]
    [InlineData("example1.amf")]
    [InlineData("example3.amf")]
    [InlineData("example5.amf")]
    [InlineData("idt_LogC3_to_ACES__odt_Rec709_D65_100nit_in_Rec709_D65_BT1886.amf")]
    public void WhatGoesAlongIsValidAndKeepsThePipelineThatTheClipCameWith(string? own)
    {
        var came = own is null ? null : ReadAmf.Bytes(File.ReadAllBytes(Samples.At("other", "amf", own))).Amf!;
        var text = WriteAmf.Text((Plate with { Cdl = Warm, Own = came }).ToAmf()!);
        Assert.Empty(AmfSchema.Faults(text));
        var read = ReadAmf.Text(text).Amf!;
        Assert.Equal(
            ("AGM_010_PL01_v001", 1001L, 1024L),
            (read.Clip!.Name, read.Clip.Sequence!.Min, read.Clip.Sequence.Max)
        );
        Assert.Equal(Warm, read.Pipeline.Looks.Single(l => l is { Cdl: not null, Applied: false })!.Cdl);
        Assert.Equal(came is null ? 0 : 1 + came.Archived.Count, read.Archived.Count);
        if (came is not null)
        {
            Assert.Equal(came.Pipeline.Info.Uuid, read.Archived[0].Info.Uuid);
            Assert.Equal(came.Pipeline.Output?.Reference, read.Pipeline.Output?.Reference);
        }
        else
            Assert.Equal(TransformIds.AcesCctToAces, read.Pipeline.Looks[0]!.FromCdlSpace!.Reference!.Value);
    }

    [SharedSamplesTheory]
    [InlineData("ARRI LogC3")]
    [InlineData("Sony S-Log3 S-Gamut3")]
    [InlineData("Sony S-Log3 S-Gamut3.Cine")]
    [InlineData("Sony Venice S-Log3 S-Gamut3")]
    [InlineData("Sony Venice S-Log3 S-Gamut3.Cine")]
    [InlineData("RED Log3G10 REDWideGamutRGB")]
    [InlineData("Canon Log 2 Cinema Gamut")]
    [InlineData("Canon Log 3 Cinema Gamut")]
    [InlineData("Panasonic V-Log V-Gamut")]
    [InlineData("ACEScct")]
    [InlineData("ACEScg")]
    public void EveryColourSpaceOfTheConfigHasATransformThatTheSchemaTakes(string space)
    {
        var id = TransformIds.ToAces(space);
        Assert.NotNull(id);
        var amf = (Plate with { InputTransform = id, InputApplied = true }).ToAmf()!;
        Assert.Empty(AmfSchema.Faults(WriteAmf.Text(amf)));
        Assert.True(amf.Pipeline.Input!.Applied);
    }

    [Fact]
    public void AnAcesCgPlateSaysSoAndWhatNothingIsKnownOfHasNoFile()
    {
        var amf = (Plate with { InputTransform = TransformIds.ToAces("ARRI LogC3"), IsAcesCg = true }).ToAmf()!;
        Assert.Equal(
            (TransformIds.AcesCgToAces, false),
            (amf.Pipeline.Input!.Reference!.Value, amf.Pipeline.Input.Applied)
        );
        Assert.Null(Plate.ToAmf());
    }

    private static DeliveredAmf Plate { get; } =
        new()
        {
            Clip = new("AGM_010_PL01_v001") { Sequence = new("AGM_010_PL01_v001.####.exr", "#", 1001, 1024) },
            Description = "Plate of A003C001, frames 10 to 33",
            Made = new(2027, 3, 12, 10, 0, 0, TimeSpan.Zero),
        };
}
