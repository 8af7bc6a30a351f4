using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Workspaces;

/// <summary>What the page of a title's workspaces shows.</summary>
/// <param name="Folder">The one that is open, with a page of what lies in it; null where the person has none.</param>
/// <param name="Total">How many things lie in it.</param>
/// <param name="From">How many of them lie before that page.</param>
/// <param name="Trash">Null while it is not looked at.</param>
public sealed record WorkspaceView(
    IReadOnlyList<WorkspaceAnswer> Spaces,
    FolderAnswer? Folder,
    IReadOnlyList<TrashedAnswer>? Trash,
    int Total = 0,
    int From = 0
);

/// <summary>All workspaces of a person.</summary>
public sealed record WorkspaceList(IReadOnlyList<WorkspaceAnswer> Spaces);

/// <summary>What the page of a file shows.</summary>
public sealed record SpaceFileView(FileAnswer File);
