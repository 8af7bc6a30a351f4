namespace MediaProductionPortal.Cards;

/// <summary>What kind of media lies directly in a folder.</summary>
/// <param name="Layout">"arri", "red", "blackmagic", "canon", "gopro", "dji", "sound", "flat"; null for none.</param>
/// <param name="IsNamedByCamera">The names are a camera's own, so the folder is a roll and no subfolder of one.</param>
/// <param name="Sequences">Base names of the frame-per-file sequences, two at most (one or several is all that matters).</param>
internal sealed record FolderContents(string? Layout, bool IsNamedByCamera, IReadOnlyList<string> Sequences)
{
    public static FolderContents Of(Folder folder)
    {
        string? camera = null;
        var (picture, sound) = (false, false);
        var sequences = new List<string>();
        foreach (var file in folder.Files)
        {
            var name = file.Path.AsSpan(file.Path.LastIndexOf('/') + 1);
            if (FileKinds.IsShadow(name))
            {
                continue;
            }

            var extension = FileKinds.Extension(file.Path);
            if (FileKinds.Frames.Contains(extension) && FrameName.TryParse(file.Path, out var frame))
            {
                if (sequences.Count < 2 && (sequences.Count == 0 || !frame.Base.SequenceEqual(sequences[0])))
                {
                    sequences.Add(frame.Base.ToString());
                }
            }
            else if (FileKinds.Picture.Contains(extension))
            {
                picture = true;
                camera ??= MakerOf(name[..name.LastIndexOf('.')].ToString(), extension);
            }
            else
            {
                sound |= FileKinds.Sound.Contains(extension);
            }
        }

        return new FolderContents(
            camera
                ?? (
                    picture ? "flat"
                    // a recorder's folder holds no frames; a camera's may hold the sound that goes with them
                    : sound && sequences.Count == 0 ? "sound"
                    : null
                ),
            camera is not null,
            sequences
        );
    }

    private static string? MakerOf(string stem, string extension) =>
        extension switch
        {
            "r3d" => "red",
            "braw" or "braw2" => "blackmagic",
            "crm" or "rmf" => "canon",
            "mov" or "mxf" or "ari" or "arx" when CameraNames.IsArri(stem) => "arri",
            "mp4" or "360" when CameraNames.GoPro().IsMatch(stem) => "gopro",
            "mp4" or "mov" when CameraNames.Dji().IsMatch(stem) => "dji",
            _ => null,
        };
}
