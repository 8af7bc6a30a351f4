namespace MediaProductionPortal.EditFormats;

/// <summary>The one timeline that a command goes on with.</summary>
internal static class EditPick
{
    /// <param name="name">The timeline's name; null: the file must hold only one.</param>
    public static Timeline Only(EditReading reading, string file, string? name = null)
    {
        if (reading.Timelines.Count == 0)
        {
            var why = reading.Findings.Count > 0 ? reading.Findings[^1] : null;
            throw new CommandFailed(
                ExitCodes.EditIncomplete,
                why?.Code ?? EditFindingCodes.Empty,
                $"Nothing could be read from {file}: {why?.Words ?? "it is empty."}"
            );
        }

        if (name is not null)
        {
            return reading.Timelines.FirstOrDefault(t => t.Name == name)
                ?? throw CommandFailed.Usage($"{file} has no timeline {name}. It has {Names(reading)}.");
        }

        return reading.Timelines.Count == 1
            ? reading.Timelines[0]
            : throw CommandFailed.Usage(
                $"{file} has several timelines: {Names(reading)}. Export the one that is meant."
            );
    }

    private static string Names(EditReading reading) =>
        string.Join(", ", reading.Timelines.Select(t => $"\"{t.Name}\""));
}
