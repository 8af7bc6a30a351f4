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

    /// <summary>H.265 Main 10 and AAC in one MP4 (hvc1), a key frame every twelve frames.</summary>
    ReviewHevc,

    /// <summary>The sizes of <see cref="ReviewHls"/> in H.265 Main 10, at six tenths of their bits; for players that have it.</summary>
    ReviewHevcHls,

    /// <summary>Apple ProRes 422 LT in MOV; every track of sound apart.</summary>
    ProResLt,

    /// <summary>As <see cref="DnxhdMxf"/>, in MXF OP-Atom (SMPTE ST 390): a file for the picture, and one for each track of sound.</summary>
    DnxhdOpAtom,
}

/// <summary>One of the things to make.</summary>
/// <param name="Form">What.</param>
/// <param name="Size">Of its picture.</param>
/// <param name="Burns">With burn-ins and framelines; the look is in all of them.</param>
public sealed record DailiesOutput(DailiesForm Form, ProxySize Size, bool Burns)
{
    public bool IsEditorial => IsForEditors(Form);

    /// <summary>Several sizes, of which a player takes what the line carries.</summary>
    public bool IsStream => Form is DailiesForm.ReviewHls or DailiesForm.ReviewHevcHls;

    public bool HasSound => Form != DailiesForm.Stills;

    /// <summary>Head and title card would move an editor's timecode; they come before what people watch.</summary>
    public bool HasHead => !IsEditorial && Form != DailiesForm.Stills;

    /// <summary>Of the file; of a stream or of stills, each.</summary>
    public string Extension =>
        Form switch
        {
            DailiesForm.Stills => ".jpg",
            DailiesForm.DnxhdMxf or DailiesForm.DnxhdOpAtom => ".mxf",
            DailiesForm.ProResProxy or DailiesForm.ProResLt => ".mov",
            _ => ".mp4",
        };

    public string ContentType =>
        Form switch
        {
            DailiesForm.Stills => "image/jpeg",
            DailiesForm.DnxhdMxf or DailiesForm.DnxhdOpAtom => "application/mxf",
            DailiesForm.ProResProxy or DailiesForm.ProResLt => "video/quicktime",
            _ => "video/mp4",
        };

    /// <summary>For editing systems, which find the original again by reel and timecode.</summary>
    public static bool IsForEditors(DailiesForm form) =>
        form is DailiesForm.DnxhdMxf or DailiesForm.DnxhdOpAtom or DailiesForm.ProResProxy or DailiesForm.ProResLt;

    internal bool IsHevc => Form is DailiesForm.ReviewHevc or DailiesForm.ReviewHevcHls;

    internal string PixelFormat => IsHevc ? "yuv420p10le" : PictureFilter.PixelFormat(Recipe.Form);

    /// <summary>The same as a proxy's, for the encoders' settings.</summary>
    internal ProxyRecipe Recipe =>
        new(
            Form switch
            {
                DailiesForm.DnxhdMxf or DailiesForm.DnxhdOpAtom => ProxyForm.DnxhdMxf,
                DailiesForm.ProResProxy => ProxyForm.ProResProxy,
                DailiesForm.ProResLt => ProxyForm.ProResLt,
                _ => ProxyForm.H264,
            },
            Size,
            []
        );
}
