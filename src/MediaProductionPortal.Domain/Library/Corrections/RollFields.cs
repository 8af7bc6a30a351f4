using System.Globalization;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Library.Corrections;

/// <summary>What clips keep of their roll and people may say anew: said once of the roll, and all its clips follow (decision 0034).</summary>
internal static class RollFields
{
    public const string Day = "day";
    public const string Unit = "unit";

    /// <summary>In the order of pages.</summary>
    public static IReadOnlyList<(string Name, string Label)> All { get; } = [(Day, "Shoot day"), (Unit, "Unit")];

    public static bool Has(string name) => Label(name) is not null;

    /// <summary>Null for what is no field of rolls.</summary>
    public static string? Label(string name) =>
        All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Label;

    /// <summary>What the clip shows of its roll.</summary>
    public static string? Of(Clip clip, string field) => field == Day ? Written(clip.ShootDate) : clip.Unit;

    /// <summary>What the roll says; its day and unit are loaded.</summary>
    public static string? Of(Roll roll, string field) => field == Day ? Written(roll.ShootDay?.Date) : roll.Unit?.Code;

    /// <summary>As values are kept: "2025-03-11", "MU"; null for no unit.</summary>
    public static Outcome<IReadOnlyDictionary<string, string?>> Read(IReadOnlyDictionary<string, string?> wanted)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (name, text) in wanted)
        {
            var field = name.ToLowerInvariant();
            var read = field == Day ? ReadDay(text) : TitleDays.ReadUnit(text);
            if (read.Refusal is { } odd)
                return odd;
            values[field] = read.Value;
        }
        return Outcome.Of<IReadOnlyDictionary<string, string?>>(values);
    }

    public static DateOnly ParseDay(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Outcome<string?> ReadDay(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Invalid("day-missing", "A roll has a shoot day; write the right one, like 2025-03-11.");
        if (!DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out var day))
            return Refusal.Invalid("day-odd", $"'{text.Trim()}' is no day; write it like 2025-03-11.");
        return TitleDays.OddDay(day) is { } odd ? odd : Written(day);
    }

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
