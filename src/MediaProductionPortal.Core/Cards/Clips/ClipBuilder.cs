namespace MediaProductionPortal.Cards;

/// <summary>Gathers one clip's files and claims them.</summary>
internal sealed class ClipBuilder(RollFiles files, string name)
{
    private readonly List<ClipFile> media = [];
    private readonly List<ClipFile> beside = [];

    public ClipKind Kind { get; init; } = ClipKind.Picture;

    public string? OpaqueReason { get; init; }

    public ClipBuilder Media(ListedFile file)
    {
        files.Claim(file);
        media.Add(new ClipFile(file.Path, ClipFileRole.Media, file.Size));
        return this;
    }

    public ClipBuilder Media(ClipFile sequence)
    {
        media.Add(sequence);
        return this;
    }

    /// <summary>Claims what is called like the clip's media and is no media itself.</summary>
    /// <param name="pathWithoutExtension">Folder and stem.</param>
    /// <param name="withProxies">Playable files of that name are the camera's proxies, not clips of their own.</param>
    public ClipBuilder Beside(string pathWithoutExtension, bool withProxies = false)
    {
        foreach (var file in files.Called(pathWithoutExtension).ToList())
        {
            var extension = FileKinds.Extension(file.Path);
            var playable = FileKinds.Picture.Contains(extension) || FileKinds.Sound.Contains(extension);
            if (playable && !withProxies)
            {
                continue;
            }

            var role =
                playable || FileKinds.CameraProxy.Contains(extension) ? ClipFileRole.CameraProxy : ClipFileRole.Sidecar;
            files.Claim(file);
            beside.Add(new ClipFile(file.Path, role, file.Size));
        }

        return this;
    }

    public ClipPlan Build()
    {
        var (camera, reel) = CameraNames.Read(name);
        return new ClipPlan(name, Kind, [.. media, .. beside.OrderBy(f => f.Role)], reel, camera, OpaqueReason);
    }
}
