using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Pulls;

/// <summary>What the title has under the names that an event gives; in the order of SPECS §2.1.</summary>
/// <param name="File">Clips whose file or name is the source file.</param>
/// <param name="Reel">Clips whose name is the reel.</param>
/// <param name="Name">Clips whose file or name is the clip's name in the list.</param>
/// <param name="Card">Clips of the card that the reel names, near the timecode.</param>
/// <param name="Slate">Clips of the slate, near the timecode.</param>
/// <param name="Short">Clips whose name begins like the reel, near the timecode.</param>
internal sealed record Evidence(
    FoundClips File,
    FoundClips Reel,
    FoundClips Name,
    FoundClips Card,
    FoundClips Slate,
    FoundClips Short
)
{
    public static readonly Evidence None = new(
        FoundClips.None,
        FoundClips.None,
        FoundClips.None,
        FoundClips.None,
        FoundClips.None,
        FoundClips.None
    );

    public Evidence For(FramesNeeded need) =>
        new(File.For(need), Reel.For(need), Name.For(need), Card.For(need), Slate.For(need), Short.For(need));

    /// <summary>A name that stands for itself was found: no timecode is needed to believe it.</summary>
    public bool IsStrong => File.Clips.Count + Reel.Clips.Count + Name.Clips.Count > 0;

    public IEnumerable<(MatchReason Reason, IReadOnlyList<MatchClip> Clips)> Strong =>
        new[]
        {
            (MatchReason.SourceFile, File.Clips),
            (MatchReason.ReelIsClip, Reel.Clips),
            (MatchReason.NameIsClip, Name.Clips),
        }.Where(s => s.Clips.Count > 0);
}
