using System.CommandLine;
using System.Text;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit convert FROM TO</c>: writes an edit in another format, and says what that format can't say.</summary>
internal static class EditConvertCommand
{
    public static Command Make()
    {
        var from = new Argument<string>("FROM") { Description = "The edit." };
        var to = new Argument<string>("TO")
        {
            Description = "The file to write: .edl, .otio, .xml (Final Cut Pro 7), .ale or .csv. It must not exist.",
        };
        var format = new Option<EditFormat?>("--to")
        {
            Description = "Format to write, where the name does not say it: edl, otio, fcp7xml, ale, csv.",
            HelpName = "FORMAT",
        };
        var name = new Option<string?>("--timeline")
        {
            Description = "Name of the timeline, where the file holds several.",
            HelpName = "NAME",
        };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var options = new EditOptions();
        var command = new Command("convert", "Write an edit in another format.") { from, to, format, name, force };
        options.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var target = Path.GetFullPath(run.Args.GetRequiredValue(to));
                var wanted = run.Args.GetValue(format) ?? DetectFormat.OfName(target);
                if (wanted is not { } writes || !WriteEdit.Formats.Contains(writes))
                {
                    throw CommandFailed.Usage(
                        "That is no format that is written. Name the file .edl, .otio, .xml, .ale or .csv, or say --to."
                    );
                }

                if (File.Exists(target) && !run.Args.GetValue(force))
                {
                    throw CommandFailed.Usage($"{target} is there already. Choose another name, or say --force.");
                }

                var source = run.Args.GetRequiredValue(from);
                var reading = await EditOptions.ReadAsync(source, options.Of(run), cancel);
                var timeline = EditPick.Only(reading, source, run.Args.GetValue(name));
                var writing = WriteEdit.To(writes, timeline);
                await WriteAsync(target, writing.Text, cancel);
                Say(run.Screen, source, target, writes, timeline, reading, writing);
                return EditExit.Of(reading.Findings);
            }
        );
    }

    private static async Task WriteAsync(string target, string text, CancellationToken cancel)
    {
        var partial = target + ".partial";
        try
        {
            await File.WriteAllTextAsync(partial, text, new UTF8Encoding(false), cancel);
            File.Move(partial, target, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw CommandFailed.Usage($"{target} can't be written: {fault.Message}");
        }
    }

    private static void Say(
        Screen screen,
        string source,
        string target,
        EditFormat format,
        Timeline timeline,
        EditReading reading,
        EditWriting writing
    )
    {
        if (screen.IsJson)
        {
            screen.Json(
                new
                {
                    From = source,
                    To = target,
                    Format = format,
                    Events = timeline.Events.Count,
                    ExitCode = EditExit.Of(reading.Findings),
                    reading.Findings,
                    NotWritten = writing.Findings,
                }
            );
            return;
        }

        EditFindingLines.Say(screen, reading.Findings);
        EditFindingLines.Say(screen, writing.Findings);
        screen.Say(
            reading.HasErrors
                ? $"WRITTEN, BUT NOT ALL OF {source} WAS READ: {target}"
                : $"WRITTEN: {Amounts.Count(timeline.Events.Count)} events, {target}"
        );
    }
}
