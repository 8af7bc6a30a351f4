using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary><c>mpp pull submit EDIT --title T</c>.</summary>
internal static class PullSubmitCommand
{
    public static Command Make()
    {
        var arguments = new PullArguments();
        var called = new Option<string?>("--called")
        {
            Description = "What people call the pull (default: the edit's name).",
            HelpName = "NAME",
        };
        var priority = new Option<int?>("--priority")
        {
            Description = "What has less comes first (default: behind all that waits).",
            HelpName = "N",
        };
        var due = new Option<DateOnly?>("--due") { Description = "Day that it is wanted.", HelpName = "YYYY-MM-DD" };
        var command = new Command("submit", "Ask for the plates of an edit; names are given now.");
        arguments.AddTo(command);
        command.Add(called);
        command.Add(priority);
        command.Add(due);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var plan = await arguments.ReadAsync(run, cancel);
                var pull = await run.Portal.PostAsync<PullAnswer>(
                    PullCommand.Path(run.Args.GetRequiredValue(arguments.Title)),
                    new SubmitPullRequest(
                        plan,
                        run.Args.GetValue(called),
                        run.Args.GetValue(priority),
                        run.Args.GetValue(due)
                    ),
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(pull);
                }

                run.Screen.Say($"Pull {pull.Number} “{pull.Name}”: {PullLines.Of(pull)}");
                return ExitCodes.Ok;
            }
        );
    }
}
