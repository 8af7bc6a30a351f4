using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp verify PATH</c>: checks a folder against its hash lists. Needs no portal and writes nothing.</summary>
internal static class VerifyCommand
{
    public static Command Make()
    {
        var path = new Argument<string>("PATH") { Description = "The folder: a card, a roll or a whole drive." };
        var folders = new Option<bool>("--directory-hashes") { Description = "Compare the hashes of folders too." };
        var command = new Command("verify", "Check every byte of a folder against its hash lists.") { path, folders };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var root = Path.GetFullPath(run.Args.GetRequiredValue(path));
                if (!Directory.Exists(root))
                {
                    throw CommandFailed.Usage(
                        File.Exists(root)
                            ? $"{root} is a file. Name the folder that holds it and its hash list."
                            : $"There is no folder {root}. Check that the drive is mounted and its path."
                    );
                }

                var options = new VerifyOptions { DirectoryHashes = run.Args.GetValue(folders), Parallel = 2 };
                var result = await VerifyFolder.RunAsync(root, options, new VerifyTicker(run.Screen), cancel);
                result = result with { Findings = [.. result.Findings.Select(AsReadOnly)] };
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
        foreach (var finding in result.Findings)
        {
            FindingLines.Say(screen, finding);
        }

        var rate = result.BytesRead / Math.Max(result.Took.TotalSeconds, 0.001);
        screen.Say($"Hash lists: {Amounts.Count(result.Lists.Count)}");
        screen.Say(
            $"Files: {Amounts.Count(result.Verified.Count)} verified, {Amounts.Count(result.Changed.Count)} changed, "
                + $"{Amounts.Count(result.Missing.Count)} missing, {Amounts.Count(result.New.Count)} new, "
                + $"{Amounts.Count(result.Unreadable.Count)} unreadable"
        );
        screen.Say(
            $"Read {Amounts.Bytes(result.BytesRead)} in {Amounts.Duration(result.Took.TotalSeconds)} "
                + $"({Amounts.Bytes(rate)}/s)"
        );
        screen.Say(Verdict(result.Exit));
    }

    private static string Verdict(VerifyExit exit) =>
        exit switch
        {
            VerifyExit.Verified => "VERIFIED: every listed file is there and unchanged.",
            VerifyExit.FilesMissing => "NOT VERIFIED: listed files are missing.",
            VerifyExit.FilesChanged => "NOT VERIFIED: files differ from their hash list or can't be read.",
            VerifyExit.DirectoryHashMismatch => "NOT VERIFIED: the hash of a folder differs.",
            VerifyExit.NothingFound => "NOT VERIFIED: none of the listed files is here. Is this the right folder?",
            VerifyExit.FilesNew => "NOT VERIFIED: there are files that no hash list names.",
            VerifyExit.NoHistory => "NOT VERIFIED: there is no hash list to check against.",
            VerifyExit.ManifestModified => "NOT VERIFIED: a hash list itself was changed after it was written.",
            VerifyExit.ChainMissing => "NOT VERIFIED: the chain file of the hash lists is missing.",
            VerifyExit.ManifestMissing => "NOT VERIFIED: a hash list that the chain names is missing.",
            _ => string.Create(CultureInfo.InvariantCulture, $"NOT VERIFIED ({(int)exit})."),
        };
}
