using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Dailies;

/// <summary>Whose word counts for a clip's colours: a person's, its AMF's, its own, the title's.</summary>
public sealed class PlanColourTests
{
    private const string LogC = "ARRI LogC3";
    private const string SLog = "Sony S-Log3 S-Gamut3.Cine";
    private static readonly string[] Spaces =
    [
        ColourConfig.Aces2065,
        ColourConfig.AcesCg,
        ColourConfig.AcesCct,
        LogC,
        SLog,
        ColourConfig.AcesRec709,
        ColourConfig.AcesSrgb,
    ];

    [Fact]
    public void AChoiceComesBeforeTheAmfAndTheAmfBeforeTheClipAndTheClipBeforeTheTitle()
    {
        var amf = Pipeline("CSC.Arri.LogC3_to_ACES.a2.v1");
        Assert.Equal(SLog, Plan(new(default, default, SLog, LogC, null, amf)).Plan!.Input);
        Assert.Equal(LogC, Plan(new(default, default, null, SLog, null, amf)).Plan!.Input);
        Assert.Equal(SLog, Plan(new(default, default, null, SLog, LogC, null)).Plan!.Input);
        Assert.Equal(LogC, Plan(new(default, default, null, null, LogC, null)).Plan!.Input);
        var (none, words) = Plan(new(default, default, null, null, null, null));
        Assert.Null(none);
        Assert.Contains("Nobody can tell what the camera wrote", Assert.Single(words));
    }

    [Fact]
    public void WhatAnAmfAsksForAndIsNotKnownIsSaidAndNotGuessed()
    {
        var amf = Pipeline("IDT.Acme.Camera.a1.v1", "RRTODT.Academy.Rec2020_1000nits_15nits_ST2084.a1.1.0") with
        {
            Looks =
            [
                new()
                {
                    Reference = new(
                        AmfReferenceKind.TransformId,
                        "urn:ampas:aces:transformId:v1.5:LMT.ACME.AcmeDILook.a1.v5"
                    ),
                },
            ],
        };
        var (plan, words) = Plan(new(DailiesDisplay.Srgb, default, null, LogC, null, amf));
        Assert.Equal((LogC, ColourConfig.AcesSrgb), (plan!.Input, plan.Output));
        Assert.Contains(words, w => w.Contains("input transform IDT.Acme.Camera.a1.v1 is not known"));
        Assert.Contains(
            words,
            w => w.Contains("Rec2020_1000nits_15nits_ST2084") && w.Contains("ACES sRGB is shown instead")
        );
        Assert.Contains(words, w => w.Contains("look LMT.ACME.AcmeDILook.a1.v5 is not known"));
    }

    [Fact]
    public void AnOutputOfAces2IsShownAsThatOfAces1AndSaidSo()
    {
        var amf = Pipeline(
            "CSC.Arri.LogC3_to_ACES.a2.v1",
            "Output.Academy.Rec709-D65_100nit_in_Rec709-D65_BT1886.a2.v1"
        ) with
        {
            System = (2, 0, 0),
        };
        var (plan, words) = Plan(new(DailiesDisplay.Srgb, default, null, null, null, amf));
        Assert.Equal(ColourConfig.AcesRec709, plan!.Output);
        Assert.Contains(words, w => w.Contains("asks for ACES 2"));
    }

    [Theory]
    [InlineData("ACEScsc.Academy.ACEScct_to_ACES.a1.0.3", ColourConfig.AcesCct)]
    [InlineData("CSC.Arri.LogC3_to_ACES.a2.v1", LogC)]
    [InlineData("IDT.ARRI.Alexa-v3-logC-EI800.a1.v2", LogC)]
    [InlineData("IDT.ARRI.Alexa-v3-logC-EI400.a1.v2", null)]
    [InlineData("CSC.Sony.SLog3_SGamut3Cine_to_ACES.a1.v1", SLog)]
    [InlineData("CSC.Sony.Venice_SLog3_SGamut3Cine_to_ACES.a1.v1", "Sony Venice S-Log3 S-Gamut3.Cine")]
    [InlineData("CSC.Canon.CLog2_CGamut_to_ACES.a1.v1", "Canon Log 2 Cinema Gamut")]
    [InlineData("CSC.Panasonic.VLog_VGamut_to_ACES.a1.1.0", "Panasonic V-Log V-Gamut")]
    [InlineData("CSC.Red.REDLog3G10_REDWideGamutRGB_to_ACES.a1.v1", "RED Log3G10 REDWideGamutRGB")]
    [InlineData("IDT.Acme.Camera.a1.v1", null)]
    [InlineData(null, null)]
    public void ATransformIdNamesTheSpaceThatIsNotAces(string? id, string? space) =>
        Assert.Equal(space, AmfSpaces.SceneOf(id));

    [Theory]
    [InlineData(ColourConfig.AcesCct, "ACEScsc.Academy.ACEScct_to_ACES.a1.0.3", CdlSpace.Camera)]
    [InlineData(LogC, "CSC.Arri.LogC3_to_ACES.a2.v1", CdlSpace.AcesCct)]
    [InlineData(LogC, null, CdlSpace.Camera)]
    [InlineData(ColourConfig.AcesCct, null, CdlSpace.AcesCct)]
    public void ACdlWorksWhereItsAmfSaysElseWhereTheTitleDoes(string expected, string? from, CdlSpace title)
    {
        var cdl = new FoundCdl(new(null, null, null, 0.9m), "A001.amf")
        {
            Look = new()
            {
                FromCdlSpace = from is null ? null : new() { Reference = new(AmfReferenceKind.TransformId, from) },
            },
        };
        var (plan, _) = PlanColour.Of(new(default, title, null, LogC, null, null), cdl, null, Spaces);
        Assert.Equal(expected, plan!.CdlSpace);
    }

    private static (ColourPlan? Plan, IReadOnlyList<string> Words) Plan(ColourChoice choice) =>
        PlanColour.Of(choice, null, null, Spaces);

    private static AmfPipeline Pipeline(string input, string? output = null) =>
        new()
        {
            Info = new("", "", ""),
            System = (1, 3, 0),
            Input = new() { Reference = new(AmfReferenceKind.TransformId, input) },
            Output = output is null ? null : new() { Reference = new(AmfReferenceKind.TransformId, output) },
        };
}
