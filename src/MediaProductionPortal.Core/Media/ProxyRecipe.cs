namespace MediaProductionPortal.Media;

/// <summary>Codec and container of a proxy.</summary>
public enum ProxyForm
{
    /// <summary>H.264 and AAC in MP4, for browsers.</summary>
    H264,

    /// <summary>Apple ProRes 422 Proxy in MOV.</summary>
    ProResProxy,

    /// <summary>Avid DNxHD LB (36 or 45 Mb/s at 1920 × 1080), DNxHR LB at any other size, in MOV.</summary>
    DnxhdMov,

    /// <summary>The same in MXF OP1a.</summary>
    DnxhdMxf,

    /// <summary>Apple ProRes 422 LT in MOV.</summary>
    ProResLt,
}

/// <summary>How large a proxy's picture is; its shape is kept, and only <see cref="Hd"/> makes one larger.</summary>
public enum ProxySize
{
    /// <summary>960 pixels wide at most.</summary>
    Wide960,

    /// <summary>1280 pixels wide at most.</summary>
    Wide1280,

    /// <summary>1920 pixels wide at most.</summary>
    Wide1920,

    /// <summary>1920 × 1080 exactly, filled as far as the shape allows, black around it: what editing systems call HD.</summary>
    Hd,

    /// <summary>As the clip.</summary>
    Source,
}

/// <summary>What is burnt into a picture.</summary>
public enum BurnInWhat
{
    ClipName,

    /// <summary>Of each frame; from 00:00:00:00 where the clip carries none.</summary>
    Timecode,

    /// <summary>1 is the first, as the player counts for people.</summary>
    FrameNumber,

    /// <summary>Any words, such as whose copy it is.</summary>
    Watermark,
}

/// <summary>Where it stands in the picture.</summary>
public enum BurnInPlace
{
    TopLeft,
    Top,
    TopRight,
    Centre,
    BottomLeft,
    Bottom,
    BottomRight,
}

/// <param name="Text">The words of a watermark; null otherwise.</param>
public sealed record BurnIn(BurnInWhat What, BurnInPlace Place, string? Text = null);

/// <summary>How a proxy is made.</summary>
public sealed record ProxyRecipe(ProxyForm Form, ProxySize Size, IReadOnlyList<BurnIn> BurnIns)
{
    /// <summary>What browsers play when nobody wishes anything else.</summary>
    public static readonly ProxyRecipe Web = new(ProxyForm.H264, ProxySize.Wide1280, []);

    /// <summary>Full path of a plain .cube of one lattice (<see cref="Looks.Cube.ToLattice"/>); null: no look, log footage stays log.</summary>
    public string? LookFile { get; init; }

    /// <summary>For editing systems, which find the original again by reel, timecode and name.</summary>
    public bool IsEditorial => Form != ProxyForm.H264;

    /// <summary>With its dot.</summary>
    public string Extension =>
        Form switch
        {
            ProxyForm.H264 => ".mp4",
            ProxyForm.DnxhdMxf => ".mxf",
            _ => ".mov",
        };

    public string ContentType =>
        Form switch
        {
            ProxyForm.H264 => "video/mp4",
            ProxyForm.DnxhdMxf => "application/mxf",
            _ => "video/quicktime",
        };
}
