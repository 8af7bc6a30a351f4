using System.Text;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Looks;

namespace MediaProductionPortal.Pulls.Package;

/// <summary>Writes what a profile wants beside the delivered files, except the report and the hash list.</summary>
internal sealed class WriteSidecars(PackageProfile profile, PackageContents contents, string folder)
{
    private readonly Dictionary<string, byte[]> written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Relative to the package, in the order in which they were written.</summary>
    public IReadOnlyCollection<string> Paths => written.Keys;

    public List<Finding> Findings { get; } = [];

    public void Run()
    {
        foreach (var (kind, template) in profile.Sidecars.Select(s => (s.Kind, s.Folder)))
        {
            switch (kind)
            {
                case SidecarKind.Cc or SidecarKind.Cdl:
                    Decisions(template, kind);
                    break;
                case SidecarKind.Ccc when Graded().ToList() is { Count: > 0 } graded:
                    Text(
                        template,
                        "decisions.ccc",
                        new(),
                        WriteCdl.Text(CdlFileKind.Collection, [.. graded.Select(Correction)])
                    );
                    break;
                case SidecarKind.Cube:
                    Looks(template);
                    break;
                case SidecarKind.Amf:
                    foreach (var item in contents.Items.Where(i => i.Amf is not null))
                    {
                        Text(template, $"{item.Name}.amf", item.Values, item.Amf!);
                    }

                    break;
                case SidecarKind.Fdl:
                    foreach (var fdl in contents.Framings)
                    {
                        Write(template, fdl.File, new(), fdl.Bytes.ToArray());
                    }

                    break;
                case SidecarKind.FramingChart:
                    foreach (var chart in contents.Charts)
                    {
                        Write(template, chart.File, new(), chart.Bytes.ToArray());
                    }

                    break;
                case SidecarKind.Edit:
                    foreach (var edit in contents.Edits)
                    {
                        Write(template, edit.File, new(), edit.Bytes.ToArray());
                    }

                    break;
                case SidecarKind.ShotCsv:
                    Text(template, "shots.csv", new(), ShotTable.Csv(contents));
                    break;
                case SidecarKind.ShotJson:
                    foreach (var item in contents.Items)
                    {
                        Text(template, $"{item.Name}.json", item.Values, ShotTable.Json(item));
                    }

                    break;
                case SidecarKind.ContactSheet when contents.Items.Any(i => i.Pictures.Count > 0):
                    Write(template, "contact-sheet.pdf", new(), ContactSheet.Make(contents));
                    break;
                default:
                    // nothing of the kind is there, or others make it
                    break;
            }
        }
    }

    /// <summary>Also for the report, which comes last.</summary>
    public void Text(string template, string file, NameValues values, string text) =>
        Write(template, file, values, new UTF8Encoding(false).GetBytes(text));

    private void Decisions(string template, SidecarKind kind)
    {
        var (form, extension) =
            kind == SidecarKind.Cc ? (CdlFileKind.Correction, "cc") : (CdlFileKind.DecisionList, "cdl");
        foreach (var item in Graded())
        {
            Text(template, $"{item.Name}.{extension}", item.Values, WriteCdl.Text(form, [Correction(item)]));
        }
    }

    private void Looks(string template)
    {
        foreach (var item in contents.Items.Where(i => i.Look is not null))
        {
            Text(template, $"{item.LookName ?? item.Name}.cube", item.Values, WriteCube.Text(item.Look!));
        }
    }

    private IEnumerable<PackageItem> Graded() => contents.Items.Where(i => i.Cdl is not null);

    private static ColorCorrection Correction(PackageItem item) =>
        new(item.Name, item.Cdl!) { MediaRefs = [item.Clip] };

    private void Write(string template, string file, NameValues values, byte[] bytes)
    {
        var (path, refusal) = PackagePath.Of(template, file, values);
        if (path is null)
        {
            Findings.Add(
                new(
                    FindingCodes.FolderTemplate,
                    FindingSeverity.Warning,
                    file,
                    $"{file} was written to the package's root: {refusal}"
                )
            );
            path = file;
        }

        if (written.TryGetValue(path, out var before))
        {
            // one look for many shots is one file
            if (!before.AsSpan().SequenceEqual(bytes))
            {
                throw new IOException($"two different files of the package would be {path}");
            }

            return;
        }

        written.Add(path, bytes);
        var full = RelativePath.In(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full + ".partial", bytes);
        File.Move(full + ".partial", full, overwrite: true);
    }
}
