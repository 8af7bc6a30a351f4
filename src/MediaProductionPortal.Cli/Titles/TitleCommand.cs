using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Titles;

/// <summary><c>mpp title create</c>, <c>list</c>, <c>stores</c> and <c>member add</c>.</summary>
internal static class TitleCommand
{
    public static Command Make() =>
        new("title", "Films and series.") { MakeCreate(), MakeList(), TitleStoresCommand.Make(), MemberCommand.Make() };

    private static Command MakeCreate()
    {
        var code = new Argument<string>("CODE") { Description = "Short name in folders: 2 to 24 of A-Z 0-9 _ -" };
        var name = new Option<string>("--name") { Description = "What people call it.", Required = true };
        var command = new Command("create", "Make a title.") { code, name };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var request = new CreateTitleRequest(run.Args.GetRequiredValue(code), run.Args.GetRequiredValue(name));
                var title = await run.Portal.PostAsync<TitleAnswer>("/api/titles", request, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Title = title });
                }

                run.Screen.Say($"Title {title.Code} \"{title.Name}\" is made.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeList()
    {
        var command = new Command("list", "List the titles that you may see.");
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var titles = await run.Portal.GetAsync<IReadOnlyList<TitleAnswer>>("/api/titles", cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Titles = titles });
                    return ExitCodes.Ok;
                }

                if (titles.Count == 0)
                {
                    run.Screen.Say("There is no title yet. Make one: mpp title create CODE --name NAME");
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("Code", "Name", "Rolls", "Safe", "Clips", "Bytes");
                foreach (var column in table.Columns.Skip(2))
                {
                    column.RightAligned().NoWrap();
                }

                foreach (var title in titles)
                {
                    table.AddRow(
                        Markup.Escape(title.Code),
                        Markup.Escape(title.Name),
                        Amounts.Count(title.Rolls),
                        Amounts.Count(title.RollsSafe),
                        Amounts.Count(title.Clips),
                        Amounts.Bytes(title.Bytes)
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }
}
