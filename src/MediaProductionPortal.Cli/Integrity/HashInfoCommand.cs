using System.CommandLine;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash info PATH</c>: who recorded what and when, through all generations; reads no file.</summary>
internal static class HashInfoCommand
{
    public static Command Make()
    {
        var path = HashOptions.Folder();
        var files = HashOptions.SingleFile();
        var command = new Command("info", "Show the generations of a folder, or the history of single files.")
        {
            path,
            files,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var root = HashOptions.FolderOf(run, path);
                var info = await DescribeHistory.RunAsync(root, HashOptions.FilesOf(run, files, root), cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(InfoAnswer.Of(info));
                    return (int)info.Exit;
                }

                FindingLines.Say(run.Screen, info.Findings);
                foreach (var list in info.Lists.Where(l => l.Kind != HashListKind.AscMhl))
                {
                    run.Screen.Say(FoundListLines.Line(list));
                }
                foreach (var history in info.Histories)
                {
                    run.Screen.Say(history.Scope.Length == 0 ? info.Root : FindingLines.Printable(history.Scope));
                    foreach (var generation in history.Generations)
                    {
                        Show(run.Screen, generation);
                    }
                }
                foreach (var file in info.Files.GroupBy(f => f.Path))
                {
                    run.Screen.Say(FindingLines.Printable(file.Key));
                    foreach (var record in file)
                    {
                        Show(run.Screen, record);
                    }
                }
                if (info.Exit != VerifyExit.Verified)
                {
                    run.Screen.Say(VerifyCommand.OfLists(info.Exit));
                }

                return (int)info.Exit;
            }
        );
    }

    private static void Show(Screen screen, GenerationInfo generation)
    {
        screen.Say(
            $"  generation {generation.Number}  {generation.CreationDate}  {generation.Process}, on {generation.HostName} "
                + $"with {generation.Tool} {generation.ToolVersion}".TrimEnd()
        );
        var authors = generation.Authors.Select(a =>
            a.Name + (a.Email is null ? "" : $" <{a.Email}>") + (a.Role is null ? "" : $" ({a.Role})")
        );
        string?[] facts =
        [
            generation.Authors.Count == 0 ? null : $"by {string.Join(", ", authors)}",
            generation.Location is null ? null : $"at {generation.Location}",
            $"{Amounts.Count(generation.Files)} {(generation.Files == 1 ? "file" : "files")}"
                + (generation.Failed == 0 ? "" : $", {Amounts.Count(generation.Failed)} FAILED"),
        ];
        screen.Say("    " + FindingLines.Printable(string.Join("; ", facts.Where(f => f is not null))));
        if (generation.Comment is not null)
        {
            screen.Say("    " + FindingLines.Printable(generation.Comment));
        }
        foreach (var hash in generation.RootHash?.Content ?? [])
        {
            screen.Say($"    whole folder, content {hash}");
        }
    }

    private static void Show(Screen screen, FileRecord record)
    {
        foreach (var hash in record.Hashes)
        {
            screen.Say(
                $"  generation {record.Generation}  {new HashValue(hash.Format, hash.Text)}  "
                    + $"{hash.Action?.ToString().ToLowerInvariant()}  {hash.Date}".TrimEnd()
            );
        }
        if (record.PreviousPath is not null)
        {
            screen.Say($"  generation {record.Generation}  was {FindingLines.Printable(record.PreviousPath)} before");
        }
    }
}
