namespace MediaProductionPortal.Integrity;

/// <summary>What <c>mpp verify --json</c> prints; documented in docs/cli.md.</summary>
/// <param name="ExitCode">As the process ends.</param>
/// <param name="Verdict">Name of the exit code: verified, filesMissing, filesChanged, …</param>
/// <param name="Lists">Hash lists that were read, relative to the root.</param>
internal sealed record VerifyAnswer(
    string Root,
    int ExitCode,
    VerifyExit Verdict,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<string> Verified,
    IReadOnlyList<string> Changed,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> New,
    IReadOnlyList<string> Unreadable,
    IReadOnlyList<Finding> Findings,
    long BytesRead,
    ReadingChoice Reading,
    double Seconds
)
{
    public static VerifyAnswer Of(VerifyResult result) =>
        new(
            result.Root,
            (int)result.Exit,
            result.Exit,
            result.Lists,
            result.Verified,
            result.Changed,
            result.Missing,
            result.New,
            result.Unreadable,
            result.Findings,
            result.BytesRead,
            result.Reading,
            result.Took.TotalSeconds
        );
}
