using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Pulls;

/// <summary><c>mpp pull status [PULL] --title T</c>: where pulls stand, or the ranges of one.</summary>
internal static class PullStatusCommand
{
    public static Command Make()
    {
        var pull = new Argument<string?>("PULL")
        {
            Description = "Number of the pull in its title, or its id; without it all.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var title = PullCommand.Title();
        var command = new Command("status", "Where the pulls of a title stand, or the ranges of one.") { pull, title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                if (run.Args.GetValue(pull) is not { } which)
                {
                    var all = await run.Portal.GetAsync<TitlePullsAnswer>(PullCommand.Path(code), cancel);
                    if (run.Screen.IsJson)
                    {
                        run.Screen.Json(all);
                    }
                    else
                    {
                        Show(run.Screen, all);
                    }

                    return ExitCodes.Ok;
                }

                var id = await PullCommand.IdAsync(run.Portal, code, which, cancel);
                var detail = await run.Portal.GetAsync<PullDetail>($"/api/pulls/{id}", cancel);
                var package = detail.Pull.PackageKey is null
                    ? null
                    : await run.Portal.GetAsync<PullPackageAnswer>($"/api/pulls/{id}/package", cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new
                        {
                            detail.Pull,
                            detail.TitleName,
                            detail.Options,
                            detail.Items,
                            detail.NotPulled,
                            detail.MayDecide,
                            detail.MayChange,
                            Package = package,
                        }
                    );
                }
                else
                {
                    Show(run.Screen, detail);
                    if (package is not null)
                    {
                        run.Screen.Say(PullLines.Of(package));
                    }
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static void Show(Screen screen, TitlePullsAnswer all)
    {
        var table = Screen.MakeTable("Pull", "Name", "State", "Ranges", "Made", "Failed", "Due", "Asked by");
        foreach (var pull in all.Open.Concat(all.Ended))
        {
            table.AddRow(
                pull.Number.ToString(CultureInfo.InvariantCulture),
                Markup.Escape(FindingLines.Printable(pull.Name)),
                PullLines.Word(pull),
                Amounts.Count(pull.Items),
                Amounts.Count(pull.Made),
                Amounts.Count(pull.Failed),
                pull.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                Markup.Escape(FindingLines.Printable(pull.AskedBy))
            );
        }

        screen.Show(table);
    }

    private static void Show(Screen screen, PullDetail detail)
    {
        var table = Screen.MakeTable("#", "Name", "Clip", "In", "Frames", "State", "Words");
        foreach (var item in detail.Items)
        {
            table.AddRow([
                .. new[]
                {
                    item.Place.ToString(CultureInfo.InvariantCulture),
                    item.Name,
                    item.Clip,
                    item.In ?? "-",
                    item.Count.ToString(CultureInfo.InvariantCulture),
                    item.State == PullItemState.Running
                        ? $"running {item.Percent} %"
                        : item.State.ToString().ToLowerInvariant(),
                    item.Words ?? item.Proof?.Words ?? item.Instead ?? "",
                }.Select(c => Markup.Escape(FindingLines.Printable(c))),
            ]);
        }

        screen.Show(table);
        screen.Say(
            $"Pull {detail.Pull.Number} “{FindingLines.Printable(detail.Pull.Name)}”: {PullLines.Of(detail.Pull)}"
        );
    }
}
