using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Shipments;

/// <summary>Compares a roll's hash lists with those that set registered: none may change or go; a new generation may come.</summary>
internal static class CompareLists
{
    internal static void Run(ShippedRoll registered, ShippedRoll found, List<Finding> findings)
    {
        var now = ByPath(found.Lists);
        var before = ByPath(registered.Lists);
        foreach (var list in registered.Lists)
        {
            if (!now.TryGetValue(ListingMark.Normal(list.Path), out var other))
            {
                findings.Add(
                    RegistrationFindings.List(
                        FindingSeverity.Error,
                        list.Path,
                        "Set registered this hash list, and it is not on the drive. Copy it from the set's copy: without it nothing proves what set wrote.",
                        list.C4,
                        null
                    )
                );
            }
            else if (other.C4 != list.C4 && !IsChainGrown(list, registered, found))
            {
                findings.Add(
                    RegistrationFindings.List(
                        FindingSeverity.Error,
                        list.Path,
                        "This hash list is another than set registered: it was changed or written anew since. Ask the set who wrote it before you trust what it says.",
                        list.C4,
                        other.C4
                    )
                );
            }
        }

        findings.AddRange(
            found
                .Lists.Where(l => !IsChain(l.Path) && !before.ContainsKey(ListingMark.Normal(l.Path)))
                .Select(l =>
                    RegistrationFindings.List(
                        FindingSeverity.Note,
                        l.Path,
                        "This hash list came after set registered the roll.",
                        null,
                        l.C4
                    )
                )
        );
    }

    /// <summary>A chain changes with every generation that is added, and by nothing else.</summary>
    private static bool IsChainGrown(ShippedList chain, ShippedRoll registered, ShippedRoll found)
    {
        if (!IsChain(chain.Path))
        {
            return false;
        }

        var folder = RelativePath.Parent(chain.Path);
        var before = ByPath(registered.Lists.Where(l => RelativePath.Parent(l.Path) == folder && !IsChain(l.Path)));
        var now = ByPath(found.Lists.Where(l => RelativePath.Parent(l.Path) == folder && !IsChain(l.Path)));
        return now.Count > before.Count
            && before.All(l => now.TryGetValue(l.Key, out var other) && other.C4 == l.Value.C4);
    }

    private static bool IsChain(string path) => RelativePath.Name(path) == ChainFile.Name;

    private static Dictionary<string, ShippedList> ByPath(IEnumerable<ShippedList> lists)
    {
        var byPath = new Dictionary<string, ShippedList>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            byPath[ListingMark.Normal(list.Path)] = list;
        }

        return byPath;
    }
}
