using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Ingest;

/// <summary>Hash lists as set would have written them.</summary>
internal static class Lists
{
    internal static async Task WriteAsync(string root)
    {
        FolderListing listing = FolderWalk.List(root);
        Expectations none = await HashHistory.LoadAsync(listing);
        var verdicts = new List<Integrity.FileVerdict>();
        foreach (var file in listing.Files)
            verdicts.Add(await FileCheck.CheckAsync(root, file.Path, none));
        await GenerationWriter.WriteAsync(
            listing,
            none,
            verdicts,
            new() { Started = DateTimeOffset.UnixEpoch.AddYears(55) }
        );
    }
}
