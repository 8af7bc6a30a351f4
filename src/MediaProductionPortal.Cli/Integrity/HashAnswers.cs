namespace MediaProductionPortal.Integrity;

/// <summary>What <c>mpp hash create --json</c> prints; documented in docs/cli.md, as are the others.</summary>
internal sealed record CreateAnswer(
    string Root,
    int ExitCode,
    VerifyExit Verdict,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<WrittenAnswer> Written,
    IReadOnlyList<RecordedFile> Files,
    IReadOnlyList<string> Missing,
    IReadOnlyList<Finding> Findings,
    long BytesRead,
    ReadingChoice Reading,
    double Seconds
)
{
    public static CreateAnswer Of(CreateResult result) =>
        new(
            result.Root,
            (int)result.Exit,
            result.Exit,
            result.Lists,
            [.. result.Written.Select(w => new WrittenAnswer(w.Scope, w.FullPath, w.Number, w.C4))],
            result.Files,
            result.Missing,
            result.Findings,
            result.BytesRead,
            result.Reading,
            result.Took.TotalSeconds
        );
}

/// <param name="Scope">The history's folder, relative to the root.</param>
/// <param name="Manifest">Full path.</param>
internal sealed record WrittenAnswer(string Scope, string Manifest, int Generation, string C4);

internal sealed record DiffAnswer(
    string Root,
    int ExitCode,
    VerifyExit Verdict,
    IReadOnlyList<FoundList> Lists,
    int Listed,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> New,
    IReadOnlyList<Finding> Findings,
    double Seconds
)
{
    public static DiffAnswer Of(DiffResult result) =>
        new(
            result.Root,
            (int)result.Exit,
            result.Exit,
            result.Lists,
            result.Listed,
            result.Missing,
            result.New,
            result.Findings,
            result.Took.TotalSeconds
        );
}

internal sealed record InfoAnswer(
    string Root,
    int ExitCode,
    VerifyExit Verdict,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<ScopeInfo> Histories,
    IReadOnlyList<FileRecord> Files,
    IReadOnlyList<Finding> Findings
)
{
    public static InfoAnswer Of(HistoryInfo info) =>
        new(info.Root, (int)info.Exit, info.Exit, info.Lists, info.Histories, info.Files, info.Findings);
}

internal sealed record FlattenAnswer(
    string Root,
    int ExitCode,
    VerifyExit Verdict,
    string? PackingList,
    string? Collection,
    string? C4,
    int Files,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<Finding> Findings
)
{
    public static FlattenAnswer Of(FlattenResult result) =>
        new(
            result.Root,
            (int)result.Exit,
            result.Exit,
            result.PackingList,
            result.Collection,
            result.C4,
            result.Files,
            result.Lists,
            result.Findings
        );
}

internal sealed record ListAnswer(
    string Root,
    int ExitCode,
    VerifyExit Verdict,
    IReadOnlyList<FoundList> Lists,
    IReadOnlyList<ExpectedFile> Files,
    IReadOnlyList<Finding> Findings
)
{
    public static ListAnswer Of(ExpectedList list) =>
        new(list.Root, (int)list.Exit, list.Exit, list.Lists, list.Files, list.Findings);
}
