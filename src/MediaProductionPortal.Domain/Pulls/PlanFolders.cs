using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls.Package;

namespace MediaProductionPortal.Pulls;

/// <summary>Where a profile of the title puts the files of each range; what its templates ask for and nobody filled in is said before.</summary>
internal static class PlanFolders
{
    public static void Put(IReadOnlyList<PlannedItem> items, PackageProfile? profile, PullKind kind)
    {
        if (profile is null)
            return;
        foreach (var item in items.Where(i => i is { Name: not null, LeftOut: false }))
        {
            if (kind == PullKind.Vfx && item.Instead is null)
            {
                var frames = PackagePath.Folder(profile.Plates, item.Values);
                item.Folder = frames.Name;
                Say(item, frames, "its frames");
            }
            foreach (var sidecar in profile.Sidecars.Where(s => PackageProfile.IsPerItem(s.Kind)))
                Say(item, PackagePath.Folder(sidecar.Folder, item.Values), CheckProfile.Words(sidecar.Kind));
        }
    }

    private static void Say(PlannedItem item, RenderedName folder, string what)
    {
        if (folder.Refusal is { } refusal)
            item.Error("package-folder", $"The package has a folder for {what} that can't be named. {refusal}");
        else if (folder.Name is { Length: > 0 } name)
            foreach (var finding in CheckNames.Of([name], NameSystems.All, []))
                if (finding.Severity == FindingSeverity.Error)
                    item.Error("package-folder", $"The folder for {what} can't be: {finding.Words}");
    }
}
