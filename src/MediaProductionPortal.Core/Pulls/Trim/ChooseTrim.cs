using MediaProductionPortal.Cards;
using MediaProductionPortal.Media;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Decides how a clip can be trimmed: by looking into its files, or before they are there by what was found in them.</summary>
public static class ChooseTrim
{
    private static readonly HashSet<string> Wave = ["wav", "bwf", "rf64"];

    /// <summary>As it looks before its files are opened; <see cref="OfAsync"/> may still find that it stays whole.</summary>
    /// <param name="makers">Tools that were probed and work.</param>
    public static TrimChoice Foresee(ClipReport clip, IReadOnlyList<MakersTool> makers)
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(makers);
        return Unopened(clip, makers)
            ?? (
                ClipMedia
                    .InOrder(clip.Files)
                    .Select(f => PacketFile.Foresee(f.Path, clip.Codec))
                    .FirstOrDefault(r => r is not null)
                    is { } reason
                    ? TrimChoice.Whole(reason)
                    : new(TrimKind.Packets)
            );
    }

    /// <param name="makers">Tools that were probed and work.</param>
    public static async Task<TrimChoice> OfAsync(
        MediaTools tools,
        ClipReport clip,
        string rollRoot,
        IReadOnlyList<MakersTool> makers,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(clip);
        ArgumentNullException.ThrowIfNull(makers);
        if (Unopened(clip, makers) is { } choice)
        {
            return choice;
        }

        var (_, reason) = await PacketFile.OpenAsync(tools, clip, rollRoot, cancel);
        return reason is null ? new(TrimKind.Packets) : TrimChoice.Whole(reason);
    }

    /// <summary>What the files' names and kinds decide; null when they must be opened.</summary>
    private static TrimChoice? Unopened(ClipReport clip, IReadOnlyList<MakersTool> makers)
    {
        var media = ClipMedia.InOrder(clip.Files);
        if (media.Count == 0)
        {
            return TrimChoice.Whole($"{clip.Name} has no media file.");
        }

        var beside = ClipMedia.SoundTracks(clip.Files).Where(t => !IsWave(t)).ToList();
        if (beside.Count > 0)
        {
            return TrimChoice.Whole(
                $"{clip.Name} is of several files that its card joins ({beside[0].Path}); their maker's structure would not survive a cut."
            );
        }

        if (clip.Kind == ClipKind.Sound || media.All(IsWave))
        {
            return Sound(clip, media);
        }

        if (media[0].Sequence is not null)
        {
            return new(TrimKind.Frames);
        }

        if (clip.OpaqueReason is not { } opaque)
        {
            return null;
        }

        // what can be opened here is cut here: that proves more
        var extension = FileKinds.Extension(media[0].Path);
        return makers.FirstOrDefault(m => m.Extensions.Contains(extension)) is not { } tool ? TrimChoice.Whole(opaque)
            : media.Count == 1 ? new(TrimKind.MakersTool, null, tool)
            : TrimChoice.Whole($"{clip.Name} is of {media.Count} spans, which {tool.Name} is not asked to join.");
    }

    private static TrimChoice Sound(ClipReport clip, IReadOnlyList<ClipFile> media) =>
        media.FirstOrDefault(f => !IsWave(f)) is { } other
            ? TrimChoice.Whole($"{other.Path} is no Wave file; only those are cut at a sample.")
        : clip is { Timecode: null } or { RateNumerator: null }
            ? TrimChoice.Whole($"{clip.Name} does not say at which timecode it begins.")
        : new(TrimKind.Sound);

    private static bool IsWave(ClipFile file) => Wave.Contains(FileKinds.Extension(file.Path));
}
