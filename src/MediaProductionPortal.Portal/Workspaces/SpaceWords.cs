using MediaProductionPortal.Protocol.Api;
using MudBlazor;

namespace MediaProductionPortal.Workspaces;

/// <summary>How workspaces and what lies in them are shown.</summary>
internal static class SpaceWords
{
    public static string Symbol(WorkspaceAnswer space) =>
        space.Kind switch
        {
            "mine" => Icons.Material.Outlined.Folder,
            "returns" => Icons.Material.Outlined.Inbox,
            _ => Icons.Material.Outlined.FolderShared,
        };

    public static string Symbol(SpaceItemAnswer item) =>
        item switch
        {
            { IsFolder: true, Shared: true } => Icons.Material.Outlined.FolderShared,
            { IsFolder: true } => Icons.Material.Outlined.Folder,
            { Preview: "image" } => Icons.Material.Outlined.Image,
            { Preview: "video" } => Icons.Material.Outlined.Movie,
            { Preview: "audio" } => Icons.Material.Outlined.AudioFile,
            _ => Icons.Material.Outlined.InsertDriveFile,
        };

    /// <summary>"shared by io@example.com, to read".</summary>
    public static string Says(WorkspaceAnswer space) =>
        space.Kind switch
        {
            "mine" => "only you see it, and whom you share a folder with",
            "returns" => space.CanWrite ? "what the company returns" : "what the company returns; to read",
            _ => $"shared by {space.By}, to {(space.CanWrite ? "write" : "read")}",
        };
}
