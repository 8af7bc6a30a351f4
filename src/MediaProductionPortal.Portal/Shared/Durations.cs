using System.Globalization;

namespace MediaProductionPortal.Shared;

/// <summary>Spans and instants in words.</summary>
public static class Durations
{
    /// <summary>"less than a minute left", "3 min left", "1 h 20 min left", "2 d 4 h left".</summary>
    public static string Left(double seconds) => Whole(seconds) + " left";

    /// <summary>"less than a minute", "3 min", "1 h 20 min", "2 d 4 h".</summary>
    public static string Whole(double seconds) =>
        seconds < 60 ? "less than a minute" : Span(TimeSpan.FromSeconds(seconds));

    /// <summary>"just now", "5 min ago", "3 h ago", "2 d ago".</summary>
    public static string Ago(DateTimeOffset then, DateTimeOffset now)
    {
        var span = now - then;
        return span < TimeSpan.FromMinutes(1) ? "just now"
            : span < TimeSpan.FromHours(1) ? $"{(int)span.TotalMinutes} min ago"
            : span < TimeSpan.FromDays(1) ? $"{(int)span.TotalHours} h ago"
            : $"{(int)span.TotalDays} d ago";
    }

    /// <summary>Running time of a clip: "4.2 s", "1:02", "1:02:03".</summary>
    public static string Clip(double seconds)
    {
        if (seconds < 9.95)
            return seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";
        var whole = TimeSpan.FromSeconds(Math.Round(seconds));
        return whole < TimeSpan.FromMinutes(1) ? $"{whole.Seconds} s"
            : whole < TimeSpan.FromHours(1) ? $"{whole.Minutes}:{whole.Seconds:00}"
            : $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}";
    }

    /// <summary>"2026-11-23 15:59 UTC".</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Span(TimeSpan span)
    {
        // Rounded up to the unit that is shown: better a minute early than late.
        var minutes = (long)Math.Ceiling(span.TotalMinutes);
        return minutes < 60 ? $"{minutes} min"
            : minutes < 24 * 60 ? Two(minutes / 60, "h", minutes % 60, "min")
            : Two(minutes / (24 * 60), "d", minutes / 60 % 24, "h");
    }

    private static string Two(long big, string bigUnit, long small, string smallUnit) =>
        small == 0 ? $"{big} {bigUnit}" : $"{big} {bigUnit} {small} {smallUnit}";
}
