using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary><c>mpp pull retry PULL</c> and <c>mpp pull stop PULL</c>.</summary>
internal static class PullChangeCommand
{
    public static Command MakeRetry()
    {
        var item = new Option<int?>("--range")
        {
            Description = "Only this range, by its place in the pull.",
            HelpName = "N",
        };
        var command = new Command("retry", "Have what failed made again, under the names that it has.") { item };
        return Make(
            command,
            async (run, id, cancel) =>
            {
                if (run.Args.GetValue(item) is not { } place)
                {
                    return $"/api/pulls/{id}/retry";
                }

                var detail = await run.Portal.GetAsync<PullDetail>($"/api/pulls/{id}", cancel);
                var found =
                    detail.Items.FirstOrDefault(i => i.Place == place)
                    ?? throw new CommandFailed(
                        ExitCodes.Refused,
                        "not-found",
                        $"Pull {detail.Pull.Number} has {detail.Items.Count} ranges; there is no range {place}."
                    );
                return $"/api/pulls/{id}/items/{found.Id}/retry";
            }
        );
    }

    public static Command MakeStop() =>
        Make(
            new Command("stop", "Stop a pull that is not delivered yet; its names stay given."),
            (_, id, _) => Task.FromResult($"/api/pulls/{id}/stop")
        );

    private static Command Make(Command command, Func<CommandRun, Guid, CancellationToken, Task<string>> path)
    {
        var pull = PullCommand.Pull();
        var title = PullCommand.Title();
        command.Add(pull);
        command.Add(title);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var id = await PullCommand.IdAsync(
                    run.Portal,
                    run.Args.GetRequiredValue(title),
                    run.Args.GetRequiredValue(pull),
                    cancel
                );
                var answer = await run.Portal.PostAsync<PullAnswer>(await path(run, id, cancel), null, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(answer);
                }

                run.Screen.Say($"Pull {answer.Number} “{answer.Name}”: {PullLines.Of(answer)}");
                return ExitCodes.Ok;
            }
        );
    }
}
