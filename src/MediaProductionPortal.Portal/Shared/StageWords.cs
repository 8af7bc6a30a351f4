using System.Globalization;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Shared;

/// <summary>Progress in words.</summary>
public static class StageWords
{
    public static string Of(IngestStage stage) =>
        stage switch
        {
            IngestStage.List => "Listing",
            IngestStage.Verify => "Verifying",
            IngestStage.Inspect => "Reading clips",
            IngestStage.Proxy => "Making proxies",
            IngestStage.Send => "Sending",
            IngestStage.Close => "Closing",
            IngestStage.Archive => "Making the second copy",
            IngestStage.Scrub => "Scrubbing both copies",
            IngestStage.Restore => "Restoring from the other copy",
            _ => stage.ToString(),
        };

    /// <summary>0 to 1, by bytes where they are known, else by files.</summary>
    public static double Share(ProgressReport report) =>
        report.BytesTotal > 0 ? Math.Clamp((double)report.BytesDone / report.BytesTotal, 0, 1)
        : report.FilesTotal > 0 ? Math.Clamp((double)report.FilesDone / report.FilesTotal, 0, 1)
        : 0;

    /// <summary>"42 % · 1.2 of 2.9 TB · 412 MB/s · 3 min left · 1,204 of 2,000 files · 4 files at a time"; only what is known.</summary>
    public static string Amounts(ProgressReport report)
    {
        List<string> parts = [];
        if (report.BytesTotal > 0 || report.FilesTotal > 0)
            // Rounded down: 100 % is said when it is done.
            parts.Add(Math.Floor(Share(report) * 100).ToString("0", CultureInfo.InvariantCulture) + " %");
        if (report.BytesTotal > 0)
            parts.Add($"{Sizes.Bytes(report.BytesDone)} of {Sizes.Bytes(report.BytesTotal)}");
        if (report.BytesPerSecond >= 1)
            parts.Add(Sizes.Rate(report.BytesPerSecond));
        if (report.SecondsLeft is { } left)
            parts.Add(Durations.Left(left));
        if (report.FilesTotal > 0)
            parts.Add($"{Sizes.Number(report.FilesDone)} of {Files(report)}");
        if (report.Reading is { } reading)
            parts.Add(reading);
        return string.Join(" · ", parts);
    }

    private static string Files(ProgressReport report) =>
        Sizes.Count(report.FilesTotal, report.Stage is IngestStage.Proxy or IngestStage.Inspect ? "clip" : "file");
}
