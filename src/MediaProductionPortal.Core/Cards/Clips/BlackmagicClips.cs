using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>
/// Blackmagic: E001_03110914_C001.braw with its .sidecar; recorded onto two cards at once, .braw2 holds every other frame
/// and belongs into the same folder.
/// </summary>
internal static class BlackmagicClips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var media in files.Of("braw"))
        {
            var path = RollFiles.WithoutExtension(media.Path);
            var builder = new ClipBuilder(files, RollFiles.StemOf(media.Path))
            {
                OpaqueReason = OpaqueFormats.Reason(media.Path),
            }.Media(media);
            foreach (var half in files.Called(path).Where(IsSecondHalf).ToList())
            {
                builder.Media(half);
            }

            yield return builder.Beside(path).Beside(Proxies.PathOf(path), withProxies: true).Build();
        }

        if (files.Of("braw2") is { Count: > 0 } alone)
        {
            findings.Add(Alone(alone));
        }
    }

    private static bool IsSecondHalf(ListedFile file) => FileKinds.Extension(file.Path) == "braw2";

    private static Finding Alone(List<ListedFile> halves) =>
        new(
            FindingCodes.SpanMissing,
            FindingSeverity.Warning,
            halves[0].Path,
            $"{(halves.Count == 1 ? "1 file holds" : $"{halves.Count:N0} files hold")} only every other frame, recorded onto two cards at once "
                + $"({string.Join(", ", halves.Take(5).Select(h => h.Path))}{(halves.Count > 5 ? ", …" : "")}): "
                + "the .braw of the same name is on the other card. Keep both, and bring them together before the picture is used.",
            Expected: ".braw and .braw2",
            Found: ".braw2"
        );
}
