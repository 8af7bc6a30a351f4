using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Deliveries;

/// <summary><c>mpp vendor list</c>, <c>add</c>, <c>let-in</c> and <c>remove</c>: companies that get deliveries, and who works there.</summary>
internal static class VendorCommand
{
    public static Command Make() =>
        new("vendor", "Companies that get deliveries.")
        {
            MakeList(),
            MakeAdd(),
            MakeMember("let-in"),
            MakeMember("remove"),
        };

    private static Command MakeList()
    {
        var command = new Command("list", "List vendors and their people.");
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var vendors = await ListAsync(run.Portal, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Vendors = vendors });
                }

                var table = Screen.MakeTable("Vendor", "Id", "People");
                foreach (var vendor in vendors)
                {
                    table.AddRow(
                        Markup.Escape(vendor.Name),
                        vendor.Id.ToString(),
                        Markup.Escape(string.Join(", ", vendor.Members.Select(m => m.Email)))
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeAdd()
    {
        var name = new Argument<string>("NAME") { Description = "Of the company." };
        var command = new Command("add", "Add a company.") { name };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var vendor = await run.Portal.PostAsync<VendorAnswer>(
                    "/api/vendors",
                    new VendorRequest(run.Args.GetRequiredValue(name)),
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Vendor = vendor });
                }

                run.Screen.Say(
                    $"Vendor '{vendor.Name}' is there. Let its people in: mpp vendor let-in '{vendor.Name}' EMAIL"
                );
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeMember(string verb)
    {
        var adds = verb == "let-in";
        var vendor = new Argument<string>("VENDOR") { Description = "Name or id." };
        var email = new Argument<string>("EMAIL") { Description = "Of a person with an account here." };
        var command = new Command(
            verb,
            adds ? "Let a person see what is delivered to a company." : "Take that away again, at once."
        )
        {
            vendor,
            email,
        };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var (word, address) = (run.Args.GetRequiredValue(vendor), run.Args.GetRequiredValue(email));
                var found =
                    (await ListAsync(run.Portal, cancel)).FirstOrDefault(v =>
                        v.Id.ToString() == word || v.Name.Equals(word, StringComparison.OrdinalIgnoreCase)
                    ) ?? throw new CommandFailed(ExitCodes.Refused, "not-found", $"There is no vendor '{word}'.");
                if (adds)
                {
                    await run.Portal.PostAsync(
                        $"/api/vendors/{found.Id}/members",
                        new VendorMemberRequest(address),
                        cancel
                    );
                }
                else
                {
                    var member =
                        found.Members.FirstOrDefault(m => m.Email.Equals(address, StringComparison.OrdinalIgnoreCase))
                        ?? throw new CommandFailed(
                            ExitCodes.Refused,
                            "not-found",
                            $"{address} is not of {found.Name}."
                        );
                    await run.Portal.DeleteAsync($"/api/vendors/{found.Id}/members/{member.UserId}", cancel);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new
                        {
                            Vendor = found.Name,
                            Email = address,
                            Member = adds,
                        }
                    );
                }

                run.Screen.Say(
                    adds
                        ? $"{address} sees what is delivered to {found.Name}."
                        : $"{address} sees nothing of {found.Name} any more."
                );
                return ExitCodes.Ok;
            }
        );
    }

    private static Task<IReadOnlyList<VendorAnswer>> ListAsync(PortalClient portal, CancellationToken cancel) =>
        portal.GetAsync<IReadOnlyList<VendorAnswer>>("/api/vendors", cancel);
}
