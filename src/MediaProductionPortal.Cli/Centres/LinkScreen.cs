using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Centres;

/// <summary>A centre's link on the screen.</summary>
internal static class LinkScreen
{
    public static void Show(Screen screen, LinkAnswer link)
    {
        if (screen.IsJson)
        {
            screen.Json(new { Link = link });
            return;
        }

        var table = Screen.MakeTable("Link of " + Markup.Escape(link.Name), "");
        table.AddRow("Time zone", Markup.Escape(link.Timetable.TimeZone));
        table.AddRow("Mbit/s", RuleText.Show(link.Timetable.MbitPerSecond));
        foreach (var rule in link.Timetable.Rules)
        {
            table.AddRow("Rule", Markup.Escape(RuleText.Show(rule)));
        }

        table.AddRow("Now", Now(link.Now));
        screen.Show(table);
        if (link.Drives.Count > 0)
        {
            screen.Show(Drives(link.Drives));
        }
    }

    private static string Now(LinkUseAnswer? now) =>
        now is null
            ? "its agent does not tell (offline, or older than the portal)"
            : $"{Mbit(now.BytesPerSecond)} Mbit/s, up to {now.Connections} connections{(now.Words is { } words ? $"; {Markup.Escape(words)}" : "")}";

    private static Table Drives(IReadOnlyList<LinkDriveAnswer> drives)
    {
        var table = Screen.MakeTable("Drive", "Priority", "Wanted by", "Left", "Mbit/s", "Share", "Time left");
        foreach (var drive in drives)
        {
            table.AddRow(
                Markup.Escape(drive.Label),
                drive.Priority,
                drive.WantedBy is { } by ? $"{by.UtcDateTime:yyyy-MM-dd HH:mm}Z" : "-",
                drive.BytesLeft > 0 ? Amounts.Bytes(drive.BytesLeft) : "-",
                drive.BytesLeft > 0 ? Mbit(drive.BytesPerSecond) : "-",
                drive.BytesLeft > 0 ? $"{drive.Share * 100:0} %" : "-",
                Markup.Escape(drive.Late ? $"later than wanted: {drive.Words}" : drive.Words)
            );
        }

        return table;
    }

    private static string Mbit(double bytesPerSecond) =>
        (bytesPerSecond * 8 / 1_000_000).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
