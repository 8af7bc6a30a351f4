namespace MediaProductionPortal.Media;

/// <summary>What can be made from a clip for people to look at.</summary>
public enum RenditionKind
{
    /// <summary>JPEG, one frame, at most 640 px wide.</summary>
    Thumbnail,

    /// <summary>JPEG strip of frames left to right, each 160 px wide.</summary>
    Filmstrip,

    /// <summary>PNG picture of the sound.</summary>
    Waveform,

    /// <summary>H.264/AAC MP4 with every frame of the clip, fast start (AAC only for a sound clip).</summary>
    Proxy,

    /// <summary>AAC of the clip's first and second channel, where the proxy plays others.</summary>
    Tracks12,

    /// <summary>AAC of the third and fourth channel.</summary>
    Tracks34,

    /// <summary>AAC of the fifth and sixth channel.</summary>
    Tracks56,

    /// <summary>AAC of the seventh and eighth channel.</summary>
    Tracks78,

    /// <summary>Fragmented MP4 with every frame of a long clip, up to 1920 px wide: the largest size of what is streamed.</summary>
    Stream1,

    /// <summary>The next smaller.</summary>
    Stream2,

    /// <summary>The smallest.</summary>
    Stream3,
}

/// <summary>A rendition that was made and checked.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="File">Full local path.</param>
/// <param name="ContentType">"image/jpeg", "video/mp4", "audio/mp4", …</param>
/// <param name="Bytes">Size.</param>
/// <param name="Width">Pixels, if it is a picture.</param>
/// <param name="Height">Pixels, if it is a picture.</param>
/// <param name="Frames">Counted frames of a proxy; tiles of a filmstrip.</param>
public sealed record MadeRendition(
    RenditionKind Kind,
    string File,
    string ContentType,
    long Bytes,
    int? Width = null,
    int? Height = null,
    long? Frames = null
);
