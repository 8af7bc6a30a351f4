namespace MediaProductionPortal.Cards;

/// <summary>What kind of media lies directly in a folder.</summary>
/// <param name="Layout">"arri", "red", "blackmagic", "canon", "kinefinity", "gopro", "dji", "sound", "flat"; null for none.</param>
/// <param name="IsNamedByCamera">The names are a camera's own, so the folder is a roll and no subfolder of one.</param>
/// <param name="OnlyStem">Of the only picture file, its name without extension; null where there are several, or none.</param>
/// <param name="Sequences">Base names of the frame-per-file sequences, two at most (one or several is all that matters).</param>
internal sealed record FolderContents(
    string? Layout,
    bool IsNamedByCamera,
    string? OnlyStem,
    IReadOnlyList<string> Sequences
)
{
    public static FolderContents Of(Folder folder)
    {
        string? camera = null;
        var (pictures, sound) = (0, false);
        string? stem = null;
        var sequences = new List<string>();
        foreach (var file in folder.Files)
        {
            var name = file.Path.AsSpan(file.Path.LastIndexOf('/') + 1);
            if (FileKinds.IsShadow(name))
            {
                continue;
            }

            var extension = FileKinds.Extension(file.Path);
            if (FrameName.TryParse(file.Path, out var frame) && FileKinds.IsFrame(extension, frame.Digits.Length))
            {
                if (sequences.Count < 2 && (sequences.Count == 0 || !frame.Base.SequenceEqual(sequences[0])))
                {
                    sequences.Add(frame.Base.ToString());
                }
            }
            else if (FileKinds.Picture.Contains(extension))
            {
                pictures++;
                stem = name[..name.LastIndexOf('.')].ToString();
                camera ??= MakerOf(stem, extension);
            }
            else
            {
                sound |= FileKinds.Sound.Contains(extension);
            }
        }

        return new FolderContents(
            camera
                ?? (
                    pictures > 0 ? "flat"
                    // a recorder's folder holds no frames; a camera's may hold the sound that goes with them
                    : sound && sequences.Count == 0 ? "sound"
                    : null
                ),
            camera is not null,
            pictures == 1 ? stem : null,
            sequences
        );
    }

    private static string? MakerOf(string stem, string extension) =>
        extension switch
        {
            "r3d" => "red",
            "braw" or "braw2" => "blackmagic",
            "crm" or "rmf" => "canon",
            "krw" => "kinefinity",
            // also the recorders and the telephone's camera of that maker, in ProRes or H.264
            "mov" or "mp4" when CameraNames.Blackmagic().IsMatch(stem) => "blackmagic",
            "mov" or "mxf" or "ari" or "arx" when CameraNames.IsArri(stem) => "arri",
            "mp4" or "360" when CameraNames.GoPro().IsMatch(stem) => "gopro",
            "mp4" or "mov" when CameraNames.Dji().IsMatch(stem) => "dji",
            _ => null,
        };
}
