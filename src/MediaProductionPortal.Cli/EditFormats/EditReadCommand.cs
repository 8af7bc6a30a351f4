using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit read FILE</c>: shows what is in an edit, and what is wrong with it.</summary>
internal static class EditReadCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The edit." };
        var options = new EditOptions();
        var command = new Command("read", "Show the events of an edit and what is wrong with it.") { file };
        options.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = run.Args.GetRequiredValue(file);
                var reading = await EditOptions.ReadAsync(path, options.Of(run), cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(ReadAnswer.Of(path, reading));
                }
                else
                {
                    Show(run.Screen, reading);
                }

                return EditExit.Of(reading.Findings);
            }
        );
    }

    private static void Show(Screen screen, EditReading reading)
    {
        foreach (var timeline in reading.Timelines)
        {
            Show(screen, timeline);
        }

        EditFindingLines.Say(screen, reading.Findings);
        var errors = reading.Findings.Count(f => f.Severity == FindingSeverity.Error);
        var events = reading.Timelines.Sum(t => t.Events.Count);
        screen.Say(
            errors == 0
                ? $"READ: {Amounts.Count(events)} events ({reading.Format}, {reading.Encoding})."
                : $"NOT ALL READ: {Amounts.Count(events)} events, {Amounts.Count(errors)} errors ({reading.Format}, {reading.Encoding})."
        );
    }

    private static void Show(Screen screen, Timeline timeline)
    {
        screen.Say(
            $"{FindingLines.Printable(timeline.Name)}  {timeline.Rate} fps{(timeline.Drop ? " drop frame" : "")}, "
                + $"{Amounts.Count(timeline.Events.Count)} events, {Amounts.Count(timeline.Span.Length)} frames, "
                + $"tracks {string.Join(' ', timeline.Tracks)}{(timeline.IsClipList ? " (a list of clips, not an edit)" : "")}"
        );
        var table = Screen.MakeTable(
            "Event",
            "Track",
            "Source",
            "Source in",
            "Source out",
            "Record in",
            "Record out",
            "Frames",
            "Speed",
            "Transition",
            "Marker"
        );
        foreach (var ev in timeline.Events)
        {
            table.AddRow([.. EditRow.Of(ev, timeline).Select(c => Markup.Escape(FindingLines.Printable(c)))]);
        }

        screen.Show(table);
        foreach (var marker in timeline.Markers)
        {
            screen.Say(
                $"marker {timeline.RecordText(marker.Record)} {marker.Track} {FindingLines.Printable($"{marker.Color} {marker.Text}")}"
            );
        }
    }
}
