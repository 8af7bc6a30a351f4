using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Access;

/// <summary><c>mpp person add</c> and <c>mpp person list</c>.</summary>
internal static class PersonCommand
{
    public static Command Make() => new("person", "People's accounts; for site admins.") { MakeAdd(), MakeList() };

    private static Command MakeAdd()
    {
        var email = new Argument<string>("EMAIL") { Description = "The address that the person signs in with." };
        var name = new Option<string>("--name") { Description = "What people call them.", Required = true };
        var admin = new Option<bool>("--admin") { Description = "A site admin, who may do everything." };
        var command = new Command("add", "Make an account with a one-time password.") { email, name, admin };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var request = new CreatePersonRequest(
                    run.Args.GetRequiredValue(email),
                    run.Args.GetRequiredValue(name),
                    run.Args.GetValue(admin)
                );
                var made = await run.Portal.PostAsync<NewPersonAnswer>("/api/people", request, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new
                        {
                            made.Person,
                            made.OneTimePassword,
                            run.Portal.Login.Url,
                        }
                    );
                }

                run.Screen.Say($"{made.Person.Email} has an account. Shown this once, to hand on by telephone:");
                run.Screen.Say($"  sign in at          {run.Portal.Login.Url}");
                run.Screen.Say($"  one-time password   {made.OneTimePassword}");
                if (!made.Person.IsAdmin)
                {
                    run.Screen.Say($"Let the person in: mpp title member add TITLE {made.Person.Email} ROLE");
                }

                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeList()
    {
        var command = new Command("list", "List all accounts.");
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var people = await run.Portal.GetAsync<IReadOnlyList<PersonAnswer>>("/api/people", cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { People = people });
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("E-mail", "Name", "Admin", "Account", "Titles");
                table.Columns[^1].RightAligned().NoWrap();
                foreach (var person in people)
                {
                    var state =
                        person.Locked ? "locked"
                        : person.MustChangePassword ? "one-time password"
                        : "open";
                    table.AddRow(
                        Markup.Escape(person.Email),
                        Markup.Escape(person.Name),
                        person.IsAdmin ? "admin" : "-",
                        state,
                        Amounts.Count(person.Titles)
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }
}
