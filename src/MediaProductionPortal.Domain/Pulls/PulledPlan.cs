using MediaProductionPortal.Data;
using MediaProductionPortal.EditFormats;
using MediaProductionPortal.Edits;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Pulls;

/// <summary>A plan as the use cases pass it on.</summary>
internal sealed record PulledPlan(
    Title Title,
    PlanPullRequest Request,
    Edit? Edit,
    Timeline? Timeline,
    PullClips Clips,
    IReadOnlyList<PlannedItem> Items,
    IReadOnlyList<NotPulledEvent> NotPulled,
    string SecondsWords
)
{
    /// <summary>Null: the package is laid out as usual.</summary>
    public PackageProfile? Profile { get; init; }

    public IReadOnlyList<PlannedItem> Pulled => [.. Items.Where(i => i.IsPulled)];

    /// <summary>What can't be pulled, and nobody left it out.</summary>
    public IReadOnlyList<PlannedItem> Blocked => [.. Items.Where(i => i is { IsBlocked: true, LeftOut: false })];

    public PullPlanAnswer Answer(long? room, bool needsApproval)
    {
        var pulled = Pulled;
        var bytes = pulled.Sum(i => i.Bytes);
        var problems = new List<PullProblem>();
        if (room is { } left && bytes > left)
            problems.Add(
                new(
                    "store-full",
                    FindingSeverity.Error,
                    $"It will have about {Text.Bytes(bytes)}, and the store of {Title.Code} has {Text.Bytes(left)} left. Make room, or pull less."
                )
            );
        if (Items.Count == 0)
            problems.Add(new("nothing", FindingSeverity.Error, "No event that was asked for shows a clip."));
        var may = pulled.Count > 0 && Blocked.Count == 0 && problems.Count == 0;
        return new(
            Title.Code,
            Request.Kind,
            Edit?.Id,
            Edit?.FileName,
            Timeline?.Name,
            Timeline?.Rate.ToString(),
            Request.Options,
            [.. Items.Select(PlanAnswers.Of)],
            NotPulled,
            problems,
            pulled.Count,
            Items.Count(i => i.Change == PlateChange.Unchanged),
            Blocked.Count,
            pulled.Sum(i => i.Written),
            bytes,
            pulled.Count > 0 && pulled.All(i => i.Seconds is not null) ? pulled.Sum(i => i.Seconds) : null,
            SecondsWords,
            room,
            needsApproval,
            may,
            Words(pulled, bytes),
            Saved(pulled)
        );
    }

    /// <summary>Against delivering each clip whole, once.</summary>
    private static long Saved(IReadOnlyList<PlannedItem> pulled) =>
        pulled
            .Where(i => i.WholeBytes is not null)
            .GroupBy(i => i.Clip!.Id)
            .Sum(clip => Math.Max(0, clip.First().WholeBytes!.Value - clip.Sum(i => i.Bytes)));

    private string Words(IReadOnlyList<PlannedItem> pulled, long bytes)
    {
        var parts = new List<string>
        {
            pulled.Count == 0
                ? "Nothing would be pulled"
                : $"{Text.Count(pulled.Count, "range")} with {Text.Count(pulled.Sum(i => i.Written), "frame")}, about {Text.Bytes(bytes)}",
        };
        if (Saved(pulled) is > 0 and var saved)
            parts.Add($"{Text.Bytes(saved)} less than the whole clips have");
        if (pulled.Count(i => i.WholeReason is not null) is > 0 and var whole)
            parts.Add(
                $"{Text.Count(whole, "clip")} whole, because {(whole == 1 ? "it" : "they")} can't be cut at a frame"
            );
        if (Items.Count(i => i.Change == PlateChange.Unchanged) is > 0 and var same)
            parts.Add($"{same} unchanged since {(same == 1 ? "it was" : "they were")} delivered");
        if (Blocked.Count > 0)
            parts.Add(
                $"{Blocked.Count} can't be pulled as {(Blocked.Count == 1 ? "it is" : "they are")}: mend {(Blocked.Count == 1 ? "it" : "them")}, or leave {(Blocked.Count == 1 ? "it" : "them")} out"
            );
        if (NotPulled.Count > 0)
            parts.Add($"{NotPulled.Count} not pulled (black, effects and the like)");
        return string.Join("; ", parts) + ".";
    }
}
