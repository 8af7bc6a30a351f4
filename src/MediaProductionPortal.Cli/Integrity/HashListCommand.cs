using System.CommandLine;
using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash list PATH</c>: everything that the hash lists expect; reads no file.</summary>
internal static class HashListCommand
{
    public static Command Make()
    {
        var path = HashOptions.Folder();
        var export = new Option<string?>("--export")
        {
            Description = "Write it as a drive manifest, too: .csv or .json.",
            HelpName = "FILE",
        };
        var command = new Command("list", "List every file that the hash lists expect.") { path, export };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var root = HashOptions.FolderOf(run, path);
                var file = run.Args.GetValue(export) is { } name ? ManifestExport.PathOf(name) : null;
                var result = await ListExpected.RunAsync(root, cancel);
                if (file is not null)
                {
                    ManifestExport.Write(file, result.Files);
                }
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(ListAnswer.Of(result));
                    return (int)result.Exit;
                }

                foreach (var list in result.Lists)
                {
                    run.Screen.Note($"mpp: {FoundListLines.Line(list)}");
                }
                foreach (var expected in result.Files)
                {
                    var hashes = expected.Hashes.Select(h => new HashValue(h.Format, h.Text).ToString()).Distinct();
                    var size = expected.Size?.ToString(CultureInfo.InvariantCulture) ?? "-";
                    run.Screen.Say($"{FindingLines.Printable(expected.Path)}\t{size}\t{string.Join(' ', hashes)}");
                }
                foreach (var finding in result.Findings)
                {
                    run.Screen.Note($"mpp: {FindingLines.Printable(finding.Path)}: {finding.Words}");
                }
                if (result.Exit != VerifyExit.Verified)
                {
                    run.Screen.Note($"mpp: {VerifyCommand.OfLists(result.Exit)}");
                }

                return (int)result.Exit;
            }
        );
    }
}
