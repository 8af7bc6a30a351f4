using System.CommandLine;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary><c>mpp hash flatten PATH DEST</c>: brings all generations, nested ones too, into one packing list.</summary>
internal static class HashFlattenCommand
{
    public static Command Make()
    {
        var path = HashOptions.Folder();
        var to = new Argument<string>("DEST") { Description = "The folder that gets the collection." };
        var author = HashOptions.Author();
        var location = HashOptions.Location();
        var comment = HashOptions.Comment();
        var command = new Command("flatten", "Write one packing list from all generations of a folder.")
        {
            path,
            to,
            author,
            location,
            comment,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var root = HashOptions.FolderOf(run, path);
                var options = new GenerationOptions
                {
                    Started = TimeProvider.System.GetUtcNow(),
                    Authors = run.Args.GetValue(author) ?? [],
                    Location = run.Args.GetValue(location),
                    Comment = run.Args.GetValue(comment),
                };
                var folder = Path.GetFullPath(run.Args.GetRequiredValue(to));
                var result = await FlattenHistory.RunAsync(root, folder, options, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(FlattenAnswer.Of(result));
                    return (int)result.Exit;
                }

                FindingLines.Say(run.Screen, result.Findings);
                run.Screen.Say(
                    result.PackingList is null
                        ? $"NO PACKING LIST WRITTEN. {VerifyCommand.OfLists(result.Exit)}"
                        : $"{Amounts.Count(result.Files)} {(result.Files == 1 ? "file is" : "files are")} in {result.PackingList}"
                );
                return (int)result.Exit;
            }
        );
    }
}
