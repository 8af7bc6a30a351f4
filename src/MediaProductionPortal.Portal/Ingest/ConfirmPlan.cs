using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;

namespace MediaProductionPortal.Ingest;

/// <summary>One waiting roll as the person confirms it.</summary>
public sealed class RollChoice(RollAnswer roll)
{
    public RollAnswer Roll { get; } = roll;
    public bool Take { get; set; } = true;

    /// <summary>Null: as the whole ingest.</summary>
    public DateOnly? Day { get; set; }

    public string Unit { get; set; } = "";
    public string Episode { get; set; } = "";
}

/// <summary>What the person has filled in before pressing Ingest.</summary>
public sealed class ConfirmPlan
{
    public string Title { get; set; } = "";
    public DateOnly? Day { get; set; }
    public string Unit { get; set; } = "MU";
    public string Episode { get; set; } = "";
    public RollPolicy Policy { get; set; } = RollPolicy.Hold;
    public IngestProfile Profile { get; set; } = IngestProfile.Film;

    /// <summary>Verify and send in one reading; null: as the centre is set.</summary>
    public bool? SinglePass { get; set; }

    public List<RollChoice> Rolls { get; private set; } = [];

    /// <summary>Prefilled: the only title, and the day, unit and episode that folder names suggest most often.</summary>
    public static ConfirmPlan From(DriveAnswer drive, IReadOnlyList<TitleAnswer> titles)
    {
        // What set registered stands above the only title that there is.
        var registered = drive.Shipments.Where(s => !s.Dismissed).Select(s => s.TitleCode).Distinct().ToList();
        var known = titles.Where(t => registered.Contains(t.Code)).ToList();
        var plan = new ConfirmPlan
        {
            Title =
                registered.Count > 0 ? (registered.Count == 1 && known.Count == 1 ? known[0].Code : "")
                : titles.Count == 1 ? titles[0].Code
                : "",
        };
        plan.Renew(drive);
        plan.Day = MostCommon(plan.Rolls.Select(r => r.Roll.Day));
        plan.Unit = plan.Rolls.Select(r => r.Roll.Unit).GroupBy(u => u).MaxBy(g => g.Count())?.Key ?? "MU";
        plan.Episode = plan.Rolls.Select(r => r.Roll.Episode).GroupBy(e => e).MaxBy(g => g.Count())?.Key ?? "";
        foreach (var choice in plan.Rolls)
        {
            choice.Day = choice.Roll.Day == plan.Day ? null : choice.Roll.Day;
            choice.Unit = choice.Roll.Unit is { } unit && unit != plan.Unit ? unit : "";
            choice.Episode = choice.Roll.Episode is { } episode && episode != plan.Episode ? episode : "";
        }
        return plan;
    }

    /// <summary>The drive was asked for again: what was filled in stays.</summary>
    public void Renew(DriveAnswer drive) =>
        Rolls = [
            .. drive
                .Rolls.Where(r => r.State == "waiting")
                .Select(r => Rolls.Find(c => c.Roll.Id == r.Id) ?? new RollChoice(r)),
        ];

    /// <summary>Why it can't start yet; null when it can.</summary>
    public string? WhyNot(int titles) =>
        titles == 0
            ? "There is no title that you may ingest into. Ask an admin to make one, or its producer to let you in."
        : Title.Length == 0 ? "Choose the title first."
        : !Rolls.Exists(r => r.Take) ? "Tick at least one roll."
        : Rolls.Exists(r => r.Take && r.Roll.Kind != Cards.RollKind.Other && (r.Day ?? Day) is null)
            ? "Say the shoot day."
        : null;

    /// <summary>"2 rolls, 1.2 TB".</summary>
    public string Amount()
    {
        var taken = Rolls.Where(r => r.Take).ToList();
        return $"{Sizes.Count(taken.Count, "roll")}, {Sizes.Bytes(taken.Sum(r => r.Roll.Bytes))}";
    }

    public StartIngestRequest ToRequest() =>
        new(
            Title,
            Day,
            Text(Unit),
            Policy,
            Profile,
            [
                .. Rolls
                    .Where(r => r.Take)
                    .Select(r => new Protocol.Api.ConfirmRoll(r.Roll.Id, r.Day, Text(r.Unit), Text(r.Episode))),
            ],
            SinglePass,
            Text(Episode)
        );

    private static string? Text(string text) => text.Trim() is { Length: > 0 } some ? some : null;

    private static DateOnly? MostCommon(IEnumerable<DateOnly?> days) =>
        days.OfType<DateOnly>().GroupBy(d => d).MaxBy(g => g.Count())?.Key;
}
