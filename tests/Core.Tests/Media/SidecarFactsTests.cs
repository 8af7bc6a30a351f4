using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>What opaque clips have from the files beside them; nothing here needs a tool.</summary>
public sealed class SidecarFactsTests
{
    [Fact]
    public async Task SonyXmlTellsCameraLensAndSettings()
    {
        var report = await InspectAsync(
            ("F001C001_250311Z3_CANON.CRM", "raw"),
            (
                "F001C001_250311Z3_CANON.XML",
                """
                <NonRealTimeMeta xmlns="urn:x"><Duration value="48"/>
                  <LtcChangeTable tcFps="30"><LtcChange frameCount="0" value="42000010"/></LtcChangeTable>
                  <VideoFormat><VideoFrame captureFps="59.94p" formatFps="59.94i"/></VideoFormat>
                  <Device manufacturer="Sony" modelName="ILME-FX9" serialNo="0007001"/><Lens modelName="SELP28135G"/>
                  <AcquisitionRecord><Group name="CameraUnitMetadataSet">
                    <Item name="CaptureGammaEquation" value="s-log3-cine"/><Item name="ISOSensitivity" value="800"/>
                  </Group></AcquisitionRecord></NonRealTimeMeta>
                """
            )
        );
        Assert.Equal(
            ("ILME-FX9", "10:00:00;02", 30_000, 1001, 48L),
            (report.CameraModel, report.Timecode, report.RateNumerator, report.RateDenominator, report.Frames)
        );
        Assert.Equal(
            ("0007001", "SELP28135G", "s-log3-cine", "800"),
            (
                report.Metadata["xml:SerialNumber"],
                report.Metadata["xml:LensModel"],
                report.Metadata["xml:CaptureGammaEquation"],
                report.Metadata["xml:ISOSensitivity"]
            )
        );
    }

    [Fact]
    public async Task PanasonicXmlTellsTimecodeRateSceneAndTake()
    {
        var report = await InspectAsync(
            ("CONTENTS/CLIPS001/F001C001_250311Z3_CANON.CRM", "raw"),
            (
                "CONTENTS/CLIPS001/F001C001_250311Z3_CANON.XML",
                """
                <P2Main xmlns="urn:schemas-Professional-Plug-in:P2:ClipMetadata:v3.1"><ClipContent>
                  <ClipName>0001AB</ClipName><Duration>240</Duration><EditUnit>1001/24000</EditUnit>
                  <EssenceList><Video><FrameRate>23.98p</FrameRate><StartTimecode>09:14:22:05</StartTimecode></Video></EssenceList>
                  <ClipMetadata><Device><Manufacturer>Panasonic</Manufacturer><SerialNo.>H1</SerialNo.><ModelName>AU-V35</ModelName></Device>
                  <Scenario><SceneNo.>12A</SceneNo.><TakeNo.>3</TakeNo.></Scenario></ClipMetadata></ClipContent></P2Main>
                """
            )
        );
        Assert.Equal(
            ("AU-V35", "09:14:22:05", 24_000, 240L, "12A", "3", "H1"),
            (
                report.CameraModel,
                report.Timecode,
                report.RateNumerator,
                report.Frames,
                report.Scene,
                report.Take,
                report.Metadata["xml:SerialNumber"]
            )
        );
    }

    [Fact]
    public async Task RmdSidecarAndSubtitlesAreReadWhereTheyAreText()
    {
        var red = await InspectAsync(
            ("A001_C001_0311AB.RDC/A001_C001_0311AB_001.R3D", "raw"),
            (
                "A001_C001_0311AB.RDC/A001_C001_0311AB.RMD",
                "ISO: 800\r\nFPS: 23.976\r\nTimecode: 09:14:22:05\r\nScene = 12A\r\n"
            )
        );
        Assert.Equal(
            ("09:14:22:05", 24_000, "12A", "800"),
            (red.Timecode, red.RateNumerator, red.Scene, red.Metadata["rmd:ISO"])
        );
        var blackmagic = await InspectAsync(
            ("E001_03110914_C001.braw", "raw"),
            ("E001_03110914_C001.sidecar", """{"iso": 800, "white_balance_kelvin": 5600, "tone_curve": {"a": 1}}""")
        );
        Assert.Equal(
            ("800", "5600"),
            (blackmagic.Metadata["sidecar:iso"], blackmagic.Metadata["sidecar:whitebalancekelvin"])
        );
    }

