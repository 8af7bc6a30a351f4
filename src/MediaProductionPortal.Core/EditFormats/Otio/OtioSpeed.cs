using System.Globalization;

namespace MediaProductionPortal.EditFormats.Otio;

/// <summary>A speed as the memo writes it: "119/60".</summary>
internal static class OtioSpeed
{
    public static string? Text(Speed? speed) =>
        speed is { } s ? string.Create(CultureInfo.InvariantCulture, $"{s.Numerator}/{s.Denominator}") : null;

    public static Speed? Parse(string? text)
    {
        var parts = (text ?? "").Split('/');
        return
            parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var above)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var under)
            && under > 0
            ? new(above, under)
            : null;
    }
}
