using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Centres;

/// <summary><c>mpp centre list</c>, <c>create</c>, <c>enrol-code</c>, <c>stores</c>, <c>reading</c> and <c>link</c>.</summary>
internal static class CentreCommand
{
    public static Command Make() =>
        new("centre", "Ingest centres and their agents.")
        {
            MakeList(),
            MakeCreate(),
            MakeEnrolCode(),
            CentreSetCommand.MakeStores(),
            CentreSetCommand.MakeReading(),
            LinkCommand.Make(),
        };

    private static Command MakeList()
    {
        var command = new Command("list", "List the centres and their agents.");
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var centres = await FindCentre.ListAsync(run.Portal, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Centres = centres });
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("Code", "Name", "Agent", "Host", "Version", "State");
                foreach (var centre in centres)
                {
                    AddRows(table, centre);
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static void AddRows(Table table, CentreAnswer centre)
    {
        var (code, name) = (Markup.Escape(centre.Code), Markup.Escape(centre.Name));
        if (centre.Agents.Count == 0)
        {
            table.AddRow(code, name, "-", "-", "-", "no agent yet");
        }

        foreach (var agent in centre.Agents)
        {
            var state =
                agent.Revoked ? "revoked"
                : agent.Online ? "online"
                : "offline";
            table.AddRow(
                code,
                name,
                Markup.Escape(agent.Name),
                Markup.Escape(agent.Host),
                Markup.Escape(agent.Version),
                state
            );
        }
    }

    private static Command MakeCreate()
    {
        var code = new Argument<string>("CODE") { Description = "Short name, like vancouver." };
        var name = new Option<string>("--name") { Description = "What people call it.", Required = true };
        var command = new Command("create", "Make a centre.") { code, name };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var request = new CreateCentreRequest(run.Args.GetRequiredValue(code), run.Args.GetRequiredValue(name));
                var centre = await run.Portal.PostAsync<CentreAnswer>("/api/centres", request, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Centre = centre });
                }

                run.Screen.Say(
                    $"Centre {centre.Code} \"{centre.Name}\" is made. Enrol its agent: mpp centre enrol-code {centre.Code}"
                );
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeEnrolCode()
    {
        var centre = new Argument<string>("CENTRE") { Description = "Code or id of the centre." };
        var command = new Command("enrol-code", "Make a one-time code with which an agent joins.") { centre };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindCentre.RunAsync(run.Portal, run.Args.GetValue(centre), cancel);
                var path = $"/api/centres/{found.Id}/enrolment-codes";
                var made = await run.Portal.PostAsync<EnrolmentCodeAnswer>(path, null, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new
                        {
                            Centre = found.Code,
                            run.Portal.Login.Url,
                            made.Code,
                            made.ExpiresAt,
                        }
                    );
                }

                run.Screen.Say($"On the agent's machine, before {made.ExpiresAt:u}:");
                run.Screen.Say($"  mpp-agent enrol {run.Portal.Login.Url} {made.Code}");
                return ExitCodes.Ok;
            }
        );
    }
}
