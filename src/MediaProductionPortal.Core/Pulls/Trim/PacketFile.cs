using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>A file of which every picture frame is a packet that stands alone, and all sound is PCM.</summary>
/// <param name="File">As the clip names it.</param>
/// <param name="FullPath">Where it lies.</param>
/// <param name="Frames">As its header says; packets that were counted where somebody asked for that.</param>
internal sealed record PacketFile(ClipFile File, string FullPath, Probe Probe, FrameRate Rate, long Frames)
{
    /// <summary>By ffmpeg's names; it writes their packets again without touching them.</summary>
    private static readonly string[] IntraCodecs = ["prores", "dnxhd"];

    private static readonly string[] NeedNeighbours = ["h264", "hevc", "mpeg2video", "mpeg4", "vp9", "av1"];

    public ProbeStream Picture => Probe.Picture!;

    public bool IsMxf => Probe.Format.Contains("mxf", StringComparison.Ordinal);

    public string? Reel => Probe.Tag("reel_name");

    /// <summary>Tracks that carry more than picture, sound and timecode; ffmpeg leaves them out.</summary>
    public IReadOnlyList<string> NotKept =>
        [
            .. Probe
                .Streams.Where(s =>
                    !s.IsPicture && s.Type is not "audio" && s.Text("codec_tag_string") is not ("tmcd" or null)
                )
                .Select(s => $"a {s.Type ?? "data"} track ({s.Text("codec_tag_string")}) of {File.Path}"),
        ];

    /// <summary>All files of a clip, counted only where their headers do not add up to what the clip has.</summary>
    public static async Task<(IReadOnlyList<PacketFile> Files, string? Reason)> OpenAsync(
        MediaTools tools,
        ClipReport clip,
        string rollRoot,
        CancellationToken cancel
    )
    {
        foreach (var isCounted in (bool[])[false, true])
        {
            var files = new List<PacketFile>();
            foreach (var file in ClipMedia.InOrder(clip.Files))
            {
                var (opened, reason) = await OpenAsync(tools, file, rollRoot, isCounted, cancel);
                if (opened is null)
                {
                    return ([], reason);
                }

                files.Add(opened);
            }

            if (isCounted || files.Sum(f => f.Frames) == clip.Frames)
            {
                return (files, null);
            }
        }

        return ([], null);
    }

    /// <summary>The file, or the sentence that says why it can't be cut at a frame.</summary>
    public static async Task<(PacketFile? File, string? Reason)> OpenAsync(
        MediaTools tools,
        ClipFile file,
        string rollRoot,
        bool isCounted,
        CancellationToken cancel
    )
    {
        var path = ClipMedia.FullPath(rollRoot, file);
        var (probe, complaint) = await ProbeRun.OpenAsync(tools, path, isCounted, cancel);
        return probe is null ? (null, $"{file.Path} can't be opened: {complaint.TrimEnd('.')}.")
            : WhyNot(file.Path, probe) is { } reason ? (null, reason)
            : (new(file, path, probe, probe.Picture!.Rate!.Value, FramesOf(probe.Picture)!.Value), null);
    }

    /// <summary>Why a file can't be cut at a frame, by its name and coding alone; null when only opening it tells.</summary>
    /// <param name="codec">With its profile: "h264 High 4:2:2 Intra".</param>
    public static string? Foresee(string path, string? codec) =>
        Container(path) ?? (codec?.Split(' ')[0] is { } name ? Coding(path, name, codec, IsIntra(name, codec)) : null);

    private static string? Container(string path) =>
        FileKinds.Extension(path) is var extension and not ("mov" or "mxf")
            ? $"A .{extension} file can't be written again without losing tracks that the camera put into it; only MOV and MXF are trimmed."
            : null;

    private static string? Coding(string path, string? codec, string? withProfile, bool isIntra) =>
        isIntra ? null
        : codec is null || !NeedNeighbours.Contains(codec)
            ? $"The coding of {path} ({withProfile}) is none of those that are trimmed: ProRes, DNxHD, DNxHR and H.264 intra."
        : $"The frames of {path} ({withProfile}) need their neighbours to be shown, so it can't be cut at every frame without encoding it again.";

    private static string? WhyNot(string path, Probe probe)
    {
        if (Container(path) is { } container)
        {
            return container;
        }

        if (probe.Picture is not { } picture || probe.Streams.Count(s => s.IsPicture) != 1)
        {
            return $"{path} has {probe.Streams.Count(s => s.IsPicture)} pictures, and only files with one are trimmed.";
        }

        if (
            Coding(path, picture.Codec, picture.CodecWithProfile, IsIntra(picture.Codec, picture.Text("profile"))) is
            { } coding
        )
        {
            return coding;
        }

        if (picture.Rate is null || FramesOf(picture) is null or 0 || !picture.IsConstantRate)
        {
            return $"The frames of {path} come unevenly or can't be counted.";
        }

        if (probe.Sound.FirstOrDefault(s => !IsPcm(s)) is { } sound)
        {
            return $"The sound of {path} ({sound.Codec}) is compressed in blocks that don't end where frames do, so it can't be cut at a sample.";
        }

        return probe.Streams.Where(s => s.IsPicture || s.Type == "audio").Any(s => (s.Number("start_pts") ?? 0) != 0)
            ? $"Picture and sound of {path} do not begin at the same instant."
            : null;
    }

    /// <summary>MXF has no count, but a length in frames.</summary>
    private static long? FramesOf(ProbeStream picture) =>
        picture.Frames
        ?? (
            picture.Rate is { } rate
            && picture.Number("duration_ts") is { } length
            && PacketHashes.TimeBase(picture) is var (above, below)
            && new ExactSeconds((Int128)length * above, below).Frames(rate, out var onFrame) is var frames
            && onFrame
                ? frames
                : null
        );

    private static bool IsIntra(string? codec, string? profile) =>
        IntraCodecs.Contains(codec)
        || (codec == "h264" && profile?.Contains("Intra", StringComparison.Ordinal) == true);

    private static bool IsPcm(ProbeStream sound) =>
        sound.Codec is { } codec
        && codec.StartsWith("pcm_", StringComparison.Ordinal)
        && sound.Number("sample_rate") is > 0
        && sound.Number("channels") is > 0;
}
