using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Framing;

/// <summary><c>mpp framing</c>: the framing decision lists of a title, by which plates are framed.</summary>
internal static class FramingCommand
{
    public static Command Make() =>
        new("framing", "Framing decision lists (FDL), by which plates of pulls are framed.")
        {
            FramingListCommand.Make(),
            FramingAddCommand.Make(),
            FramingCheckCommand.Make(),
            FramingRemoveCommand.Make(),
        };

    public static Option<string> Title() =>
        new("--title") { Description = "Code or id of the title.", Required = true };

    public static string Path(string title, string rest = "") =>
        $"/api/titles/{Uri.EscapeDataString(title)}/framings{rest}";

    /// <summary>By its name ("SHOW_2x39", "SHOW_2x39.fdl": the latest version), by name and version ("SHOW_2x39:2"), or by its id.</summary>
    public static async Task<FramingListAnswer> FindAsync(
        PortalClient portal,
        string title,
        string wanted,
        CancellationToken cancel
    )
    {
        var all = await portal.GetAsync<TitleFramingsAnswer>(Path(title), cancel);
        var (called, version) =
            wanted.LastIndexOf(':') is > 0 and var at && int.TryParse(wanted.AsSpan(at + 1), out var n)
                ? (wanted[..at], (int?)n)
                : (wanted, null);
        return all.Lists.FirstOrDefault(l => l.Id.ToString() == wanted)
            ?? all.Lists.FirstOrDefault(l =>
                (
                    l.Name.Equals(called, StringComparison.OrdinalIgnoreCase)
                    || l.FileName.Equals(called, StringComparison.OrdinalIgnoreCase)
                ) && (version is null ? l.IsCurrent : l.Version == version)
            )
            ?? throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                all.Lists.Count == 0
                    ? $"{all.TitleCode} has no framing decision list. Give it one: mpp framing add FILE --title {all.TitleCode}"
                    : $"{all.TitleCode} has no framing decision list '{wanted}'. It has {string.Join(", ", all.Lists.Select(Called))}."
            );
    }

    /// <summary>"SHOW_2x39:2", as it is named on the command line.</summary>
    public static string Called(FramingListAnswer list) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list.Name}:{list.Version}");
}
