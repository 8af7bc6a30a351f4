using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Media;

/// <summary>Whatever lies on a card under whatever name: inspection ends, and says what is wrong.</summary>
public sealed class FuzzedMediaTests
{
    private const int Rounds = 2;

    private static readonly string[] Extensions =
    [
        .. FileKinds.Picture.Concat(FileKinds.Frames).Concat(FileKinds.Sound).Distinct().Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Kinds { get; } = new("random", "empty", "a play list", "half a clip", "zeroes");

    [FfmpegTheory]
    [MemberData(nameof(Kinds))]
    public async Task EveryExtensionMayHoldAnything(string kind)
    {
        // once is enough for the slowest of the tools
        var tools = new MediaTools();
        using var scratch = new Scratch { Tools = kind == "random" ? tools : tools with { Exiftool = "no-exiftool" } };
        var bytes = Bytes(kind, scratch);
        foreach (var extension in Extensions)
        {
            File.WriteAllBytes(scratch.At($"{extension}/clip.00001.{extension}"), bytes);
            if (FileKinds.Frames.Contains(extension))
            {
                File.WriteAllBytes(scratch.At($"{extension}/clip.00002.{extension}"), bytes);
            }
        }

        var clips = scratch.Group().Clips;
        Assert.Equal(Extensions.Length, clips.Count);
        foreach (var inspection in await InspectAsync(scratch, clips))
        {
            var (report, findings) = (inspection.Report, inspection.Findings);
            Assert.NotNull(report.OpaqueReason);
            Assert.All(findings, f => Assert.Contains("clip", f.Words));
            Assert.NotEmpty(findings);
            var made = await new RenditionMaker(scratch.Tools).MakeAsync(
                report,
                scratch.Roll,
                scratch.Work,
                null,
                default
            );
            Assert.Empty(made.Renditions);
        }
    }

    [FfmpegTheory]
    [InlineData("A001C001.mov", "-c:v", "prores_ks")]
    [InlineData("A001C001.mxf", "-c:v", "mpeg2video")]
    [InlineData("A001C001.mp4", "-c:v", "libx264")]
    [InlineData("A001C001.mts", "-c:v", "libx264")]
    [InlineData("A001C001.0001.dpx", "-update", "1")]
    [InlineData("A001C001.0001.exr", "-update", "1")]
    public async Task ClipsWithWrongBytesEndInAReport(string name, params string[] coding)
    {
        using var scratch = new Scratch();
        var path = scratch.Clip(name, name.Contains(".0001.", StringComparison.Ordinal) ? 1 : 8, coding);
        var whole = File.ReadAllBytes(path);
        var random = new Random(name.Length);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = whole[..];
            // headers decide most, and a run of bytes breaks more than one
            for (var hits = 0; hits < 20; hits++)
            {
                bytes[random.Next(hits % 2 == 0 ? Math.Min(2_000, bytes.Length) : bytes.Length)] = (byte)
                    random.Next(256);
            }

            File.WriteAllBytes(path, round % 2 == 0 ? bytes : bytes[..random.Next(1, bytes.Length)]);
            var (inspection, made) = await scratch.RunAsync();
            Assert.DoesNotContain(inspection.Findings, f => f.Words.Contains("Exception", StringComparison.Ordinal));
            Assert.True(
                made.Renditions.Count > 0 || made.Findings.Count > 0 || inspection.Report.OpaqueReason is not null
            );
        }
    }

    [FfmpegFact]
    public async Task PlayListUnderAClipsNameOpensNoOtherFile()
    {
        using var scratch = new Scratch();
        scratch.Clip("secret.mov", 3, "-c:v", "mpeg4");
        File.Move(scratch.At("secret.mov"), scratch.At("secret.bin"));
        File.WriteAllText(
            scratch.At("A001C001.mkv"),
            $"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{scratch.At("secret.bin")}\n#EXT-X-ENDLIST\n"
        );
        File.WriteAllText(scratch.At("A001C002.avi"), $"ffconcat version 1.0\nfile 'secret.bin'\n");
        foreach (var inspection in await InspectAsync(scratch, scratch.Group().Clips))
        {
            Assert.Null(inspection.Report.Codec);
            Assert.Equal(FindingCodes.ClipUnreadable, Assert.Single(inspection.Findings).Code);
        }
    }

    [FfmpegFact]
    public async Task HostileNamesAreOnlyNames()
    {
        string[] names =
        [
            "-y -f null x",
            "concat:a|b",
            "http:example.org",
            "a'; rm -rf x; '",
            "$(touch injected)",
            "%04d",
            "@args",
        ];
        using var scratch = new Scratch();
        var made = scratch.Clip("plain.mov", 6, "-c:v", "mpeg4", "-timecode", "09:14:22:05");
        foreach (var name in names)
        {
            File.Copy(made, Path.Combine(scratch.Roll, name + ".mov"));
        }

        File.Delete(made);
        var reports = (await InspectAsync(scratch, scratch.Group().Clips)).ConvertAll(i => i.Report);
        Assert.Equal(names.Order(StringComparer.Ordinal), reports.Select(r => r.Name).Order(StringComparer.Ordinal));
        Assert.All(reports, r => Assert.Equal((6L, "09:14:22:05", null), (r.Frames, r.Timecode, r.OpaqueReason)));
        Assert.Equal(names.Length, Directory.EnumerateFileSystemEntries(scratch.Roll).Count());
    }

