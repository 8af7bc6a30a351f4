namespace MediaProductionPortal.Integrity;

/// <summary>Everything that the hash lists of a folder expect to be there.</summary>
/// <param name="Root">Full path of the folder.</param>
/// <param name="Exit">0, or what is wrong with the lists.</param>
/// <param name="Files">In the order of the walk, then those that are not there; those ignored are left out.</param>
/// <param name="Lists">The lists that were read.</param>
/// <param name="Findings">What is wrong with the lists.</param>
public sealed record ExpectedList(
    string Root,
    VerifyExit Exit,
    IReadOnlyList<ExpectedFile> Files,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<Finding> Findings
);

/// <summary>Reads the hash lists of a folder and tells what they expect; no file is read.</summary>
public static class ListExpected
{
    /// <param name="root">The folder.</param>
    /// <param name="ct">Stops between two lists.</param>
    public static async Task<ExpectedList> RunAsync(string root, CancellationToken ct = default)
    {
        FolderListing listing = FolderWalk.List(root, ct);
        Expectations expectations = await HashHistory.LoadAsync(listing, null, ct);
        return new(
            listing.Root,
            ExitOf.Read(expectations.Findings, expectations.Lists.Count > 0),
            expectations.FilesInOrder,
            expectations.Lists,
            expectations.Findings
        );
    }
}
