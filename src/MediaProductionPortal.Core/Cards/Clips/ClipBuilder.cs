namespace MediaProductionPortal.Cards;

/// <summary>Gathers one clip's files and claims them.</summary>
internal sealed class ClipBuilder(RollFiles files, string name)
{
    private readonly List<ClipFile> media = [];
    private readonly List<ClipFile> sound = [];
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

    /// <summary>Claims what is called like the clip's media: what describes it, and the sound that the camera recorded beside the picture.</summary>
    /// <param name="pathWithoutExtension">Folder and stem.</param>
    /// <param name="withProxies">Playable files of that name are the camera's proxies, not clips of their own.</param>
    public ClipBuilder Beside(string pathWithoutExtension, bool withProxies = false)
    {
        foreach (var file in files.Called(pathWithoutExtension).ToList())
        {
            var extension = FileKinds.Extension(file.Path);
            var isSound = FileKinds.Sound.Contains(extension);
            var isPicture = FileKinds.Picture.Contains(extension);
            if ((isPicture && !withProxies) || (isSound && Kind == ClipKind.Sound))
            {
                continue;
            }

            var role =
                isSound ? ClipFileRole.Media
                : isPicture || FileKinds.CameraProxy.Contains(extension) ? ClipFileRole.CameraProxy
                : ClipFileRole.Sidecar;
            files.Claim(file);
            (isSound ? sound : beside).Add(new ClipFile(file.Path, role, file.Size));
        }

        return this;
    }

    public ClipPlan Build()
    {
        var (camera, reel) = CameraNames.Read(name);
        // sound files beside several parts play one after the other like these, which no track of a clip does
        var isTrack = media.Count == 1;
        var kept = isTrack ? beside : beside.Concat(sound.Select(s => s with { Role = ClipFileRole.Sidecar }));
        return new ClipPlan(
            name,
            Kind,
            [.. media, .. isTrack ? sound : [], .. kept.OrderBy(f => f.Role)],
            reel,
            camera,
            OpaqueReason
        );
    }
}
