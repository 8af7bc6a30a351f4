using System.Globalization;

namespace MediaProductionPortal.Centres;

/// <summary>Numbers of a link as its people read them: lines are sold by the bit.</summary>
internal static class LinkNumbers
{
    /// <summary>"184 Mbit/s", "1.24 Gbit/s", "0 Mbit/s".</summary>
    public static string Rate(double bytesPerSecond)
    {
        var mbit = bytesPerSecond * 8 / 1_000_000;
        return mbit >= 999.5
            ? string.Create(CultureInfo.InvariantCulture, $"{mbit / 1000:0.##} Gbit/s")
            : string.Create(CultureInfo.InvariantCulture, $"{(mbit >= 9.95 ? Math.Round(mbit) : mbit):0.#} Mbit/s");
    }

    public static string Limit(double? bytesPerSecond) =>
        bytesPerSecond switch
        {
            null => "none",
            0 => "no sending",
            { } rate => Rate(rate),
        };

    /// <summary>"14:05, Europe/London".</summary>
    public static string Clock(string zone, DateTimeOffset now) =>
        $"{Local(zone, now).ToString("HH:mm", CultureInfo.InvariantCulture)}, {zone}";

    public static DateTimeOffset Local(string zone, DateTimeOffset at) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? TimeZoneInfo.ConvertTime(at, known) : at;

    /// <summary>The instant at which the centre's clock shows this; an hour that a clock change skips is taken as the one behind it.</summary>
    public static DateTimeOffset Instant(string zone, DateTime local)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            known = TimeZoneInfo.Utc;
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (known.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, known.GetUtcOffset(local)).ToUniversalTime();
    }
}
