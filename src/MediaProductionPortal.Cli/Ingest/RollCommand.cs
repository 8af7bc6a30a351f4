using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using MediaProductionPortal.Upkeep;

namespace MediaProductionPortal.Ingest;

/// <summary><c>mpp roll</c> and what is done to rolls.</summary>
internal static class RollCommand
{
    public static Command Make() =>
        new("roll", "Rolls, their gates and findings.")
        {
            MakeShow(),
            MakeDecide(),
            RollSetCommand.Make(),
            RehashCommand.Make(),
            UpkeepCommand.MakeScrub(),
            UpkeepCommand.MakeRestore(),
        };

    internal static (Argument<string> Roll, Option<string?> Title) MakeWhich() =>
        (
            new Argument<string>("ROLL") { Description = "Name or id of the roll." },
            new Option<string?>("--title") { Description = "Look only in this title, when names repeat." }
        );

    private static Command MakeShow()
    {
        var (which, title) = MakeWhich();
        var command = new Command("show", "Show a roll with its gates and findings.") { which, title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var name = run.Args.GetRequiredValue(which);
                var roll = await FindRoll.RunAsync(run.Portal, name, run.Args.GetValue(title), cancel);
                var findings = new List<FindingAnswer>();
                await foreach (
                    var finding in run.Portal.ListAsync<FindingAnswer>($"/api/rolls/{roll.Id}/findings", cancel)
                )
                {
                    findings.Add(finding);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Roll = roll, Findings = findings });
                }
                else
                {
                    Show(run.Screen, roll, findings);
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, RollAnswer roll, List<FindingAnswer> findings)
    {
        RollTable.Show(screen, [roll]);
        screen.Say(
            $"Title {roll.TitleCode ?? "-"}, day {roll.Day?.ToString("O") ?? "-"}, unit {roll.Unit ?? "-"}, episode {roll.Episode ?? "-"}"
        );
        screen.Say($"Layout {roll.Layout}, {Amounts.Count(roll.Clips)} clips, id {roll.Id}");
        foreach (var gate in roll.Gates)
        {
            screen.Say($"Gate {gate.Gate} {gate.State}{(gate.Words is null ? "" : $": {gate.Words}")}");
        }

        screen.Say(findings.Count == 0 ? "No findings." : $"{Amounts.Count(roll.Findings)} findings:");
        foreach (var found in findings.Select(f => f.Finding))
        {
            FindingLines.Say(screen, found);
        }
    }

    private static Command MakeDecide()
    {
        var (which, title) = MakeWhich();
        var decision = new Argument<string>("DECISION")
        {
            Description =
                "again (verify again), send-good-files (leave the bad ones behind), cancel, pause, or resume (where it was).",
        };
        decision.AcceptOnlyFromAmong("again", "send-good-files", "cancel", "pause", "resume");
        var reason = new Option<string?>("--reason") { Description = "Why; goes to the audit log." };
        var command = new Command(
            "decide",
            "Decide about a roll that is held or failed, or pause, resume or stop its work."
        )
        {
            which,
            decision,
            title,
            reason,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var name = run.Args.GetRequiredValue(which);
                var roll = await FindRoll.RunAsync(run.Portal, name, run.Args.GetValue(title), cancel);
                var request = new DecideRollRequest(run.Args.GetRequiredValue(decision), run.Args.GetValue(reason));
                roll = await run.Portal.PostAsync<RollAnswer>($"/api/rolls/{roll.Id}/decision", request, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Roll = roll });
                }

                run.Screen.Say($"{roll.Name}: {roll.State}. {roll.Words}".TrimEnd());
                return ExitCodes.Ok;
            }
        );
    }
}
