using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary><c>mpp pull</c>: plates out of an edit: what would come out, ask for it, watch it.</summary>
internal static class PullCommand
{
    private const int Page = 200;

    public static Command Make() =>
        new("pull", "Plates out of an edit: plan them, ask for them, watch them.")
        {
            PullPlanCommand.Make(),
            PullSubmitCommand.Make(),
            PullStatusCommand.Make(),
            PullChangeCommand.MakeRetry(),
            PullChangeCommand.MakeStop(),
        };

    public static Option<string> Title() =>
        new("--title") { Description = "Code or id of the title.", Required = true };

    public static Argument<string> Pull() =>
        new("PULL") { Description = "Number of the pull in its title, or its id." };

    public static string Path(string title, string rest = "") =>
        $"/api/titles/{Uri.EscapeDataString(title)}/pulls{rest}";

    /// <summary>By its number or id.</summary>
    public static async Task<Guid> IdAsync(
        PortalClient portal,
        string title,
        string numberOrId,
        CancellationToken cancel
    )
    {
        if (Guid.TryParse(numberOrId, out var id))
        {
            return id;
        }

        string? after = null;
        do
        {
            var page = await portal.GetAsync<TitlePullsAnswer>(
                Path(title, $"?take={Page}{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}"),
                cancel
            );
            if (
                page
                    .Open.Concat(page.Ended)
                    .FirstOrDefault(p =>
                        p.Number.ToString(CultureInfo.InvariantCulture) == numberOrId.TrimStart('#')
                    ) is
                { } found
            )
            {
                return found.Id;
            }

            after = page.Next;
        } while (after is not null);
        throw new CommandFailed(ExitCodes.Refused, "not-found", $"{title} has no pull {numberOrId}.");
    }
}
