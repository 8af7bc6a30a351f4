using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Media;

/// <summary>What a clip's sidecars say; who speaks first is believed.</summary>
internal sealed class SidecarValues
{
    private const int MostValues = 400;
    private const int LongestValue = 1_000;

    private readonly Dictionary<string, string> all = new(StringComparer.Ordinal);

    public string? Timecode { get; private set; }
    public FrameRate? Rate { get; private set; }
    public long? Frames { get; private set; }
    public string? Reel { get; private set; }
    public string? CameraIndex { get; private set; }
    public string? CameraModel { get; private set; }
    public string? Scene { get; private set; }
    public string? Take { get; private set; }
    public bool? Circled { get; private set; }

    /// <summary>Everything, keys prefixed by the kind of sidecar.</summary>
    public IReadOnlyDictionary<string, string> All => all;

    /// <summary>Keeps a value under "source:name"; empty and endless ones are left out.</summary>
    public void Keep(string source, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && value.Length <= LongestValue && all.Count < MostValues)
        {
            all.TryAdd($"{source}:{name}", value.Trim());
        }
    }

    public void Clip(
        string? timecode = null,
        FrameRate? rate = null,
        long? frames = null,
        string? reel = null,
        string? cameraIndex = null,
        string? cameraModel = null,
        string? scene = null,
        string? take = null,
        bool? circled = null
    )
    {
        Timecode ??= Some(timecode);
        Rate ??= rate;
        Frames ??= frames;
        Reel ??= Some(reel);
        CameraIndex ??= Some(cameraIndex);
        CameraModel ??= Some(cameraModel);
        Scene ??= Some(scene);
        Take ??= Some(take);
        Circled ??= circled;
    }

    private static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
