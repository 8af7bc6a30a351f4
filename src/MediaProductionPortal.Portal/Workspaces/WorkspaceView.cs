using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Workspaces;

/// <summary>What the page of a title's workspaces shows.</summary>
/// <param name="Folder">The one that is open, with the first of what lies in it; null where the person has none.</param>
/// <param name="Trash">Null while it is not looked at.</param>
/// <param name="Stamp">Another one when something may have changed since.</param>
public sealed record WorkspaceView(
    IReadOnlyList<WorkspaceAnswer> Spaces,
    FolderAnswer? Folder,
    IReadOnlyList<TrashedAnswer>? Trash,
    string? Stamp = null
);

/// <summary>All workspaces of a person.</summary>
public sealed record WorkspaceList(IReadOnlyList<WorkspaceAnswer> Spaces);

/// <summary>What the page of a file shows.</summary>
public sealed record SpaceFileView(FileAnswer File);
