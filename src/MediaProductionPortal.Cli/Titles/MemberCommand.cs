using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Titles;

/// <summary><c>mpp title member add</c>.</summary>
internal static class MemberCommand
{
    public static Command Make() => new("member", "The people on a title.") { MakeAdd() };

    private static Command MakeAdd()
    {
        var code = new Argument<string>("TITLE") { Description = "Code or id of the title." };
        var email = new Argument<string>("EMAIL") { Description = "Of an account; made with: mpp person add" };
        var role = new Argument<string>("ROLE") { Description = "producer, production, editor, vendor or viewer." };
        var command = new Command("add", "Give a person a role on a title, or another role.") { code, email, role };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var wanted = Uri.EscapeDataString(run.Args.GetRequiredValue(code));
                var title = await run.Portal.GetAsync<TitleAnswer>($"/api/titles/{wanted}", cancel);
                var request = new PutMemberRequest(run.Args.GetRequiredValue(email), run.Args.GetRequiredValue(role));
                var member = await run.Portal.PutAsync<MemberAnswer>(
                    $"/api/titles/{title.Id}/members",
                    request,
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Title = title.Code, Member = member });
                }

                run.Screen.Say($"{member.Email} is {member.Role} of {title.Code} now.");
                return ExitCodes.Ok;
            }
        );
    }
}
