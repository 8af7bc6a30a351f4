namespace MediaProductionPortal.Cards;

/// <summary>Recognises the folder trees that cameras write, by structure alone.</summary>
internal static class CardShapes
{
    /// <summary>The layout whose root this folder is and the children that make it so; null when it has no card's shape.</summary>
    public static (string Layout, IReadOnlyList<Folder> Marks)? Of(Folder folder)
    {
        if (folder.Name.EndsWith(".RDM", StringComparison.OrdinalIgnoreCase))
        {
            return ("red", []);
        }

        var marks = new List<Folder>();
        var layout = Take("XDROOT", "sony-xdroot") ?? Take("CINEROOT", "sony-xdroot") ?? Take("BPAV", "sony-bpav");
        layout = Private() ?? layout;
        layout = Contents() ?? layout;
        layout ??= Take("M4ROOT", "sony-m4root") ?? OpenXdroot() ?? OpenContents();
        layout = Dcim() ?? layout;
        if (layout is null && folder.Children.Where(IsRedClip).ToList() is { Count: > 0 } clips)
        {
            marks.AddRange(clips);
            layout = "red";
        }

        return layout is null ? null : (layout, marks);

        string? Take(string child, string name)
        {
            if (folder.Child(child) is not { } found)
            {
                return null;
            }

            marks.Add(found);
            return name;
        }

        string? Private()
        {
            var inside = folder.Child("PRIVATE");
            var name =
                inside?.Child("M4ROOT") is not null ? "sony-m4root"
                : inside?.Child("XDROOT") is not null ? "sony-xdroot"
                : inside?.Child("AVCHD") is not null ? "avchd"
                : inside?.Child("PANA_GRP") is not null ? "panasonic-eva"
                : null;
            return name is null ? null : Take("PRIVATE", name);
        }

        string? Contents()
        {
            var inside = folder.Child("CONTENTS");
            var name =
                inside is null ? null
                : inside.Child("VIDEO") is not null && (inside.Child("CLIP") ?? inside.Child("AUDIO")) is not null
                    ? "panasonic-p2"
                // AVC-LongG keeps picture and sound in one file
                : inside.Child("AVCLIP") is not null && inside.Child("CLIP") is not null ? "panasonic-p2"
                : inside.Children.Any(c => c.Name.StartsWith("CLIPS", StringComparison.OrdinalIgnoreCase)) ? "canon"
                : null;
            return name is null ? null : Take("CONTENTS", name);
        }

        string? Dcim()
        {
            if (folder.Child("DCIM") is not { } inside)
            {
                return null;
            }

            marks.Add(inside);
            return layout ?? MakerOf(inside);
        }

        // somebody copied (or mounted) what is inside XDROOT …
        string? OpenXdroot() =>
            folder.Child("Clip") is not null
            && (folder.Child("Thmbnl") ?? folder.Child("Sub") ?? folder.Child("General")) is not null
                ? Open("sony-xdroot", "Clip", "Thmbnl", "Sub", "General", "Edit", "Take", "UserData")
                : null;

        // … or inside CONTENTS
        string? OpenContents() =>
            folder.Child("VIDEO") is { } video
            && video.Files.Exists(IsP2Picture)
            && folder.Child("AUDIO") is not null
            && folder.Child("CLIP") is not null
                ? Open("panasonic-p2", "VIDEO", "AUDIO", "CLIP", "ICON", "PROXY", "VOICE")
                : null;

        string Open(string name, params IEnumerable<string> children)
        {
            marks.AddRange(children.Select(folder.Child).OfType<Folder>());
            return name;
        }
    }

    private static bool IsRedClip(Folder folder) => folder.Name.EndsWith(".RDC", StringComparison.OrdinalIgnoreCase);

    /// <summary>0001AB.MXF; many a project has a folder "Video" for something else.</summary>
    private static bool IsP2Picture(ListedFile file) =>
        FileKinds.Extension(file.Path) == "mxf" && Path.GetFileNameWithoutExtension(file.Path).Length == 6;

    private static string MakerOf(Folder dcim)
    {
        var names = dcim.AllFiles().Select(f => Path.GetFileNameWithoutExtension(f.Path)).Take(1_000).ToList();
        return names.Any(CameraNames.GoPro().IsMatch) || Holds("GOPRO") ? "gopro"
            : names.Any(CameraNames.Dji().IsMatch) || Holds("DJI") ? "dji"
            : "dcim";

        // 100GOPRO, DJI_001: what the recordings are called is the photographer's choice
        bool Holds(string maker) => dcim.Children.Any(c => c.Name.Contains(maker, StringComparison.OrdinalIgnoreCase));
    }
}
