using System.CommandLine;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Centres;

/// <summary>The options by which a timetable is changed: what is not given stays.</summary>
internal sealed class TimetableOptions
{
    private readonly Option<string?> rate = new("--rate")
    {
        Description = "Mbit/s at all times that no rule speaks of; 0: no sending, none: no limit.",
    };

    private readonly Option<string?> zone = new("--zone")
    {
        Description = "Time zone of the timetable, such as Europe/London.",
    };

    private readonly Option<string[]> rules = new("--rule")
    {
        Description =
            "\"DAYS FROM-TO RATE\", such as \"mon-fri 08:00-20:00 50\"; repeat it. Replaces all rules; the first that fits counts.",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> bare = new("--no-rules") { Description = "Take all rules away." };

    public void AddTo(Command command)
    {
        command.Add(rate);
        command.Add(zone);
        command.Add(rules);
        command.Add(bare);
    }

    /// <summary>What to make of the timetable that holds now.</summary>
    public Func<LinkTimetable, LinkTimetable> Read(ParseResult args)
    {
        var (wantedRate, wantedZone) = (args.GetValue(rate), args.GetValue(zone));
        var wantedRules = args.GetValue(rules) ?? [];
        if (wantedRate is null && wantedZone is null && wantedRules.Length == 0 && !args.GetValue(bare))
        {
            throw CommandFailed.Usage("Say what to set: --rate, --zone, --rule or --no-rules.");
        }

        LinkRule[] parsed = [.. wantedRules.Select(RuleText.Parse)];
        var mbit = wantedRate is null ? null : RuleText.Rate(wantedRate);
        return now =>
            new(
                wantedZone ?? now.TimeZone,
                wantedRate is null ? now.MbitPerSecond : mbit,
                parsed.Length > 0 ? parsed
                    : args.GetValue(bare) ? []
                    : now.Rules
            );
    }
}
