using System.Text.Json.Serialization;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>What goes beside the delivered frames and files.</summary>
public enum SidecarKind
{
    /// <summary>A .cc for each item with a colour decision.</summary>
    Cc,

    /// <summary>A .cdl for each item with a colour decision.</summary>
    Cdl,

    /// <summary>One .ccc with the decisions of all items.</summary>
    Ccc,

    /// <summary>Each look once, as .cube.</summary>
    Cube,

    /// <summary>The ACES metadata file of each item that has one.</summary>
    Amf,

    /// <summary>The framing decision list.</summary>
    Fdl,

    /// <summary>For each canvas of the plates a picture that shows its areas.</summary>
    FramingChart,

    /// <summary>Movies with look and burn-ins; made by whoever calls, this says where they go.</summary>
    ReferenceMovie,

    /// <summary>The edit: as it came, or pointing at the delivered files.</summary>
    Edit,

    /// <summary>A table of all items.</summary>
    ShotCsv,

    /// <summary>A file of each item.</summary>
    ShotJson,

    /// <summary>First, middle and last frame of each item, on paper.</summary>
    ContactSheet,
}

/// <param name="Folder">A <see cref="NameTemplate"/> without a file name; "" is the package's root. Values are the item's own.</param>
public sealed record PackageSidecar(SidecarKind Kind, string Folder);

/// <summary>How packages of a title are laid out. The hash list and the turnover report are in every one.</summary>
/// <param name="Name">For people.</param>
/// <param name="Plates">Folder of the frames, or of the film, of a plate.</param>
/// <param name="Originals">Folder above the camera's own folders.</param>
public sealed record PackageProfile(
    string Name,
    string Plates,
    string Originals,
    IReadOnlyList<PackageSidecar> Sidecars
)
{
    /// <summary>A folder a plate and size, colour data beside, movies at the root.</summary>
    public static readonly PackageProfile Vfx = new(
        "VFX",
        "{name}/{width}x{height}",
        "originals",
        [
            new(SidecarKind.Cc, "color"),
            new(SidecarKind.Cube, "color"),
            new(SidecarKind.Amf, "color"),
            new(SidecarKind.Fdl, "framing"),
            new(SidecarKind.FramingChart, "charts"),
            new(SidecarKind.ReferenceMovie, ""),
            new(SidecarKind.Edit, "edit"),
            new(SidecarKind.ShotCsv, ""),
            new(SidecarKind.ShotJson, "shots"),
            new(SidecarKind.ContactSheet, ""),
        ]
    );

    /// <summary>Trimmed originals as on their cards, with the edit that points at them.</summary>
    public static readonly PackageProfile Conform = new(
        "Conform",
        "plates",
        "originals",
        [
            new(SidecarKind.Edit, ""),
            new(SidecarKind.Ccc, "color"),
            new(SidecarKind.Cube, "color"),
            new(SidecarKind.Amf, "color"),
            new(SidecarKind.Fdl, "framing"),
            new(SidecarKind.ShotCsv, ""),
            new(SidecarKind.ContactSheet, ""),
        ]
    );

    /// <summary>Where sidecars of a kind go; null when the profile has none.</summary>
    public string? FolderOf(SidecarKind kind) => Sidecars.FirstOrDefault(s => s.Kind == kind)?.Folder;

    /// <summary>What is wrong with it, a sentence each; a profile with any is not used.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Faults => CheckProfile.Of(this);

    /// <summary>Everything but what goes beside each item lies in one folder, which the title alone may name.</summary>
    public static bool IsPerItem(SidecarKind kind) =>
        kind
            is SidecarKind.Cc
                or SidecarKind.Cdl
                or SidecarKind.Cube
                or SidecarKind.Amf
                or SidecarKind.ReferenceMovie
                or SidecarKind.ShotJson;

    /// <summary>The same with the title's code in the folders of the whole package.</summary>
    public PackageProfile For(string show)
    {
        var values = new NameValues { Texts = new Dictionary<string, string> { ["show"] = show } };
        string Folder(string template) => PackagePath.Folder(template, values).Name ?? "";
        return this with
        {
            Originals = Folder(Originals),
            Sidecars = [.. Sidecars.Select(s => IsPerItem(s.Kind) ? s : s with { Folder = Folder(s.Folder) })],
        };
    }
}
