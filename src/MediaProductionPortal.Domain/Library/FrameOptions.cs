using System.ComponentModel.DataAnnotations;

namespace MediaProductionPortal.Library;

/// <summary>How many single frames are decoded at once, and how many are kept (<c>Frames:*</c>).</summary>
public sealed class FrameOptions
{
    /// <summary>Where frames that were decoded lie; relative to the data folder. "": none is kept.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Bytes of all that lies there; what was not looked at for longest goes first.</summary>
    [Range(0, long.MaxValue)]
    public long MostBytes { get; set; } = 512L << 20;

    /// <summary>Decoders at a time.</summary>
    [Range(1, 64)]
    public int Decoders { get; set; } = 2;

    /// <summary>Requests that wait for one; the next is sent away and told when to come back.</summary>
    [Range(0, 100_000)]
    public int Waiting { get; set; } = 200;
}
