using System.CommandLine;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp clip</c>: what is said of clips, by their files, by lists and by people.</summary>
internal static class ClipCommand
{
    public static Command Make() =>
        new("clip", "What is known of a clip, and corrections of it.")
        {
            ClipShowCommand.Make(),
            ClipSetCommand.Make(),
            ClipUndoCommand.Make(),
            ClipImportCommand.Make(),
        };

    public static Option<string?> Title() => new("--title") { Description = "Code or id of the clip's title." };
}
