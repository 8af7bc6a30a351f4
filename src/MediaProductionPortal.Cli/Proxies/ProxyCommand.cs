using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Proxies;

/// <summary><c>mpp proxy</c>: profiles and looks of a title, what is made by them, and the links to it.</summary>
internal static class ProxyCommand
{
    public static Command Make() =>
        new("proxy", "Proxies by profile: have them made, watch them, fetch them.")
        {
            ProxyProfileCommand.MakeList(),
            ProxyProfileCommand.MakeSave(),
            ProxyLookCommand.Make(),
            ProxyMakeCommand.Make(),
            ProxyListCommand.Make(),
            ProxyLinksCommand.Make(),
        };

    public static Option<string> Title() =>
        new("--title") { Description = "Code or id of the title.", Required = true };

    public static Option<string?> Roll() => new("--roll") { Description = "Only of this roll, by name or id." };

    public static string Path(string title, string rest) => $"/api/titles/{Uri.EscapeDataString(title)}{rest}";

    /// <summary>Id of a roll by name or id; who may not see rolls still knows them by their clips.</summary>
    public static async Task<Guid?> RollIdAsync(
        PortalClient portal,
        string title,
        string? nameOrId,
        CancellationToken cancel
    )
    {
        if (nameOrId is null)
        {
            return null;
        }

        if (Guid.TryParse(nameOrId, out var id))
        {
            return id;
        }

        var all = await portal.GetAsync<TitleProxiesAnswer>(Path(title, "/proxies/profiles"), cancel);
        var named = all.Rolls.Where(r => r.Name.Equals(nameOrId, StringComparison.OrdinalIgnoreCase)).ToList();
        return named.Count switch
        {
            1 => named[0].Id,
            0 => throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                $"{all.Code} has no roll '{nameOrId}' with clips in the library."
            ),
            _ => throw new CommandFailed(
                ExitCodes.Usage,
                "ambiguous",
                $"{named.Count} rolls are called '{nameOrId}'. Say which, by id: {string.Join(", ", named.Select(r => r.Id))}"
            ),
        };
    }
}
