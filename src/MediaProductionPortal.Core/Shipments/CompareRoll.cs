using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Shipments;

/// <summary>What differs between a roll as set registered it and as it lies on the drive: names, sizes and hash lists.</summary>
public static class CompareRoll
{
    /// <summary>Findings of one roll; the rest is counted.</summary>
    private const int Most = 100;

    /// <summary>Errors first; paths relative to the roll.</summary>
    public static IReadOnlyList<Finding> Run(ShippedRoll registered, ShippedRoll found)
    {
        ArgumentNullException.ThrowIfNull(registered);
        ArgumentNullException.ThrowIfNull(found);
        var findings = new List<Finding>();
        if (registered.Mark != found.Mark || registered.Files != found.Files || registered.Bytes != found.Bytes)
        {
            CompareFiles(registered, found, findings);
        }

        CompareLists.Run(registered, found, findings);
        var sorted = findings.OrderByDescending(f => f.Severity).ToList();
        if (sorted.Count <= Most)
        {
            return sorted;
        }

        // The count stands with the errors: nobody must take the hundred for all.
        return
        [
            .. sorted.Take(Most),
            new Finding(
                sorted[Most].Code,
                sorted[Most].Severity,
                "",
                $"{sorted.Count - Most} more differences from the registration are not told one by one. Mend those above and list the drive again."
            ),
        ];
    }

    /// <summary>Both listings in one form: by file, or by folder where one of them tells no more.</summary>
    internal static (IReadOnlyList<ShippedEntry> Registered, IReadOnlyList<ShippedEntry> Found) Alike(
        ShippedRoll registered,
        ShippedRoll found
    ) =>
        registered.Entries.Any(e => e.IsFolder) || found.Entries.Any(e => e.IsFolder)
            ? (ListEntries.ByFolder(registered.Entries), ListEntries.ByFolder(found.Entries))
            : (registered.Entries, found.Entries);

    private static void CompareFiles(ShippedRoll registered, ShippedRoll found, List<Finding> findings)
    {
        if (IsSum(registered) || IsSum(found))
        {
            findings.Add(
                RegistrationFindings.Size(
                    "",
                    $"The roll holds {Files(found.Files)} where set registered {Files(registered.Files)}; it has too many folders to say which differ. Compare it with the set's copy before anything is wiped.",
                    $"{Files(registered.Files)}, {Bytes(registered.Bytes)}",
                    $"{Files(found.Files)}, {Bytes(found.Bytes)}"
                )
            );
            return;
        }

        var (told, here) = Alike(registered, found);
        var (before, now) = (new EntryIndex(told), new EntryIndex(here));
        var folders = here.Where(e => e.IsFolder).ToDictionary(e => e.Path, StringComparer.Ordinal);
        foreach (var entry in told)
        {
            if (entry.IsFolder)
            {
                CompareFolder(entry, folders.GetValueOrDefault(entry.Path), findings);
            }
            else if (entry.Frames is not null)
            {
                CompareFrames(entry, now, findings);
            }
            else
            {
                CompareFile(entry, now, findings);
            }
        }

        var known = told.Where(e => e.IsFolder).Select(e => e.Path).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(here.Select(e => More(e, before, known)).OfType<Finding>());
    }

    private static bool IsSum(ShippedRoll roll) => roll is { Entries.Count: 0, Files: > 0 };

    private static void CompareFile(ShippedEntry entry, EntryIndex now, List<Finding> findings)
    {
        var (isHere, size) = now.Find(entry.Path);
        if (!isHere)
        {
            findings.Add(RegistrationFindings.Missing(entry.Path, Bytes(entry.Size)));
        }
        else if (size is { } other && other != entry.Size)
        {
            findings.Add(
                RegistrationFindings.Size(
                    entry.Path,
                    "The file has another size than set registered: it was cut short or changed on the way. Get it from another copy before anything is wiped.",
                    Bytes(entry.Size),
                    Bytes(other)
                )
            );
        }
    }

    private static void CompareFrames(ShippedEntry entry, EntryIndex now, List<Finding> findings)
    {
        var (runs, other) = now.Frames(entry.Path);
        var (missing, count) = FrameRuns.Missing(FrameRuns.Read(entry.Frames!), runs);
        if (count > 0)
        {
            findings.Add(RegistrationFindings.MissingFrames(entry.Path, entry.Files ?? count, count, missing));
        }

        // The same frames with other marks: at least one has another size.
        var sizes = other is not null && (entry.FrameSize, other.FrameSize) is ({ } a, { } b) && a != b;
        if (sizes || (count == 0 && other is not null && other.Frames == entry.Frames && other.Mark != entry.Mark))
        {
            findings.Add(
                RegistrationFindings.Size(
                    entry.Path,
                    "Frames of this sequence have another size than set registered: they were cut short or changed on the way. Get them from another copy before anything is wiped.",
                    Bytes(entry.Size),
                    Bytes(other!.Size)
                )
            );
        }
    }

    private static void CompareFolder(ShippedEntry entry, ShippedEntry? other, List<Finding> findings)
    {
        var expected = $"{Files(entry.Files ?? 1)}, {Bytes(entry.Size)}";
        if (other is null)
        {
            findings.Add(RegistrationFindings.Missing(entry.Path, expected));
        }
        else if (other.Mark != entry.Mark || other.Files != entry.Files)
        {
            findings.Add(
                RegistrationFindings.Size(
                    entry.Path,
                    "This folder holds other names or sizes than set registered. Compare it with the set's copy before anything is wiped.",
                    expected,
                    $"{Files(other.Files ?? 1)}, {Bytes(other.Size)}"
                )
            );
        }
    }

    private static Finding? More(ShippedEntry entry, EntryIndex before, HashSet<string> knownFolders)
    {
        if (entry.IsFolder)
        {
            return knownFolders.Contains(entry.Path)
                ? null
                : RegistrationFindings.More(entry.Path, Files(entry.Files ?? 1));
        }

        if (entry.Frames is null)
        {
            return before.Find(entry.Path).Here ? null : RegistrationFindings.More(entry.Path, Bytes(entry.Size));
        }

        var (more, count) = FrameRuns.Missing(FrameRuns.Read(entry.Frames), before.Frames(entry.Path).Runs);
        return count == 0 ? null : RegistrationFindings.More(entry.Path, $"frames {more}");
    }

    private static string Bytes(long size) => size.ToString("N0", CultureInfo.InvariantCulture) + " bytes";

    private static string Files(long count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "file" : "files")}");
}
