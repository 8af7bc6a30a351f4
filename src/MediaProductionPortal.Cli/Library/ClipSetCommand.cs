using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp clip set CLIP scene=12A</c>: corrects fields of one clip, of several, or of all that a search finds.</summary>
internal static class ClipSetCommand
{
    public static Command Make()
    {
        var what = new Argument<string[]>("WHAT")
        {
            Description = "Clips by name or id, and FIELD=VALUE; FIELD= says that there is none.",
            Arity = ArgumentArity.OneOrMore,
        };
        var title = ClipCommand.Title();
        var search = new Option<string?>("--query")
        {
            Description = "All clips that this finds, instead of names: \"roll:A003* -circled\".",
        };
        var command = new Command("set", "Correct fields of clips; wins over files and lists until undone.")
        {
            what,
            title,
            search,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var said = run.Args.GetRequiredValue(what);
                var values = Values(said);
                var clips = said.Where(w => !w.Contains('=', StringComparison.Ordinal)).ToList();
                var query = run.Args.GetValue(search);
                if (values.Count == 0 || clips.Count == 0 == query is null)
                {
                    throw CommandFailed.Usage(
                        "Say clips or --query, not both, and at least one FIELD=VALUE: mpp clip set A003C012_250311_R1VK scene=12A"
                    );
                }

                var ids = new List<Guid>();
                foreach (var clip in clips)
                {
                    ids.Add(await FindClip.RunAsync(run.Portal, clip, run.Args.GetValue(title), cancel));
                }

                if (query is not null)
                {
                    ids.AddRange(await FindClip.AllAsync(run.Portal, query, run.Args.GetValue(title), cancel));
                }

                var change = await run.Portal.PostAsync<ClipChangeAnswer>(
                    "/api/clips/values",
                    new CorrectClipsRequest(ids, values),
                    cancel
                );
                Say(run, change);
                return ExitCodes.Ok;
            }
        );
    }

    internal static void Say(CommandRun run, ClipChangeAnswer change)
    {
        if (run.Screen.IsJson)
        {
            run.Screen.Json(new { Change = change });
        }

        run.Screen.Say(FindingLines.Printable(change.Words.TrimEnd('.') + "."));
        if (change.Id is { } id)
        {
            run.Screen.Say($"To undo: mpp clip undo --change {id}");
        }
    }

    internal static Dictionary<string, string?> Values(IEnumerable<string> said)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var word in said)
        {
            var at = word.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                values[word[..at].Trim()] = word[(at + 1)..];
            }
        }

        return values;
    }
}
