using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>Whether a timetable makes sense, in words.</summary>
internal static class CheckTimetable
{
    private const int MostRules = 50;
    private const double LeastMbit = 1;
    private const double MostMbit = 1_000_000;

    public static Refusal? Trouble(LinkTimetable? timetable)
    {
        if (timetable is not { TimeZone: { } zone, Rules: { } rules })
            return Refusal.Invalid("timetable-missing", "Give a time zone and a list of rules, which may be empty.");
        if (zone.Length > 64 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return Refusal.Invalid(
                "zone-unknown",
                $"'{zone}' is no time zone that this portal knows: write it like Europe/London or America/Vancouver."
            );
        if (rules.Count > MostRules)
            return Refusal.Invalid("rules-many", $"A timetable holds at most {MostRules} rules.");
        if (Odd(timetable.MbitPerSecond))
            return OddRate();
        foreach (var rule in rules)
        {
            if (rule is not { Days.Count: > 0 })
                return Refusal.Invalid("rule-days", "Every rule needs at least one day.");
            if (rule.Days.Any(d => !Enum.IsDefined(d)))
                return Refusal.Invalid("rule-days", "Days are monday to sunday.");
            if (Odd(rule.MbitPerSecond))
                return OddRate();
        }
        return null;
    }

    private static bool Odd(double? mbit) =>
        mbit is { } rate && rate != 0 && rate is not (>= LeastMbit and <= MostMbit);

    private static Refusal OddRate() =>
        Refusal.Invalid(
            "rate-odd",
            $"A rate is {LeastMbit:0} to {MostMbit:0} Mbit/s, 0 for no sending, or nothing for no limit."
        );
}
