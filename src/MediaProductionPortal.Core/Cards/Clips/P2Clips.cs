using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Cards;

/// <summary>
/// Panasonic P2: CONTENTS/VIDEO/0001AB.MXF is the picture, CONTENTS/AUDIO/0001AB00.MXF … its sound tracks, joined by
/// CONTENTS/CLIP/0001AB.XML.
/// </summary>
internal static class P2Clips
{
    public static IEnumerable<ClipPlan> Take(RollFiles files, List<Finding> findings)
    {
        foreach (var picture in files.Of("mxf"))
        {
            var folder = RollFiles.FolderOf(picture.Path);
            if (!folder.EndsWith("CONTENTS/VIDEO/", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var contents = folder[..^"VIDEO/".Length];
            var name = RollFiles.StemOf(picture.Path);
            var builder = new ClipBuilder(files, name).Media(picture);
            for (var track = 0; track < 16; track++)
            {
                var sound = files.Called($"{contents}AUDIO/{name}{track:00}").FirstOrDefault();
                if (sound is null)
                {
                    break;
                }

                builder.Media(sound);
            }

            if (!files.Called($"{contents}CLIP/{name}").Any())
            {
                findings.Add(
                    new Finding(
                        FindingCodes.SpanMissing,
                        FindingSeverity.Warning,
                        $"{contents}CLIP/{name}.XML",
                        $"P2 clip {name} has no CLIP/{name}.XML, which says which sound belongs to it; its sound was joined by name. "
                            + "Check the card for the file."
                    )
                );
            }

            foreach (var place in (string[])["CLIP/", "ICON/", "VOICE/", "PROXY/"])
            {
                builder.Beside($"{contents}{place}{name}", withProxies: true);
            }

            yield return builder.Build();
        }
    }
}
