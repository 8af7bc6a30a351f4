using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Ingest;

/// <summary><c>mpp roll rehash</c>: bad files of a held roll are read once more, to tell a bad card from a bad cable.</summary>
internal static class RehashCommand
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    public static Command Make()
    {
        var (which, title) = RollCommand.MakeWhich();
        var files = new Option<string[]>("--file")
        {
            Description = "A bad file, relative to the roll; repeatable. Without it: all bad files.",
        };
        var reason = new Option<string?>("--reason") { Description = "Why; goes to the audit log." };
        var wait = new Option<bool>("--wait") { Description = "Wait for the centre's answer." };
        var command = new Command("rehash", "Read bad files of a held or failed roll once more.")
        {
            which,
            title,
            files,
            reason,
            wait,
        };
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
                var address = $"/api/rolls/{roll.Id}/rehash";
                var request = new RehashRequest(run.Args.GetValue(files), run.Args.GetValue(reason));
                var asked = await run.Portal.PostAsync<RehashAnswer>(address, request, cancel);
                if (run.Args.GetValue(wait))
                {
                    asked = await WaitAsync(run.Portal, run.Screen, address, asked, cancel);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Rehash = asked });
                }

                Say(run.Screen, roll.Name, asked);
                return asked.State switch
                {
                    "refused" => ExitCodes.Refused,
                    "done" when asked.Files.Any(f => f.Outcome != RehashOutcome.NowRight) => ExitCodes.RollsHeld,
                    _ => ExitCodes.Ok,
                };
            }
        );
    }

    private static async Task<RehashAnswer> WaitAsync(
        PortalClient portal,
        Screen screen,
        string address,
        RehashAnswer asked,
        CancellationToken cancel
    )
    {
        var patience = new Patience(TimeProvider.System);
        var id = asked.OrderId;
        while (asked.State == "open" && asked.OrderId == id)
        {
            await Task.Delay(PollEvery, cancel);
            asked = await patience.AskAsync(() => portal.GetAsync<RehashAnswer>(address, cancel), asked, screen.Note);
        }

        return asked;
    }

    private static void Say(Screen screen, string roll, RehashAnswer rehash)
    {
        screen.Say(
            rehash.State switch
            {
                "open" => $"{roll}: {rehash.Words}",
                "refused" => $"{roll}: nothing was read once more. {rehash.Words}",
                _ =>
                    $"{roll}: {Amounts.Count(rehash.Files.Count)} bad files read once more. The roll stays held until somebody decides.",
            }
        );
        foreach (var file in rehash.Files)
        {
            screen.Say($"  {file.Path}: {Words(file.Outcome)}");
            screen.Say($"    expected {file.Expected ?? "-"}, first {file.First ?? "-"}, now {file.Found ?? "-"}");
        }
    }

    private static string Words(RehashOutcome outcome) =>
        outcome switch
        {
            RehashOutcome.NowRight => "right this time; change cable, reader or port, then verify the roll again",
            RehashOutcome.SameWrong => "the same wrong bytes; this copy is bad, get the file from another one",
            RehashOutcome.OtherWrong => "other wrong bytes; cable, reader or memory can't be relied on",
            RehashOutcome.Replaced => "written to since it was first read; find out who, then verify the roll again",
            RehashOutcome.Gone => "not on the drive any more",
            RehashOutcome.Unproven => "the same bytes, and no list says what they should be",
            _ => "the drive would not give it; try another cable or reader",
        };
}
