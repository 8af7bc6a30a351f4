using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Library;

public class ClipMetadataTests
{
    [Fact]
    public void AnArriClipSaysWhatItsTagsSay()
    {
        var clip = Clip(
            ("format:com.arri.camera.ExposureIndexAsa", "800"),
            ("format:com.arri.camera.ShutterAngle", "172.8"),
            ("format:com.arri.camera.WhiteBalanceKelvin", "5600"),
            ("format:com.arri.camera.CameraSerialNumber", "40172"),
            ("video:color_primaries", "bt2020")
        );
        (clip.PixelFormat, clip.Width, clip.Height) = ("yuv444p12le", 3840, 2160);
        ClipMetadata.Write(clip);
        Assert.Equal((800, 172.8, 5600, "40172"), (clip.Iso, clip.ShutterAngle, clip.WhiteBalance, clip.CameraSerial));
        Assert.Equal(("bt2020", 12, "3840x2160"), (clip.ColourSpace, clip.BitDepth, clip.Resolution));
    }

    [Fact]
    public void AShutterSpeedIsAnAngleAtTheRateOfTheClip()
    {
        var clip = Clip(("exif:ShutterSpeed", "1/48"));
        (clip.RateNumerator, clip.RateDenominator) = (24, 1);
        ClipMetadata.Write(clip);
        Assert.Equal(180, clip.ShutterAngle);
    }

    [Fact]
    public void NonsenseIsNotTakenOver()
    {
        var clip = Clip(
            ("a:ISO", "auto"),
            ("a:WhiteBalance", "1"),
            ("a:ShutterAngle", "9000"),
            ("a:Lens", "  "),
            ("ixml:NOTE", new string('x', 5000))
        );
        ClipMetadata.Write(clip);
        Assert.Equal((null, null, null, null), (clip.Iso, clip.WhiteBalance, clip.ShutterAngle, clip.Lens));
        Assert.Equal(ClipMetadata.LongestNotes, clip.Notes!.Length);
    }

    private static Clip Clip(params (string Key, string Value)[] said) =>
        new()
        {
            Id = Guid.NewGuid(),
            TitleId = Guid.NewGuid(),
            RollId = Guid.NewGuid(),
            Name = "A001C001",
            Kind = ClipKind.Picture,
            Metadata = said.ToDictionary(s => s.Key, s => s.Value),
        };
}
