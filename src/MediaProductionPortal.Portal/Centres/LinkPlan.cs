using System.Text.Json;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>A timetable while a person edits it.</summary>
public sealed class LinkPlan
{
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [
        DayOfWeek.Monday,
        DayOfWeek.Tuesday,
        DayOfWeek.Wednesday,
        DayOfWeek.Thursday,
        DayOfWeek.Friday,
        DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "Etc/UTC";
    public double? Mbit { get; set; }
    public List<Row> Rules { get; } = [];

    public LinkTimetable Timetable =>
        new(
            TimeZone.Trim(),
            Mbit,
            [.. Rules.Select(r => new LinkRule([.. Week.Where(r.Days.Contains)], r.From, r.To, r.Mbit))]
        );

    public static LinkPlan Of(LinkTimetable table)
    {
        var plan = new LinkPlan { TimeZone = table.TimeZone, Mbit = table.MbitPerSecond };
        foreach (var rule in table.Rules)
            plan.Rules.Add(
                new()
                {
                    Days = [.. rule.Days],
                    From = rule.From,
                    To = rule.To,
                    Mbit = rule.MbitPerSecond,
                }
            );
        return plan;
    }

    public static bool Same(LinkTimetable a, LinkTimetable b) =>
        JsonSerializer.Serialize(a, WireJson.Options) == JsonSerializer.Serialize(b, WireJson.Options);

    /// <summary>One rule.</summary>
    public sealed class Row
    {
        public HashSet<DayOfWeek> Days { get; init; } = [.. Week.Take(5)];
        public TimeOnly From { get; set; } = new(8, 0);
        public TimeOnly To { get; set; } = new(20, 0);
        public double? Mbit { get; set; } = 0;
    }
}
