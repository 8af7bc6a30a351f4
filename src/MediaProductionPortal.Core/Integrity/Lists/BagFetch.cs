namespace MediaProductionPortal.Integrity.Lists;

/// <summary>fetch.txt of a bag: files that whoever gets it shall load from elsewhere, which is never done here.</summary>
internal static class BagFetch
{
    internal const string Name = "fetch.txt";

    // RFC 8493, 2.2.3: URL, length, path.
    internal static void Check(ListReading reading, Bag bag, BagDeclaration declared)
    {
        if (!bag.Has(Name))
        {
            return;
        }
        string list = bag.At(Name);
        (int files, int absent, string first) = (0, 0, "");
        foreach (ListLine line in ListLines.Of(RelativePath.In(reading.Listing.Root, list), declared.Encoding))
        {
            string[] parts = line.Text?.Split((char[]?)[' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries) ?? ["?"];
            if (line.Text is { } text && string.IsNullOrWhiteSpace(text))
            {
                continue;
            }
            files++;
            string path = parts.Length < 3 ? "" : BagManifest.PathOf(parts[2].TrimEnd('\r'), bag, reading, declared);
            bool isHere = RelativePath.Tame(path) is { } tame && reading.Has(bag.At(tame));
            if (!isHere && !reading.Listing.IsPart && absent++ == 0)
            {
                first = ListIntake.Shown(path);
            }
        }
        if (absent > 0)
        {
            reading.Findings.Add(
                OtherListFindings.Bag(
                    list,
                    $"The bag is not all here: {Words.Count(absent, "file", "files")} ({first}{(absent > 1 ? " and others" : "")}) would have to be fetched from addresses that it names. That is not done: only what is on the drive can be proven to be what was sent. Ask the sender for the complete bag, without fetch.txt."
                )
            );
        }
        else if (files > 0)
        {
            reading.Findings.Add(
                new(
                    FindingCodes.BagInvalid,
                    FindingSeverity.Note,
                    list,
                    "The bag names addresses to fetch files from; all of them are here already, so nothing is fetched."
                )
            );
        }
    }
}
