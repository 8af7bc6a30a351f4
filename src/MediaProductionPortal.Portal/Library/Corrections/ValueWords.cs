using System.Globalization;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>Values of clips, and where they come from, in words.</summary>
internal static class ValueWords
{
    /// <summary>"800", "180°", "35 mm", "23.976 fps".</summary>
    public static string Value(string field, string? value) =>
        value is null
            ? "–"
            : field switch
            {
                "fps" => ClipWords.Rate(value) ?? value,
                "sensor" or "project" => $"{Short(value)} fps",
                "shutter" => $"{Short(value)}°",
                "focal" => $"{Short(value)} mm",
                "wb" => $"{value} K",
                "squeeze" => $"{Short(value)}×",
                _ => value,
            };

    public static string Source(ValueSource source) =>
        source switch
        {
            ValueSource.File => "File",
            ValueSource.Sidecar => "Sidecar",
            ValueSource.Ale => "ALE",
            ValueSource.Report => "Report",
            _ => "Person",
        };

    private static string Short(string value) =>
        double.TryParse(value, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.###", CultureInfo.InvariantCulture)
            : value;
}
