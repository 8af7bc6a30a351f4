using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Library;

/// <summary>The clips of a title that a command is about: those that a search finds.</summary>
internal static class FoundClips
{
    public static Option<string> Title() =>
        new("--title") { Description = "Code or id of the title.", Required = true };

    public static Option<string> Query() =>
        new("--query")
        {
            Description = "The clips, as the library's box takes them: \"scene:12A circled\".",
            Required = true,
        };

    /// <summary>In the order of their names. A search that is not understood changes nothing: it would find too much.</summary>
    public static async Task<List<ClipAnswer>> FindAsync(
        PortalClient portal,
        string title,
        string query,
        CancellationToken cancel
    )
    {
        var path = $"/api/clips?from=start&title={Uri.EscapeDataString(title)}&q={Uri.EscapeDataString(query)}";
        var page = await portal.GetAsync<ClipsPage>($"{path}&take=1", cancel);
        if (page.Troubles is [var trouble, ..])
        {
            throw CommandFailed.Usage($"The search was not understood: {trouble.Words}");
        }

        var clips = new List<ClipAnswer>();
        await foreach (var clip in portal.ListAsync<ClipAnswer>(path, cancel))
        {
            clips.Add(clip);
        }

        return clips.Count > 0
            ? clips
            : throw new CommandFailed(ExitCodes.Refused, "no-clip", $"No clip of {title} matches '{query}'.");
    }
}
