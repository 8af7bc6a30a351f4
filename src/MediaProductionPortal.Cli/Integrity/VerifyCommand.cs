using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Integrity.Reports;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash verify PATH</c>, or <c>mpp verify PATH</c>: checks a folder against its hash lists. Writes nothing into it.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var path = HashOptions.Folder();
        var folders = new Option<bool>("--directory-hashes") { Description = "Compare the hashes of folders too." };
        var ignore = HashOptions.Ignore();
        var files = HashOptions.SingleFile();
        var packing = new Option<string?>("--packing-list")
        {
            Description = "Compare with this packing list or manifest instead of the histories in the folder.",
            HelpName = "FILE",
        };
        var all = HashOptions.AllHashes();
        var atOnce = HashOptions.FilesAtOnce();
        var report = HashOptions.Report();
        var command = new Command("verify", "Check every byte of a folder against its hash lists.")
        {
            path,
            folders,
            ignore,
            files,
            packing,
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
                var options = new VerifyOptions
                {
                    DirectoryHashes = run.Args.GetValue(folders),
                    Ignore = run.Args.GetValue(ignore) ?? [],
                    Files = HashOptions.FilesOf(run, files, root),
                    PackingList = PackingListOf(run.Args.GetValue(packing)),
                    AllHashes = run.Args.GetValue(all),
                    FilesAtOnce = run.Args.GetValue(atOnce),
                };
                var result = await VerifyFolder.RunAsync(root, options, new HashTicker(run.Screen), cancel);
                result = result with { Findings = [.. result.Findings.Select(AsReadOnly)] };
                if (paper is not null)
                {
                    var expected = await ListExpected.RunAsync(root, cancel);
                    paper.Write(() => Report(result, expected));
                }
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(VerifyAnswer.Of(result));
                }
                else
                {
                    Show(run.Screen, result);
                }

                return (int)result.Exit;
            }
        );
    }

    private static string? PackingListOf(string? file)
    {
        var full = file is null ? null : Path.GetFullPath(file);
        return full is null || File.Exists(full)
            ? full
            : throw CommandFailed.Usage($"There is no packing list {full}.");
    }

    /// <summary>An ingest starts a first generation where there is no list; verifying writes nothing.</summary>
    private static Finding AsReadOnly(Finding finding) =>
        finding.Code == FindingCodes.ListMissing
            ? finding with
            {
                Words = "There is no hash list here, so nothing could be compared.",
            }
            : finding;

    private static void Show(Screen screen, VerifyResult result)
    {
        FindingLines.Say(screen, result.Findings);
        foreach (var (name, amount) in Totals(result))
        {
            screen.Say($"{name}: {amount}");
        }
        screen.Say(Verdict(result.Exit));
    }

    private static HashReport Report(VerifyResult result, ExpectedList expected) =>
        new(
            "Verification",
            result.Root,
            result.Exit == VerifyExit.Verified,
            Verdict(result.Exit),
            [.. Totals(result)],
            result.Findings,
            HashReport.RowsOf(result, expected),
            TimeProvider.System.GetUtcNow()
        );

    private static IEnumerable<(string Name, string Amount)> Totals(VerifyResult result)
    {
        yield return ("Hash lists", FoundListLines.Summary(result.Lists));
        yield return (
            "Files",
            $"{Amounts.Count(result.Verified.Count)} verified, {Amounts.Count(result.Changed.Count)} changed, "
                + $"{Amounts.Count(result.Missing.Count)} missing, {Amounts.Count(result.New.Count)} new, "
                + $"{Amounts.Count(result.Unreadable.Count)} unreadable"
        );
        yield return ("Read", Reading(result.BytesRead, result.Took, result.Reading));
    }

    /// <summary>"4.9 GB in 0:07 (700 MB/s), 4 files at a time".</summary>
    internal static string Reading(long bytes, TimeSpan took, ReadingChoice reading) =>
        $"{Amounts.Bytes(bytes)} in {Amounts.Duration(took.TotalSeconds)} "
        + $"({Amounts.Bytes(bytes / Math.Max(took.TotalSeconds, 0.001))}/s)"
        + (reading.Words.Length > 0 ? $", {reading.Words}" : "");

    /// <summary>Of the lists alone, where no file was read.</summary>
    internal static string OfLists(VerifyExit exit) =>
        exit switch
        {
            VerifyExit.NothingFound => "A file that you named is in no hash list.",
            VerifyExit.NoHistory => "There is no hash list here, or one that another refers to is gone.",
            VerifyExit.ManifestModified => "A hash list itself was changed after it was written, or can't be read.",
            VerifyExit.ChainMissing => "The chain file of the hash lists is missing.",
            VerifyExit.ManifestMissing => "A hash list that the chain names is missing.",
            VerifyExit.NotWritten => "It could not be written there.",
            _ => Verdict(exit),
        };

    internal static string Verdict(VerifyExit exit) =>
        exit switch
        {
            VerifyExit.Verified => "VERIFIED: every listed file is there and unchanged.",
            VerifyExit.FilesMissing => "NOT VERIFIED: listed files are missing.",
            VerifyExit.FilesChanged => "NOT VERIFIED: files differ from their hash list or can't be read.",
            VerifyExit.DirectoryHashMismatch => "NOT VERIFIED: the hash of a folder differs.",
            VerifyExit.NothingFound => "NOT VERIFIED: none of the listed files is here. Is this the right folder?",
            VerifyExit.FilesNew => "NOT VERIFIED: there are files that no hash list names, or holds a hash of.",
            VerifyExit.NoHistory => "NOT VERIFIED: there is no hash list to check against.",
            VerifyExit.ManifestModified =>
                "NOT VERIFIED: a hash list itself was changed after it was written, or can't be read in full.",
            VerifyExit.ChainMissing => "NOT VERIFIED: the chain file of the hash lists is missing.",
            VerifyExit.ManifestMissing => "NOT VERIFIED: a hash list that the chain names is missing.",
            _ => string.Create(CultureInfo.InvariantCulture, $"NOT VERIFIED ({(int)exit})."),
        };
}
