using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pages;

/// <summary>Answers to show, with what a test does not care about filled in.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 11, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<GateAnswer> Gates(params string[] states) =>
        [.. states.Select((s, i) => new GateAnswer(((char)('A' + i)).ToString(), s, s == "open" ? null : Noon, null))];

    public static RollAnswer Roll(
        string name = "A001",
        string state = "waiting",
        RollKind kind = RollKind.Camera,
        DateOnly? day = null,
        string? unit = null,
        long bytes = 1_000_000_000,
        int findings = 0,
        int errors = 0
    ) =>
        new(
            Guid.NewGuid(),
            Guid.NewGuid(),
            name,
            kind,
            "arri",
            name,
            state,
            null,
            null,
            null,
            day,
            unit,
            10,
            bytes,
            5,
            findings,
            errors,
            Gates("passed", "open", "open", "open"),
            []
        );

    public static DriveAnswer Drive(params RollAnswer[] rolls) =>
        new(
            Guid.NewGuid(),
            Guid.NewGuid(),
            "Local",
            "SHUTTLE_07",
            "/mnt/SHUTTLE_07",
            "waiting",
            Noon,
            rolls.Sum(r => r.Files),
            rolls.Sum(r => r.Bytes),
            rolls,
            new List<Finding>()
        );

    public static TitleAnswer Title(string code) => new(Guid.NewGuid(), code, code, Noon, 0, 0, 0, 0);

    public static CertificateAnswer Certificate(params string[] states) =>
        new(
            Guid.NewGuid(),
            "A001R1VK",
            "The Long Way Home",
            new DateOnly(2026, 3, 11),
            "MU",
            412,
            1_234_567_890,
            states.All(s => s is "passed" or "warned"),
            Gates(states),
            "ascmhl/0001_A001R1VK.mhl",
            "c41abc",
            Noon
        );

    public static ClipAnswer Clip(
        ClipKind kind = ClipKind.Picture,
        string? opaque = null,
        string? timecode = "01:00:00:00",
        params RenditionAnswer[] renditions
    ) =>
        new(
            Guid.NewGuid(),
            "A001C001",
            kind,
            Guid.NewGuid(),
            "A001",
            null,
            null,
            null,
            null,
            null,
            timecode,
            null,
            "24000/1001",
            48,
            2.002,
            1920,
            1080,
            "prores HQ",
            48000,
            2,
            "12A",
            "3",
            true,
            opaque,
            1000,
            renditions
        );

    public static RenditionAnswer Rendition(RenditionKind kind, long? frames = null) =>
        new(kind, "image/jpeg", 10, 640, 360, frames, $"/store/{kind}");
}
