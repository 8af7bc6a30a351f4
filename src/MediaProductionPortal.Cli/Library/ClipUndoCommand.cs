using System.CommandLine;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp clip undo CLIP</c>: takes the last change of a clip back, or one that is named, for all its clips.</summary>
internal static class ClipUndoCommand
{
    public static Command Make()
    {
        var clip = new Argument<string?>("CLIP")
        {
            Description = "Name or id: its last change.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var title = ClipCommand.Title();
        var change = new Option<Guid?>("--change") { Description = "Id of a change, as set, import and show tell it." };
        var command = new Command("undo", "Take a change back for all its clips.") { clip, title, change };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var named = run.Args.GetValue(clip);
                var id = run.Args.GetValue(change);
                if (named is null == id is null)
                {
                    throw CommandFailed.Usage("Say a clip or --change, not both: mpp clip undo A003C012_250311_R1VK");
                }

                if (named is not null)
                {
                    var found = await FindClip.RunAsync(run.Portal, named, run.Args.GetValue(title), cancel);
                    var changes = await run.Portal.GetAsync<IReadOnlyList<ClipChangeAnswer>>(
                        $"/api/clips/{found}/changes",
                        cancel
                    );
                    id =
                        changes.FirstOrDefault(c => c.UndoneAt is null)?.Id
                        ?? throw new CommandFailed(
                            ExitCodes.Refused,
                            "nothing-to-undo",
                            $"{named} has no change that could be undone: it says what its files say."
                        );
                }

                var undone = await run.Portal.PostAsync<ClipChangeAnswer>($"/api/changes/{id}/undo", null, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Change = undone });
                }

                run.Screen.Say(FindingLines.Printable($"Undone: {undone.Words}."));
                return ExitCodes.Ok;
            }
        );
    }
}
