using System.Globalization;

namespace MediaProductionPortal.Shared;

/// <summary>Amounts as people of the field read them: decimal units (1 TB = 10¹² bytes), as drives are sold.</summary>
public static class Sizes
{
    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>"999 bytes", "1.2 MB", "3.84 TB"; three figures at most.</summary>
    public static string Bytes(long bytes) => bytes == 1 ? "1 byte" : Amount(bytes);

    /// <summary>"412 MB/s".</summary>
    public static string Rate(double bytesPerSecond) => Amount(bytesPerSecond).Replace("bytes", "B") + "/s";

    /// <summary>"1,234 files", "1 file".</summary>
    public static string Count(long count, string one, string? many = null) =>
        Number(count) + " " + (count == 1 ? one : many ?? one + "s");

    /// <summary>"1,234".</summary>
    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Amount(double value)
    {
        var unit = 0;
        // 999.6 kB would round to "1000 kB": such a number belongs to the next unit.
        while (unit < Units.Length - 1 && Math.Round(value, unit == 0 ? 0 : 1) >= (unit == 0 ? 1000 : 999.5))
        {
            value /= 1000;
            unit++;
        }
        var format =
            unit == 0 || value >= 99.95 ? "0"
            : unit >= 4 && value < 9.995 ? "0.##"
            : "0.#";
        return value.ToString(format, CultureInfo.InvariantCulture) + " " + Units[unit];
    }
}
