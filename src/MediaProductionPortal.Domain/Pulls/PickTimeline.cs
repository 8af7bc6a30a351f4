using MediaProductionPortal.EditFormats;

namespace MediaProductionPortal.Pulls;

/// <summary>The one timeline of a file that is meant.</summary>
internal static class PickTimeline
{
    /// <summary>Where nobody says which: the first.</summary>
    public static Outcome<Timeline> OrFirst(EditReading reading, string file, string? name) =>
        Of(reading, file, name ?? (reading.Timelines is [var first, ..] ? first.Name : null));

    public static Outcome<Timeline> Of(EditReading reading, string file, string? name)
    {
        var timelines = reading.Timelines;
        if (timelines.Count == 0)
            return Refusal.Invalid(
                "edit-unreadable",
                $"Nothing could be read from {file}: {(reading.Findings.Count > 0 ? reading.Findings[^1].Words : "it is empty.")}"
            );
        if (name is null && timelines.Count == 1)
            return timelines[0];
        var names = string.Join(", ", timelines.Take(20).Select(t => $"\"{t.Name}\""));
        if (name is null)
            return Refusal.Invalid("timeline-unsaid", $"{file} has several timelines: say which of {names}.");
        return timelines.FirstOrDefault(t => t.Name == name) is { } found
            ? found
            : Refusal.Invalid("timeline-unknown", $"{file} has no timeline \"{name}\". It has {names}.");
    }
}
