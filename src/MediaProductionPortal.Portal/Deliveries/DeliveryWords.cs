using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Deliveries;

/// <summary>Deliveries in words.</summary>
internal static class DeliveryWords
{
    public static string What(DeliveryAnswer delivery) =>
        delivery.Files > 0 ? $"{Sizes.Count(delivery.Files, "file")}, {Sizes.Bytes(delivery.Bytes)}" : "–";

    public static string To(DeliveryAnswer delivery) =>
        string.Join(", ", delivery.People.Prepend(delivery.Vendor).OfType<string>());

    public static StateLook State(DeliveryAnswer delivery) =>
        delivery.State switch
        {
            "preparing" => new("Being prepared", "busy", Icons.Material.Outlined.Sync),
            "failed" => new("Not ready", "bad", Icons.Material.Outlined.Error),
            "revoked" => new("Taken back", "idle", Icons.Material.Outlined.Block),
            "expired" => new("Expired", "idle", Icons.Material.Outlined.Schedule),
            _ when delivery.Fetching => new("Being fetched", "busy", Icons.Material.Outlined.Downloading),
            _ when delivery.Verified > 0 => new("Received, verified", "good", Icons.Material.Outlined.VerifiedUser),
            _ => new("Open", "idle", Icons.Material.Outlined.LockOpen),
        };

    /// <summary>"Watched, 12 minutes of 3 clips".</summary>
    public static StateLook Watched(WatchedAnswer watched) =>
        new(
            watched.Seconds < 60
                ? $"Watched, less than a minute of {Sizes.Count(watched.Clips, "clip")}"
                : $"Watched, {Sizes.Count((long)(watched.Seconds / 60), "minute")} of {Sizes.Count(watched.Clips, "clip")}",
            "idle",
            Icons.Material.Outlined.Visibility
        );

    public static StateLook Receipt(ReceiptAnswer receipt) =>
        receipt.State switch
        {
            "verified" => new("Every file verified", "good", Icons.Material.Outlined.VerifiedUser),
            "fetching" => new("Fetching", "busy", Icons.Material.Outlined.Downloading),
            "sent" => new("Sent to a browser", "idle", Icons.Material.Outlined.OpenInBrowser),
            _ => new("In part", "look", Icons.Material.Outlined.Warning),
        };
}
