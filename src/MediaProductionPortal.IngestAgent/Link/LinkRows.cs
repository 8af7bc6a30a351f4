using System.Text.Json;
using MediaProductionPortal.Journal;
using MediaProductionPortal.Protocol;

namespace MediaProductionPortal.Link;

/// <summary>The portal's last word on the link, in the journal: it holds while the portal is silent, and from the first second of a start.</summary>
internal static class LinkRows
{
    private const string Key = "link";

    internal static LinkOrders? LinkOrders(this JournalAccess journal) =>
        journal.Text("SELECT value FROM settings WHERE key = $key", ("$key", Key)) is { } json
            ? JsonSerializer.Deserialize<LinkOrders>(json, WireJson.Options)
            : null;

    internal static void Keep(this JournalAccess journal, LinkOrders orders) =>
        journal.Run(
            "INSERT INTO settings (key, value) VALUES ($key, $value) ON CONFLICT (key) DO UPDATE SET value = $value",
            ("$key", Key),
            ("$value", JsonSerializer.Serialize(orders, WireJson.Options))
        );
}
