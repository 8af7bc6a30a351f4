using MediaProductionPortal.Cards;

namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Is the payload of a bag what its manifests and bag-info.txt say, no file less and none more?</summary>
internal static class BagContents
{
    private const int MostFindings = 20;

    private static readonly IgnoreRules Ignorable = new(IgnoreRules.Defaults);

    /// <summary>Gives every bag what is directly in its folder and what is in its data/; a bag may lie in another.</summary>
    internal static void Sort(FolderListing listing, Dictionary<string, Bag> bags)
    {
        var lookup = bags.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = 0; i < listing.Files.Count; i++)
        {
            string path = listing.Files[i].Path;
            for (int slash = -1; ; )
            {
                ReadOnlySpan<char> folder = path.AsSpan(0, Math.Max(slash, 0));
                if (lookup.TryGetValue(folder, out Bag? bag))
                {
                    ReadOnlySpan<char> rest = path.AsSpan(slash + 1);
                    if (!rest.Contains('/'))
                    {
                        bag.TagFiles.Add(rest.ToString());
                    }
                    else if (rest.StartsWith("data/", StringComparison.Ordinal))
                    {
                        bag.PayloadFiles.Add(i);
                    }
                }
                slash = path.IndexOf('/', slash + 1);
                if (slash < 0)
                {
                    break;
                }
            }
        }
    }

    // RFC 8493, 3: complete is a bag of which "every payload file is listed in every manifest" (before 1.0: in one of them),
    // and every listed file is there, which is looked at for all lists alike.
    internal static void Check(
        ListReading reading,
        Bag bag,
        List<(int Origin, string Manifest)> manifests,
        BagDeclaration declared
    )
    {
        (long bytes, long files, int unlisted) = (0, 0, 0);
        for (int i = 0; i < bag.PayloadFiles.Count; i++)
        {
            ListedFile file = reading.Listing.Files[bag.PayloadFiles[i]];
            HashSet<int> by = [.. reading.Store.Of(reading.Store.Paths.Find(file.Path)).Select(r => r.Origin)];
            List<string> silent = [.. manifests.Where(m => !by.Contains(m.Origin)).Select(m => m.Manifest)];
            bool isListed = silent.Count < manifests.Count;
            // What an operating system or an ingest laid beside the payload later is none of it.
            if (!isListed && (Ignorable.Covers(file.Path, false) || InHistory(file.Path)))
            {
                continue;
            }
            bytes += file.Size;
            files++;
            bool isComplete = silent.Count == 0 || (isListed && declared.Version < 1);
            if (!isComplete && ++unlisted <= MostFindings)
            {
                reading.Findings.Add(Unlisted(file.Path, silent));
            }
        }
        if (unlisted > MostFindings)
        {
            reading.Findings.Add(
                OtherListFindings.More(FindingCodes.BagInvalid, bag.At(Bag.Declaration), unlisted - MostFindings)
            );
        }
        if (
            bag.Has(BagInfo.Name)
            && BagInfo.OxumOf(RelativePath.In(reading.Listing.Root, bag.At(BagInfo.Name)), declared) is { } oxum
            && oxum != (bytes, files)
        )
        {
            reading.Findings.Add(
                OtherListFindings.Bag(
                    bag.At(BagInfo.Name),
                    "The payload is not as large as bag-info.txt says (Payload-Oxum): files are missing, cut short or added. Ask the sender for the bag again.",
                    Amount(oxum.Bytes, oxum.Files),
                    Amount(bytes, files)
                )
            );
        }
    }

    private static bool InHistory(string path) =>
        path.Split('/').Contains(ScopeHistory.FolderName, StringComparer.Ordinal);

    private static Finding Unlisted(string path, List<string> silent) =>
        OtherListFindings.Bag(
            path,
            $"The bag's {string.Join(" and ", silent)} {(silent.Count == 1 ? "does" : "do")} not list this file, and every file of the payload must be listed. Ask the sender where it came from, and for the bag again."
        );

    private static string Amount(long bytes, long files) =>
        FormattableString.Invariant($"{bytes:N0} bytes in {files:N0} {(files == 1 ? "file" : "files")}");
}
