using System.CommandLine;
using MediaProductionPortal.Integrity.Reports;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash create PATH</c>: verifies what is known, records everything as the next generation.</summary>
internal static class HashCreateCommand
{
    public static Command Make()
    {
        var path = HashOptions.Folder();
        var formats = HashOptions.Formats();
        var ignore = HashOptions.Ignore();
        var files = HashOptions.SingleFile();
        var author = HashOptions.Author();
        var location = HashOptions.Location();
        var comment = HashOptions.Comment();
        var folders = new Option<bool>("--directory-hashes")
        {
            Description = "Record the hashes of folders too; 'false' leaves them out.",
            DefaultValueFactory = _ => true,
        };
        var renames = new Option<bool>("--detect-renames")
        {
            Description = "Record a new file with the bytes of a missing one as renamed.",
        };
        var elsewhere = new Option<string?>("--out")
        {
            Description = "Where to keep the whole history when the folder itself can't be written to.",
            HelpName = "FOLDER",
        };
        var dry = new Option<bool>("--dry-run") { Description = "Do all but write." };
        var all = HashOptions.AllHashes();
        var atOnce = HashOptions.FilesAtOnce();
        var report = HashOptions.Report();
        var command = new Command("create", "Check what is known and record every file as the next generation.")
        {
            path,
            formats,
            ignore,
            files,
            author,
            location,
            comment,
            folders,
            renames,
            elsewhere,
            dry,
            all,
            atOnce,
            report,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var root = HashOptions.FolderOf(run, path);
                using var paper = ReportFile.Open(run.Args.GetValue(report), root);
                var outFolder = run.Args.GetValue(elsewhere);
                var options = new CreateOptions
                {
                    Generation = new()
                    {
                        Started = TimeProvider.System.GetUtcNow(),
                        Authors = run.Args.GetValue(author) ?? [],
                        Location = run.Args.GetValue(location),
                        Comment = run.Args.GetValue(comment),
                        OutFolder = outFolder is null ? null : Path.GetFullPath(outFolder),
                    },
                    Formats = run.Args.GetValue(formats) is { Length: > 0 } wanted
                        ? [.. wanted.Distinct()]
                        : [FileCheck.OwnFormat],
                    Ignore = run.Args.GetValue(ignore) ?? [],
                    Files = HashOptions.FilesOf(run, files, root),
                    DirectoryHashes = run.Args.GetValue(folders),
                    DetectRenames = run.Args.GetValue(renames),
                    DryRun = run.Args.GetValue(dry),
                    AllHashes = run.Args.GetValue(all),
                    FilesAtOnce = run.Args.GetValue(atOnce),
                };
                var result = await CreateGeneration.RunAsync(root, options, new HashTicker(run.Screen), cancel);
                var words = Words(result, options.DryRun);
                paper?.Write(() => Report(result, words));
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(CreateAnswer.Of(result));
                }
                else
                {
                    Show(run.Screen, result, words);
                }

                return (int)result.Exit;
            }
        );
    }

    private static void Show(Screen screen, CreateResult result, string words)
    {
        FindingLines.Say(screen, result.Findings);
        foreach (var (name, amount) in Totals(result))
        {
            screen.Say($"{name}: {amount}");
        }
        foreach (var manifest in result.Written)
        {
            screen.Say($"Generation {manifest.Number}: {manifest.FullPath}");
        }
        screen.Say(words);
    }

    private static HashReport Report(CreateResult result, string words) =>
        new(
            "New generation",
            result.Root,
            result.Exit == VerifyExit.Verified,
            words,
            [.. Totals(result), .. result.Written.Select(w => ($"Generation {w.Number}", w.FullPath))],
            result.Findings,
            HashReport.RowsOf(result),
            TimeProvider.System.GetUtcNow()
        );

    private static IEnumerable<(string Name, string Amount)> Totals(CreateResult result)
    {
        int Count(FileVerdictKind kind) => result.Files.Count(f => f.Kind == kind && f.PreviousPath is null);
        yield return (
            "Files",
            $"{Amounts.Count(Count(FileVerdictKind.Verified))} verified, {Amounts.Count(Count(FileVerdictKind.New))} new, "
                + $"{Amounts.Count(result.Files.Count(f => f.PreviousPath is not null))} renamed, "
                + $"{Amounts.Count(Count(FileVerdictKind.Changed))} changed, {Amounts.Count(result.Missing.Count)} missing, "
                + $"{Amounts.Count(Count(FileVerdictKind.Unreadable) + Count(FileVerdictKind.ChangedWhileRead))} unreadable"
        );
        yield return ("Read", VerifyCommand.Reading(result.BytesRead, result.Took, result.Reading));
    }

    private static string Words(CreateResult result, bool dryRun)
    {
        var done = (result.Written.Count, dryRun) switch
        {
            (_, true) => "Nothing was written (--dry-run)",
            (0, _) => "NO GENERATION WRITTEN",
            (1, _) => $"RECORDED as generation {result.Written[0].Number}",
            _ => $"RECORDED in {result.Written.Count} histories",
        };
        return result.Exit switch
        {
            VerifyExit.Verified => done + ".",
            VerifyExit.FilesMissing => $"{done}, but listed files are missing.",
            VerifyExit.FilesChanged =>
                $"{done}, but files differ from their hash list or can't be read. Keep the drive.",
            VerifyExit.NothingFound => $"{done}: a file that you named is not there.",
            VerifyExit.NoHistory => $"{done}: a history that a hash list refers to is missing.",
            VerifyExit.NotWritten => $"{done}: the folder can't be written to. Name another place with --out.",
            _ => $"{done}: {VerifyCommand.Verdict(result.Exit)}",
        };
    }
}
