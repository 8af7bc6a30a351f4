using System.CommandLine;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash diff PATH</c>: compares names with the hash lists; reads no file.</summary>
internal static class HashDiffCommand
{
    public static Command Make()
    {
        var path = HashOptions.Folder();
        var ignore = HashOptions.Ignore();
        var command = new Command("diff", "Compare names with the hash lists, without reading a file.")
        {
            path,
            ignore,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var root = HashOptions.FolderOf(run, path);
                var result = await DiffFolder.RunAsync(root, run.Args.GetValue(ignore) ?? [], cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(DiffAnswer.Of(result));
                    return (int)result.Exit;
                }

                FindingLines.Say(run.Screen, result.Findings);
                run.Screen.Say(
                    $"Names: {Amounts.Count(result.Listed)} listed, {Amounts.Count(result.Missing.Count)} missing, "
                        + $"{Amounts.Count(result.New.Count)} new"
                );
                run.Screen.Say(
                    result.Exit == VerifyExit.Verified
                        ? "THE SAME NAMES. No file was read: mpp hash verify compares the bytes."
                        : Words(result.Exit)
                );
                return (int)result.Exit;
            }
        );
    }

    private static string Words(VerifyExit exit) =>
        exit switch
        {
            VerifyExit.FilesMissing => "NOT THE SAME: listed files are missing.",
            VerifyExit.FilesNew => "NOT THE SAME: there are files that no hash list names.",
            VerifyExit.FilesChanged => "NOT KNOWN: not everything could be looked at.",
            _ => VerifyCommand.OfLists(exit),
        };
}
