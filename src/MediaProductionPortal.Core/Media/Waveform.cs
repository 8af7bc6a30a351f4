using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>The picture of a clip's sound.</summary>
internal static class Waveform
{
    private const int Width = 1200;
    private const int Height = 160;

    public static async Task MakeAsync(
        RenditionPlace place,
        string source,
        List<MadeRendition> made,
        List<Finding> findings,
        CancellationToken cancellationToken
    )
    {
        var file = place.File("waveform.png");
        var answer = await place.FfmpegAsync(
            [
                "-i",
                "file:" + source,
                "-filter_complex",
                $"[0:a:0]aformat=channel_layouts=mono,showwavespic=s={Width}x{Height}:colors=0x8ab4f8:scale=sqrt",
                "-frames:v",
                "1",
            ],
            file,
            null,
            cancellationToken
        );
        if (answer.Succeeded)
        {
            made.Add(RenditionPlace.Made(RenditionKind.Waveform, file, "image/png", Width, Height));
        }
        else
        {
            findings.Add(place.Failed("waveform", answer));
        }
    }
}
