namespace MediaProductionPortal.Cards;

/// <summary>A card of empty files, sorted and grouped.</summary>
/// <param name="Roll">The one roll that it is.</param>
/// <param name="Contents">Its clips.</param>
internal sealed record MadeCard(RollPlan Roll, CardContents Contents)
{
    public static MadeCard Of(params string[] paths) => Of(CardSamples.Listing(paths));

    public static MadeCard Of(IReadOnlyList<ListedFile> files)
    {
        var roll = Assert.Single(RollSorter.Sort("CARD", files));
        var contents = ClipGrouper.Group(roll);
        var inClips = contents.Clips.SelectMany(c => c.Files).Sum(f => f.Sequence?.Count ?? 1);
        Assert.Equal(files.Count, inClips + contents.OtherFiles.Count);
        return new MadeCard(roll, contents);
    }

    public IEnumerable<string> Names => Contents.Clips.Select(c => c.Name);

    /// <summary>Names of a clip's files in their order, "+" before what describes it, "~" before the camera's proxies.</summary>
    public string Files(int clip = 0) =>
        string.Join(
            ' ',
            Contents
                .Clips[clip]
                .Files.Select(f =>
                    f.Role switch
                    {
                        ClipFileRole.Sidecar => "+",
                        ClipFileRole.CameraProxy => "~",
                        _ => "",
                    } + f.Path[(f.Path.LastIndexOf('/') + 1)..]
                )
        );

    public IEnumerable<string> Others => Contents.OtherFiles.Select(f => f.Path);

    public IEnumerable<string> Codes => Contents.Findings.Select(f => f.Code);
}