    [Fact]
    public async Task RollsAleTellsSceneTakeAndWhatTheCameraWasSetTo()
    {
        const string Ale =
            "Heading\r\nFIELD_DELIM\tTABS\r\nFPS\t24\r\n\r\nColumn\r\nName\tStart\tEnd\tScene\tTake\tCircled\tFPS\tReel_name\tExposure_index\tASC_SOP\t\r\n\r\n"
            + "Data\r\nA003C001_250311_R1VK\t23:59:59:00\t00:00:01:00\t12A\t1\tYes\t23.976\tA003R1VK\t800\t(1 1 1)(0 0 0)(1 1 1)\t\r\n";
        var report = await InspectAsync(
            ("A003C001_250311_R1VK/A003C001_250311_R1VK.0000001.ari", "raw"),
            ("A003C001_250311_R1VK/A003C001_250311_R1VK.0000002.ari", "raw"),
            ("A003R1VK.ALE", Ale)
        );
        Assert.Equal(
            ("23:59:59:00", 24_000, 2L, "12A", "1", true),
            (report.Timecode, report.RateNumerator, report.Frames, report.Scene, report.Take, report.Circled)
        );
        Assert.Equal("800", report.Metadata["ale:Exposureindex"]);
        Assert.Equal("(1 1 1)(0 0 0)(1 1 1)", report.Metadata["ale:ASC_SOP"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<NonRealTimeMeta")]
    [InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>")]
    [InlineData("{}")]
    [InlineData("<a>\0\u0001</a>")]
    public async Task BrokenSidecarsSayNothing(string text)
    {
        foreach (var extension in (string[])["XML", "RMD", "sidecar", "SRT"])
        {
            var report = await InspectAsync(
                ("E001_03110914_C001.braw", "raw"),
                ($"E001_03110914_C001.{extension}", text)
            );
            Assert.Null(report.Timecode);
        }
    }

    [Fact]
    public async Task XmlAsDeepAsItIsLongIsNotFollowed()
    {
        var report = await InspectAsync(
            ("E001_03110914_C001.braw", "raw"),
            ("E001_03110914_C001.XML", string.Concat(Enumerable.Repeat("<a>", 1_000_000)))
        );
        Assert.DoesNotContain(report.Metadata.Keys, k => k.StartsWith("xml:", StringComparison.Ordinal));
    }

    [Fact]
    public void MediainfoFillsWhatNobodySaidAndOverridesNothing()
    {
        var tracks = MediainfoFacts.Read(
            """
            {"media":{"@ref":"x","track":[
              {"@type":"General","Format":"R3D","Encoded_Hardware_Name":"V-RAPTOR","FileSize":"400000"},
              {"@type":"Video","Format":"REDCODE","Width":"8192","Height":"4320","FrameRate":"23.976","FrameRate_Num":"24000","FrameRate_Den":"1001",
               "FrameCount":"240","TimeCode_FirstFrame":"09:14:22:05","extra":{"ISO":"800"}}]}}
            """
        )!;
        var blank = new ClipReport
        {
            Id = Guid.NewGuid(),
            Name = "A001_C001_0311AB",
            Kind = ClipKind.Picture,
            Files = [new ClipFile("A001_C001_0311AB_001.R3D", ClipFileRole.Media, 400_000)],
            Reel = "A001",
            Timecode = "01:00:00:00",
            OpaqueReason = "needs RED's decoder",
        };
        var report = MediainfoFacts.Fill(blank, tracks);
        Assert.Equal(
            ("V-RAPTOR", "01:00:00:00", 240L, 8192, 24_000, 1001),
            (
                report.CameraModel,
                report.Timecode,
                report.Frames,
                report.Width,
                report.RateNumerator,
                report.RateDenominator
            )
        );
        Assert.Equal(10.01, report.Seconds!.Value, 0.001);
        Assert.Equal("800", report.Metadata["mediainfo:ISO"]);
        Assert.DoesNotContain("mediainfo:FileSize", report.Metadata.Keys);
        var playable = MediainfoFacts.Fill(blank with { OpaqueReason = null }, tracks);
        Assert.Equal(["mediainfo:Encoded_Hardware_Name", "mediainfo:TimeCode_FirstFrame"], playable.Metadata.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"media":null}""")]
    [InlineData("""{"media":{"track":"x"}}""")]
    public void WhatIsNoAnswerOfMediainfoIsNone(string json)
    {
        Assert.Null(MediainfoFacts.Read(json));
        Assert.Empty(ExiftoolFacts.Read(json));
    }

    [Fact]
    public void ExiftoolsWordsOnTheFileItselfAreLeftOut() =>
        Assert.Equal(
            [("Model", "X5S"), ("ISO", "400")],
            ExiftoolFacts
                .Read(
                    """[{"SourceFile":"a.dng","File:FileSize":"4 kB","EXIF:Model":"X5S","EXIF:ISO":400,"EXIF:Blob":[1,2]}]"""
                )
                .Where(v => v.Key != "SourceFile")
                .Select(v => (v.Key, v.Value))
        );

    private static async Task<ClipReport> InspectAsync(params (string Path, string Text)[] files)
    {
        using var folder = new TempFolder();
        foreach (var (path, text) in files)
        {
            folder.Write(path, text);
        }

        var roll = new RollPlan("roll", RollKind.Camera, "", "other", CardSamples.List(folder.Path));
        var plan = ClipGrouper.Group(roll).Clips[0];
        // tools that are not there: the sidecars are all there is
        var tools = new MediaTools
        {
            Ffprobe = "no-ffprobe",
            Mediainfo = "no-mediainfo",
            Exiftool = "no-exiftool",
        };
        return (await new ClipInspector(tools).InspectAsync(plan, Guid.NewGuid(), folder.Path, default)).Report;
    }
}
