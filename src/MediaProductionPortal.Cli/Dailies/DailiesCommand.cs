using System.CommandLine;
using MediaProductionPortal.Days;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Dailies;

/// <summary><c>mpp dailies</c>: make a day's dailies, see how far they are, publish them.</summary>
internal static class DailiesCommand
{
    public static Command Make() =>
        new("dailies", "Dailies of a shoot day: synced, looked, burnt in, checked, watched.")
        {
            MakeMake(),
            MakeStatus(),
            MakePublish(),
            DailiesLinksCommand.Make(),
            DailiesLogCommand.Make(),
            MakeReport(),
        };

    private static Option<string> Title() =>
        new("--title") { Description = "Code or id of the title.", Required = true };

    private static string Of(string title) => $"/api/titles/{Uri.EscapeDataString(title)}/dailies";

    private static Command MakeMake()
    {
        var (title, day) = (Title(), DayOption.Make(required: true));
        var unit = new Option<string?>("--unit") { Description = "Only of this unit." };
        var circled = new Option<bool>("--circled") { Description = "Only circled takes." };
        var scenes = new Option<string[]>("--scene")
        {
            Description = "Only of this scene; may be given several times.",
        };
        var hold = new Option<bool>("--hold")
        {
            Description = "Put them together only; a person looks at the sync first.",
        };
        var command = new Command("make", "Make dailies of a day.") { title, day, unit, circled, scenes, hold };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var named = run.Args.GetValue(scenes) ?? [];
                if (run.Args.GetValue(circled) && named.Length > 0)
                {
                    throw new CommandFailed(ExitCodes.Usage, "choice-twice", "Say either --circled or --scene.");
                }

                var request = new MakeDailiesRequest(
                    run.Args.GetValue(day)!.Value,
                    run.Args.GetValue(unit),
                    run.Args.GetValue(circled) ? DailiesChoice.Circled
                        : named.Length > 0 ? DailiesChoice.Scenes
                        : DailiesChoice.All,
                    named,
                    !run.Args.GetValue(hold)
                );
                var made = await run.Portal.PostAsync<DailiesSessionAnswer>(
                    Of(run.Args.GetRequiredValue(title)),
                    request,
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(made);
                }

                run.Screen.Say(
                    $"{Amounts.Count(made.Clips)} clips {(request.Start ? "wait now" : "are put together")}. Session {made.Id}"
                );
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeStatus()
    {
        var title = new Option<string?>("--title") { Description = "Code or id of the title: lists its sessions." };
        var day = DayOption.Make(required: false);
        var session = new Argument<Guid?>("session")
        {
            Description = "Id of a session: shows its clips.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("status", "Show sessions of a title, or the clips of one.") { session, title, day };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                if (run.Args.GetValue(session) is { } id)
                {
                    var detail = await run.Portal.GetAsync<DailiesSessionDetail>($"/api/dailies/{id}", cancel);
                    Print(run.Screen, detail, () => Show(run.Screen, detail));
                    // a script sees by the code whether a person must look
                    return detail.Session.Failed > 0 ? ExitCodes.DailiesIncomplete : ExitCodes.Ok;
                }

                if (run.Args.GetValue(title) is not { } code)
                {
                    throw new CommandFailed(ExitCodes.Usage, "what", "Say a session's id, or --title.");
                }

                var query = run.Args.GetValue(day) is { } d ? $"?day={DayOption.Text(d)}" : "";
                var all = await run.Portal.GetAsync<IReadOnlyList<DailiesSessionAnswer>>(Of(code) + query, cancel);
                Print(run.Screen, all, () => Show(run.Screen, all));
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakePublish()
    {
        var session = new Argument<Guid>("session") { Description = "Id of the session." };
        var command = new Command("publish", "Publish the clips that a person passed.") { session };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var made = await run.Portal.PostAsync<DailiesSessionAnswer>(
                    $"/api/dailies/{run.Args.GetValue(session)}/publish",
                    new { },
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(made);
                }

                run.Screen.Say($"{Amounts.Count(made.Passed)} clips are published.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeReport()
    {
        var session = new Argument<Guid>("session") { Description = "Id of the session." };
        var output = new Option<string?>("--out")
        {
            Description = "File to write; default: dailies-SESSION.pdf in this folder.",
        };
        var command = new Command(
            "report",
            "Write the day's report as PDF: rolls, scenes, circled takes, problems, files, pictures."
        )
        {
            session,
            output,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var id = run.Args.GetValue(session);
                var file = Path.GetFullPath(run.Args.GetValue(output) ?? $"dailies-{id}.pdf");
                await using (var pdf = await run.Portal.GetStreamAsync($"/api/dailies/{id}/report", cancel))
                await using (var to = File.Create(file))
                {
                    await pdf.CopyToAsync(to, cancel);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { file, bytes = new FileInfo(file).Length });
                }

                run.Screen.Say($"Wrote {file}.");
                return ExitCodes.Ok;
            }
        );
    }

    private static void Print<T>(Screen screen, T answer, Action show)
    {
        if (screen.IsJson)
        {
            screen.Json(answer);
        }
        else
        {
            show();
        }
    }

    private static void Show(Screen screen, IReadOnlyList<DailiesSessionAnswer> sessions)
    {
        var table = Screen.MakeTable(
            "Session",
            "Day",
            "Unit",
            "Clips",
            "Made",
            "Failed",
            "Passed",
            "Flagged",
            "Published"
        );
        foreach (var s in sessions)
        {
            table.AddRow(
                s.Id.ToString(),
                DayOption.Text(s.Day),
                s.Unit ?? "",
                Amounts.Count(s.Clips),
                Amounts.Count(s.Made),
                Amounts.Count(s.Failed),
                Amounts.Count(s.Passed),
                Amounts.Count(s.Flagged),
                s.PublishedAt is null ? "" : "yes"
            );
        }

        screen.Show(table);
    }

    private static void Show(Screen screen, DailiesSessionDetail detail)
    {
        var table = Screen.MakeTable("Clip", "Slate", "State", "Sound", "Checks", "Verdict", "Words");
        foreach (var c in detail.Clips)
        {
            table.AddRow(
                Markup.Escape(c.Clip),
                Markup.Escape($"{c.Scene}/{c.Take}"),
                c.Percent is { } percent ? $"{c.State} {percent} %" : c.State,
                Markup.Escape(c.Sync.IsMos ? "MOS" : string.Join(", ", c.Sync.Sounds)),
                Markup.Escape(string.Join(", ", c.Qc.Select(q => q.Code))),
                c.Verdict == DailiesVerdict.None ? "" : c.Verdict.ToString(),
                Markup.Escape(c.Words ?? c.VerdictWords ?? c.Sync.Suggested ?? "")
            );
        }

        screen.Show(table);
    }
}
