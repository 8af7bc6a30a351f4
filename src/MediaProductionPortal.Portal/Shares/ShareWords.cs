using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Shared;
using MudBlazor;

namespace MediaProductionPortal.Shares;

/// <summary>Shares in words.</summary>
internal static class ShareWords
{
    public static string What(ShareAnswer share) =>
        string.Join(
            ", ",
            new[]
            {
                share.Rolls > 0 ? Sizes.Count(share.Rolls, "roll") : null,
                share.Clips > 0 ? Sizes.Count(share.Clips, "clip") : null,
            }.OfType<string>()
        );

    public static string With(ShareAnswer share) =>
        string.Join(
            ", ",
            share
                .People.Append(
                    share.ByLink
                        ? share.HasPassword
                            ? "link with a password"
                            : "anybody with the link"
                        : null
                )
                .OfType<string>()
        );

    public static string Download(ShareDownload download) =>
        download switch
        {
            ShareDownload.Proxies => "Proxies may be downloaded",
            ShareDownload.Originals => "Proxies and originals may be downloaded",
            _ => "To be watched only",
        };

    public static StateLook State(ShareAnswer share) => State(share.State);

    /// <summary>Of a share, or of a link for guests.</summary>
    public static StateLook State(string state) =>
        state switch
        {
            "open" => new("Open", "good", Icons.Material.Outlined.LockOpen),
            "revoked" => new("Taken back", "idle", Icons.Material.Outlined.Block),
            _ => new("Expired", "idle", Icons.Material.Outlined.Schedule),
        };
}
