using System.Globalization;
using MediaProductionPortal.Media;
using MediaProductionPortal.Timecodes;

namespace MediaProductionPortal.Sound.Sync;

/// <summary>A recording as sync needs to know it.</summary>
/// <param name="Id">Of its clip.</param>
/// <param name="Name">For words.</param>
/// <param name="SampleRate">At which the file is played.</param>
/// <param name="Samples">Of each channel.</param>
/// <param name="TimeReference">First sample, counted since the recorder's midnight.</param>
public sealed record SyncSound(Guid Id, string Name, int SampleRate, long Samples, ulong TimeReference)
{
    /// <summary>Which recorder made it: its files follow each other, those of others run beside them.</summary>
    public string Recorder { get; init; } = "";

    /// <summary>Samples in a second of <see cref="TimeReference"/>; another than <see cref="SampleRate"/> where a recorder took 48,048 and wrote 48,000.</summary>
    public int StampRate { get; init; } = SampleRate;

    /// <summary>Of the recorder's timecode; null when it says none, and counts as the picture's.</summary>
    public FrameRate? Rate { get; init; }

    public bool Drop { get; init; }

    public int Channels { get; init; } = 1;

    /// <summary>In channel order; empty when none has a name.</summary>
    public IReadOnlyList<string> TrackNames { get; init; } = [];

    public string? Scene { get; init; }

    public string? Take { get; init; }

    public static SyncSound Of(Guid id, string name, BwfFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(id, name, file.SampleRate, file.Samples, file.TimeReference ?? 0)
        {
            Recorder = file.Bext?.Originator ?? "",
            StampRate = StampOf(file.Ixml?["SPEED/TIMESTAMP_SAMPLE_RATE"], file.SampleRate),
            Rate = file.TimecodeRate,
            Drop = file.Timecode?.Drop ?? false,
            Channels = file.Channels,
            TrackNames = file.TrackNames,
            Scene = file.Scene,
            Take = file.Take,
        };
    }

    /// <summary>Out of what the inspection of a sound clip wrote down.</summary>
    /// <returns>Null when the clip carries no time, or no count of samples.</returns>
    public static SyncSound? Of(ClipReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (
            report.SampleRate is not > 0
            || Number(report, "bext:TimeReference") is not { } reference
            || Number(report, "sound:Samples") is not { } samples
            || samples == 0
        )
        {
            return null;
        }

        return new(report.Id, report.Name, report.SampleRate.Value, (long)samples, reference)
        {
            Recorder = report.Metadata.GetValueOrDefault("bext:Originator") ?? report.CameraModel ?? "",
            StampRate = StampOf(
                report.Metadata.GetValueOrDefault("ixml:SPEED/TIMESTAMP_SAMPLE_RATE"),
                report.SampleRate.Value
            ),
            Rate = report is { RateNumerator: { } above, RateDenominator: { } below }
                ? new FrameRate(above, below)
                : null,
            Drop = report.Timecode is { } timecode && TimecodeText.HasDropMark(timecode),
            Channels = report.Channels ?? 1,
            TrackNames = report.TrackNames,
            Scene = report.Scene,
            Take = report.Take,
        };
    }

    private static ulong? Number(ClipReport report, string key) =>
        ulong.TryParse(
            report.Metadata.GetValueOrDefault(key),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static int StampOf(string? text, int sampleRate) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rate) && rate > 0
            ? rate
            : sampleRate;
}
