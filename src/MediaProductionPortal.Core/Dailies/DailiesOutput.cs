using MediaProductionPortal.Media;

namespace MediaProductionPortal.Dailies;

/// <summary>What can be made of a clip in one reading.</summary>
public enum DailiesForm
{
    /// <summary>H.264 and AAC in one MP4, a key frame every twelve frames: for browsers and telephones.</summary>
    Review,

    /// <summary>For streaming (HLS): up to three sizes in fragmented MP4, each one file read by ranges, pieces of two seconds.</summary>
    ReviewHls,

    /// <summary>DNxHD LB at 1920 × 1080, DNxHR LB at other sizes and rates, in MXF OP1a; every track of sound apart.</summary>
    DnxhdMxf,

    /// <summary>Apple ProRes 422 Proxy in MOV; every track of sound apart.</summary>
    ProResProxy,

    /// <summary>JPEG of the first, the middle and the last frame.</summary>
    Stills,
}

/// <summary>One of the things to make.</summary>
/// <param name="Form">What.</param>
/// <param name="Size">Of its picture.</param>
/// <param name="Burns">With burn-ins and framelines; the look is in all of them.</param>
public sealed record DailiesOutput(DailiesForm Form, ProxySize Size, bool Burns)
{
    public bool IsEditorial => Form is DailiesForm.DnxhdMxf or DailiesForm.ProResProxy;

    public bool HasSound => Form != DailiesForm.Stills;

    /// <summary>Head and title card would move an editor's timecode; they come before what people watch.</summary>
    public bool HasHead => Form is DailiesForm.Review or DailiesForm.ReviewHls;

    /// <summary>Of the file; of a stream or of stills, each.</summary>
    public string Extension =>
        Form switch
        {
            DailiesForm.Review or DailiesForm.ReviewHls => ".mp4",
            DailiesForm.DnxhdMxf => ".mxf",
            DailiesForm.ProResProxy => ".mov",
            _ => ".jpg",
        };

    public string ContentType =>
        Form switch
        {
            DailiesForm.Review or DailiesForm.ReviewHls => "video/mp4",
            DailiesForm.DnxhdMxf => "application/mxf",
            DailiesForm.ProResProxy => "video/quicktime",
            _ => "image/jpeg",
        };

    /// <summary>The same as a proxy's, for the encoders' settings.</summary>
    internal ProxyRecipe Recipe =>
        new(
            Form switch
            {
                DailiesForm.DnxhdMxf => ProxyForm.DnxhdMxf,
                DailiesForm.ProResProxy => ProxyForm.ProResProxy,
                _ => ProxyForm.H264,
            },
            Size,
            []
        );
}
