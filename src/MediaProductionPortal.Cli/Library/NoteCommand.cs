using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.EditFormats.Markers;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp note list</c> and <c>add</c>: notes at frames of a clip.</summary>
internal static class NoteCommand
{
    public static Command Make() => new("note", "Notes at frames of a clip.") { MakeList(), MakeAdd() };

    private static Command MakeList()
    {
        var (clip, title) = (Clip(), FoundClips.Title());
        var command = new Command("list", "List the notes of a clip.") { clip, title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindAsync(
                    run.Portal,
                    run.Args.GetRequiredValue(title),
                    run.Args.GetRequiredValue(clip),
                    cancel
                );
                var notes = await run.Portal.GetAsync<IReadOnlyList<NoteAnswer>>(
                    $"/api/clips/{found.Id}/notes",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Clip = found, Notes = notes });
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("At", "Length", "Note", "By");
                foreach (var note in notes)
                {
                    table.AddRow(
                        note.Timecode ?? $"{note.At} ms",
                        Amounts.Count(note.Length),
                        Markup.Escape(note.Text),
                        Markup.Escape(note.By)
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeAdd()
    {
        var (clip, title) = (Clip(), FoundClips.Title());
        var text = new Argument<string>("TEXT") { Description = "The note." };
        var at = new Option<long>("--at") { Description = "Frames from the clip's first (0)." };
        var length = new Option<long>("--length")
        {
            Description = "Frames that it concerns.",
            DefaultValueFactory = _ => 1,
        };
        var colour = new Option<MarkerColour>("--colour")
        {
            Description = "Of the marker.",
            DefaultValueFactory = _ => MarkerColour.Green,
        };
        var command = new Command("add", "Write a note at a frame of a clip.")
        {
            clip,
            text,
            title,
            at,
            length,
            colour,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindAsync(
                    run.Portal,
                    run.Args.GetRequiredValue(title),
                    run.Args.GetRequiredValue(clip),
                    cancel
                );
                var note = await run.Portal.PostAsync<NoteAnswer>(
                    $"/api/clips/{found.Id}/notes",
                    new NoteRequest(
                        run.Args.GetValue(at),
                        run.Args.GetRequiredValue(text),
                        run.Args.GetValue(length),
                        run.Args.GetValue(colour)
                    ),
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Note = note });
                }

                run.Screen.Say($"Noted at {note.Timecode ?? $"{note.At} ms"} of {found.Name}.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Argument<string> Clip() => new("CLIP") { Description = "Name of the clip." };

    private static async Task<ClipAnswer> FindAsync(
        PortalClient portal,
        string title,
        string name,
        CancellationToken cancel
    )
    {
        var quoted = name.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return await FoundClips.FindAsync(portal, title, $"name:\"{quoted}\"", cancel) switch
        {
            [var only] => only,
            var several => throw new CommandFailed(
                ExitCodes.Refused,
                "several-clips",
                $"{title} has {several.Count} clips named {name}, of the rolls {string.Join(", ", several.Select(c => c.Roll))}. Write the note on the clip's page."
            ),
        };
    }
}
