using System.Globalization;
using MediaProductionPortal.Cards;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Drives;

/// <summary>Is everything that set shot on the drive? Names and sizes against the hash lists; no file is read.</summary>
internal static class GateA
{
    private const int MostFindings = 200;

    internal static IReadOnlyList<Finding> Check(RollFolder roll, RollLists lists, CardContents contents)
    {
        var findings = new List<Finding>();
        findings.AddRange(roll.Listing.Findings);
        findings.AddRange(lists.ListFindings);
        findings.AddRange(lists.Missing());
        foreach (ListedFile file in roll.Plan.Files)
        {
            ExpectedFile? expected = lists.Find(file.Path);
            if (expected is { Size: { } size } && size != file.Size)
                findings.Add(SizeDiffers(file, size));
            else if (expected is null && lists.AnyList && !lists.IsBesideTheLists(file.Path))
                findings.Add(NotListed(file));
        }
        findings.AddRange(contents.Findings);
        return [.. findings.OrderByDescending(f => f.Severity).Take(MostFindings)];
    }

    private static Finding SizeDiffers(ListedFile file, long expected) =>
        new(
            FindingCodes.FileChanged,
            FindingSeverity.Error,
            file.Path,
            "The file has another size than its hash list says: it was cut short or changed. Get it from another copy before anything is wiped.",
            Bytes(expected),
            Bytes(file.Size)
        );

    private static Finding NotListed(ListedFile file) =>
        new(
            FindingCodes.FileNew,
            FindingSeverity.Warning,
            file.Path,
            "No hash list names this file. It will be hashed for the first time when the roll is verified; ask the set if it belongs here."
        );

    private static string Bytes(long size) => size.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}
