namespace MediaProductionPortal.Integrity;

/// <summary>Verify a folder and write what came of it, as an ingest does.</summary>
internal static class Generations
{
    internal static async Task<(GenerationReport Report, VerifyResult Verified)> WriteAsync(
        string root,
        DateTimeOffset started,
        HashFormat[]? formats = null,
        Func<GenerationOptions, GenerationOptions>? with = null
    )
    {
        var options = new GenerationOptions
        {
            Started = started,
            HostName = "centre-1",
            DirectoryFormats = formats ?? [FileCheck.OwnFormat],
        };
        VerifyResult verified = await VerifyFolder.RunAsync(root, new() { AlsoFormats = formats ?? [] });
        FolderListing listing = FolderWalk.List(root);
        Expectations expectations = await HashHistory.LoadAsync(listing);
        GenerationReport report = await GenerationWriter.WriteAsync(
            listing,
            expectations,
            [.. verified.Verdicts],
            with is null ? options : with(options)
        );
        return (report, verified);
    }
}
