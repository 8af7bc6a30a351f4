using System.Text;
using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity;

/// <summary>Reads the hash lists that came before ASC MHL; they are never written.</summary>
internal static class OldLists
{
    private const long LargestTextList = 256 * 1024 * 1024;

    /// <summary>The records of a list by path relative to the root, or null when the file is no list.</summary>
    internal static async Task<(HashListKind Kind, Dictionary<string, ScopeRecord> Records)?> ReadAsync(
        string root,
        ListedFile file,
        List<Finding> findings,
        CancellationToken ct
    )
    {
        string name = RelativePath.Name(file.Path);
        bool mhl = name.EndsWith(".mhl", StringComparison.OrdinalIgnoreCase);
        HashFormat? format = TextList.FormatOf(name);
        if (
            name.StartsWith("._", StringComparison.Ordinal) || (!mhl && (format is null || file.Size > LargestTextList))
        )
        {
            return null;
        }
        try
        {
            string fullPath = RelativePath.In(root, file.Path);
            IEnumerable<HashEntry> entries = mhl
                ? Mhl1Reader.Read(fullPath)
                : TextList.Read(await File.ReadAllLinesAsync(fullPath, Encoding.UTF8, ct), format!.Value);
            return (mhl ? HashListKind.Mhl1 : HashListKind.Text, Records(file.Path, [.. entries], findings));
        }
        catch (NotAnOldListException)
        {
            return null;
        }
        catch (Exception e) when (ScopeReader.IsDamage(e))
        {
            findings.Add(ListFindings.ManifestUnreadable(file.Path, e.Message));
            return null;
        }
    }

    private static Dictionary<string, ScopeRecord> Records(string list, List<HashEntry> entries, List<Finding> findings)
    {
        string folder = RelativePath.Parent(list);
        var records = new Dictionary<string, ScopeRecord>(StringComparer.Ordinal);
        foreach (HashEntry entry in entries)
        {
            if (RelativePath.Tame(entry.Path, backslashes: true) is not { } path)
            {
                findings.Add(ListFindings.StrayPath(list, entry.Path));
                continue;
            }
            path = RelativePath.Join(folder, path);
            if (!records.TryGetValue(path, out ScopeRecord? record))
            {
                records[path] = record = new ScopeRecord();
            }
            record.Add(entry, list);
        }
        return records;
    }
}
