namespace MediaProductionPortal.Integrity.Lists;

/// <summary>Reads bags (BagIt, RFC 8493): a folder with bagit.txt, what is sent in data/, and manifests beside it.</summary>
internal static class BagReader
{
    internal static void ReadAll(ListReading reading, CancellationToken ct)
    {
        Dictionary<string, Bag> bags = reading
            .Listing.Files.Where(f => RelativePath.Name(f.Path) == Bag.Declaration)
            .Select(f => new Bag(RelativePath.Parent(f.Path)))
            .ToDictionary(b => b.Folder, StringComparer.Ordinal);
        if (bags.Count == 0)
        {
            return;
        }
        BagContents.Sort(reading.Listing, bags);
        foreach (Bag bag in bags.Values.OrderBy(b => b.Folder, CodePointOrder.Instance))
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                Read(reading, bag, ct);
            }
            catch (Exception e) when (ScopeReader.IsDamage(e))
            {
                reading.Findings.Add(ListFindings.ManifestUnreadable(bag.At(Bag.Declaration), e.Message));
            }
        }
    }

    private static void Read(ListReading reading, Bag bag, CancellationToken ct)
    {
        if (BagDeclaration.Read(RelativePath.In(reading.Listing.Root, bag.At(Bag.Declaration))) is not { } declared)
        {
            // Only the name is a bag's.
            if (bag.Manifests(tags: false).Any())
            {
                reading.Findings.Add(
                    OtherListFindings.Bag(
                        bag.At(Bag.Declaration),
                        "This file must say 'BagIt-Version: M.N' and 'Tag-File-Character-Encoding: UTF-8' and does not, so the folder is no valid bag. Its manifests are used as plain hash lists. Ask the sender for the bag again."
                    )
                );
            }
            return;
        }
        reading.ListFiles.UnionWith(bag.TagFiles.Where(Bag.IsOwn).Select(bag.At));
        var origins = new List<(int Origin, string Manifest)>();
        foreach (string manifest in bag.Manifests(tags: false))
        {
            origins.Add((BagManifest.Read(reading, bag, manifest, declared, isPayload: true, ct), manifest));
        }
        foreach (string manifest in bag.Manifests(tags: true))
        {
            BagManifest.Read(reading, bag, manifest, declared, isPayload: false, ct);
        }
        if (origins.Count == 0)
        {
            reading.Findings.Add(
                OtherListFindings.Bag(
                    bag.At(Bag.Declaration),
                    "The bag has no payload manifest (manifest-sha512.txt or another), so nothing in it can be compared. Ask the sender for the bag again."
                )
            );
        }
        if (!reading.Listing.IsPart)
        {
            BagContents.Check(reading, bag, origins, declared);
        }
        BagFetch.Check(reading, bag, declared);
    }
}