    [FfmpegTheory]
    [InlineData("-i.mov")]
    [InlineData("<img src=x onerror=alert(1)>.mov")]
    [InlineData("line\nend.mov")]
    public async Task ProxiesOfHostileNamesAreMade(string name)
    {
        using var scratch = new Scratch();
        File.Move(scratch.Clip("plain.mov", 6, "-c:v", "mpeg4"), Path.Combine(scratch.Roll, name));
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal(name[..^4], inspection.Report.Name);
        Assert.Empty(made.Findings);
        Assert.Equal(6, made.Renditions.Single(r => r.Kind == RenditionKind.Proxy).Frames);
    }

    [FfmpegFact]
    public async Task SpansWhoseNamesHoldLineEndsAreNotJoinedIntoAList()
    {
        using var scratch = new Scratch();
        foreach (var chapter in (string[])["GX010042", "GX020042"])
        {
            scratch.Clip($"{chapter}.MP4", 4, "-c:v", "mpeg4");
            Directory.CreateDirectory(scratch.At("a\nfile x"));
            File.Move(scratch.At($"{chapter}.MP4"), scratch.At($"a\nfile x/{chapter}.MP4"));
        }

        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal(8, inspection.Report.Frames);
        Assert.Contains("line end", Assert.Single(made.Findings).Words);
    }

    [FfmpegFact]
    public async Task FourHoursWithoutTimecodeAreFine()
    {
        using var scratch = new Scratch();
        // a frame a minute: four hours that are made in a moment
        scratch.Make("A001C001.mov", "1/60", 240, "-c:v", "mjpeg", "-write_tmcd", "0");
        var report = Assert.Single(await InspectAsync(scratch, scratch.Group().Clips)).Report;
        Assert.Equal((240L, null, null), (report.Frames, report.Timecode, report.OpaqueReason));
        Assert.Equal(14_400, report.Seconds!.Value, 1.0);
    }

    [FfmpegFact]
    public async Task ThirtyTwoSoundTracksAreCountedAndHeard()
    {
        using var scratch = new Scratch();
        var tracks = Enumerable.Range(0, 32).SelectMany(_ => (string[])["-map", "1:a"]);
        string[] sound = ["-f", "lavfi", "-i", "sine=r=48000:d=1", "-map", "0:v", .. tracks];
        scratch.Clip("A001C001.mov", 24, [.. sound, "-c:v", "mpeg4", "-c:a", "pcm_s16le"]);
        var (inspection, made) = await scratch.RunAsync();
        Assert.Equal(32, inspection.Report.Channels);
        Assert.Empty(made.Findings);
        Assert.Contains(made.Renditions, r => r.Kind == RenditionKind.Waveform);
    }

    [MemoryLimitFact]
    public async Task ToolThatWantsTooMuchMemoryIsAFindingInWords()
    {
        using var scratch = new Scratch { Tools = new MediaTools { MemoryLimit = 8 << 20 } };
        scratch.Clip("A001C001.mov", 4, "-c:v", "mpeg4");
        var inspection = Assert.Single(await InspectAsync(scratch, scratch.Group().Clips));
        Assert.Equal(FindingCodes.ClipUnreadable, Assert.Single(inspection.Findings).Code);
        Assert.NotNull(inspection.Report.OpaqueReason);
    }

    private static byte[] Bytes(string kind, Scratch scratch)
    {
        var random = new byte[40_000];
        switch (kind)
        {
            case "empty":
                return [];
            case "zeroes":
                return random;
            case "a play list":
                return "#EXTM3U\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n"u8.ToArray();
            case "half a clip":
                var clip = scratch.Clip("made.mov", 12, "-c:v", "mpeg4");
                var whole = File.ReadAllBytes(clip);
                File.Delete(clip);
                return whole[..(whole.Length / 2)];
            default:
                new Random(11).NextBytes(random);
                return random;
        }
    }

    private static async Task<List<ClipInspection>> InspectAsync(Scratch scratch, IReadOnlyList<ClipPlan> clips)
    {
        var inspections = new List<ClipInspection>();
        foreach (var plan in clips)
        {
            inspections.Add(
                await new ClipInspector(scratch.Tools).InspectAsync(plan, Guid.NewGuid(), scratch.Roll, default)
            );
        }

        return inspections;
    }
}

public sealed class MemoryLimitFactAttribute : FactAttribute
{
    public MemoryLimitFactAttribute() =>
        Skip =
            !ToolProcess.LimitsMemory ? "prlimit is not on this machine"
            : Ffmpeg.IsInstalled ? null
            : "ffmpeg is not installed";
}
