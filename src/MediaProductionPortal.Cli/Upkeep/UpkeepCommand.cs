using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Upkeep;

/// <summary><c>mpp roll scrub</c> and <c>mpp roll restore</c>: whether both copies are still what was proven, and one mended from the other.</summary>
internal static class UpkeepCommand
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    public static Command MakeScrub()
    {
        var command = new Command("scrub", "Read both copies of a roll and compare them with its hash list.");
        return Make(command, "scrub", (_, reason) => new ScrubRequest(reason));
    }

    public static Command MakeRestore()
    {
        var all = new Option<bool>("--all") { Description = "Look at every object, not only at what scrubs found." };
        var command = new Command("restore", "Put back what is damaged in one store from the other.") { all };
        return Make(command, "restore", (args, reason) => new RestoreRequest(args.GetValue(all), reason));
    }

    private static Command Make(Command command, string verb, Func<ParseResult, string?, object> request)
    {
        var (which, title) = RollCommand.MakeWhich();
        var reason = new Option<string?>("--reason") { Description = "Why; goes to the audit log." };
        var wait = new Option<bool>("--wait") { Description = "Wait for its end. Ctrl-C ends the waiting only." };
        command.Add(which);
        command.Add(title);
        command.Add(reason);
        command.Add(wait);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var roll = await FindRoll.RunAsync(
                    run.Portal,
                    run.Args.GetRequiredValue(which),
                    run.Args.GetValue(title),
                    cancel
                );
                var answer = await run.Portal.PostAsync<UpkeepAnswer>(
                    $"/api/rolls/{roll.Id}/{verb}",
                    request(run.Args, run.Args.GetValue(reason)),
                    cancel
                );
                if (run.Args.GetValue(wait))
                {
                    answer = await WaitAsync(run.Portal, run.Screen, roll.Id, answer, cancel);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Upkeep = answer });
                }

                run.Screen.Say($"{roll.Name}: {verb} {answer.State}. {answer.Words}".TrimEnd());
                return answer switch
                {
                    { State: "stopped" } => ExitCodes.Refused,
                    { Bad: > 0 } or { Refused: > 0 } => ExitCodes.RollsHeld,
                    _ => ExitCodes.Ok,
                };
            }
        );
    }

    private static async Task<UpkeepAnswer> WaitAsync(
        PortalClient portal,
        Screen screen,
        Guid rollId,
        UpkeepAnswer asked,
        CancellationToken cancel
    )
    {
        var patience = new Patience(TimeProvider.System);
        var told = asked.Objects;
        while (asked.State == "open")
        {
            await Task.Delay(PollEvery, cancel);
            var all = await patience.AskAsync<RollUpkeepAnswer?>(
                async () => await portal.GetAsync<RollUpkeepAnswer>($"/api/rolls/{rollId}/upkeep", cancel),
                null,
                screen.Note
            );
            asked = all?.Runs.FirstOrDefault(r => r.Id == asked.Id) ?? asked;
            if (asked.Objects > told)
            {
                told = asked.Objects;
                screen.Note($"{Amounts.Count(told)} objects, {Amounts.Bytes(asked.Bytes)} read");
            }
        }

        return asked;
    }
}
