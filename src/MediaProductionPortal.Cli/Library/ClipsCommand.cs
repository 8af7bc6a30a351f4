using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp clips --title T --query "iso>800"</c>: the clips that a search finds.</summary>
internal static class ClipsCommand
{
    public static Command Make()
    {
        var title = new Option<string?>("--title")
        {
            Description = "Code or id of the title; without it, all that you may see.",
        };
        var search = new Option<string?>("--query")
        {
            Description = "What to look for, as in the library's box: \"reel:A003* iso>800 -kind:sound\".",
        };
        var sort = new Option<string?>("--sort")
        {
            Description = "Field to sort by, with a minus for the largest first.",
        };
        var roll = new Option<string?>("--roll") { Description = "Only the clips of this roll (name)." };
        var text = new Option<string?>("--text") { Description = "Only clips that match these words." };
        var kind = new Option<string?>("--kind") { Description = "picture or sound." };
        kind.AcceptOnlyFromAmong("picture", "sound");
        var command = new Command("clips", "List the clips of a title, or those that a search finds.")
        {
            title,
            search,
            sort,
            roll,
            kind,
            text,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetValue(title);
                var query = "/api/clips?from=start" + Part("title", code) + Part("q", run.Args.GetValue(search));
                query += Part("sort", run.Args.GetValue(sort));
                query += Part("kind", run.Args.GetValue(kind)) + Part("text", run.Args.GetValue(text));
                await TellTroublesAsync(run.Portal, run.Screen, query, cancel);
                var clips = await ListAsync(run.Portal, query, run.Args.GetValue(roll), cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Title = code, Clips = clips });
                }
                else
                {
                    Show(run.Screen, code, clips);
                }

                return ExitCodes.Ok;
            }
        );
    }

    /// <summary>What was not understood of the search; the rest is searched all the same.</summary>
    private static async Task TellTroublesAsync(
        PortalClient portal,
        Screen screen,
        string query,
        CancellationToken cancel
    )
    {
        if (!query.Contains("&q=", StringComparison.Ordinal))
        {
            return;
        }

        var page = await portal.GetAsync<ClipsPage>($"{query}&take=1", cancel);
        foreach (var trouble in page.Troubles)
        {
            screen.Note(trouble.Words);
        }
    }

    private static string Part(string name, string? value) =>
        value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static async Task<List<ClipAnswer>> ListAsync(
        PortalClient portal,
        string query,
        string? roll,
        CancellationToken cancel
    )
    {
        var clips = new List<ClipAnswer>();
        await foreach (var clip in portal.ListAsync<ClipAnswer>(query, cancel))
        {
            if (roll is null || clip.Roll.Equals(roll, StringComparison.OrdinalIgnoreCase))
            {
                clips.Add(clip);
            }
        }

        return clips;
    }

    private static void Show(Screen screen, string? title, List<ClipAnswer> clips)
    {
        if (clips.Count == 0)
        {
            screen.Say(title is null ? "No clip matches." : $"No clip matches in {title}.");
            return;
        }

        var table = Screen.MakeTable("Clip", "Roll", "Timecode", "Rate", "Frames", "What");
        table.Columns[4].RightAligned();
        foreach (var number in new[] { 0, 2, 3, 4 })
        {
            table.Columns[number].NoWrap();
        }

        foreach (var clip in clips)
        {
            table.AddRow(
                Markup.Escape(clip.Name),
                Markup.Escape(clip.Roll),
                Markup.Escape(clip.Timecode ?? "-"),
                Rate(clip.Rate),
                clip.Frames is { } frames ? Amounts.Count(frames)
                    : clip.Seconds is { } seconds ? Amounts.Duration(seconds)
                    : "-",
                Markup.Escape(What(clip))
            );
        }

        screen.Show(table);
        screen.Say(clips.Count == 1 ? "1 clip" : $"{Amounts.Count(clips.Count)} clips");
    }

    private static string What(ClipAnswer clip) =>
        clip.OpaqueReason is not null ? "opaque"
        : clip is { Width: { } width, Height: { } height } ? $"{clip.Codec?.Split(' ')[0]} {width}x{height}"
        : clip.Codec ?? "-";

    /// <summary>"23.976" for "24000/1001".</summary>
    private static string Rate(string? rate)
    {
        var parts = rate?.Split('/') ?? [];
        return
            parts.Length == 2
            && double.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var over)
            && double.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var under)
            && under > 0
            ? (over / under).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)
            : Markup.Escape(rate ?? "-");
    }
}
