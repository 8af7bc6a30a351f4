using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Media;

/// <summary>Sound that runs beside a clip's picture in files of its own.</summary>
internal static class SoundTracks
{
    /// <returns>Channels of all tracks; null when there are none that open.</returns>
    public static async Task<int?> CountAsync(
        MediaTools tools,
        IEnumerable<ClipFile> files,
        string rollRoot,
        CancellationToken cancellationToken
    )
    {
        var channels = 0L;
        foreach (var track in ClipMedia.SoundTracks(files))
        {
            var (probe, _) = await ProbeRun.OpenAsync(tools, ClipMedia.FullPath(rollRoot, track), cancellationToken);
            if (probe is null)
            {
                return null;
            }

            channels += probe.Sound.Sum(s => s.Number("channels") ?? 0);
        }

        return channels > 0 ? (int)channels : null;
    }
}
