using System.CommandLine;
using System.Text.Json;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Framing;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Pulls;

/// <summary>What <c>mpp pull plan</c> and <c>submit</c> share: the edit, and how its events are pulled.</summary>
internal sealed class PullArguments
{
    /// <summary>Of a file of options: as a portal takes a request.</summary>
    private const int MostOptionBytes = 8_000_000;

    private static readonly Dictionary<string, PullOutput> Outputs = new(StringComparer.Ordinal)
    {
        ["exr"] = PullOutput.Exr,
        ["dpx"] = PullOutput.Dpx,
        ["tiff"] = PullOutput.Tiff,
        ["prores-4444"] = PullOutput.ProRes4444,
        ["native"] = PullOutput.Native,
        ["trim"] = PullOutput.Trim,
        ["whole"] = PullOutput.Whole,
    };

    private readonly Argument<string> edit = new("EDIT")
    {
        Description = "File name of an edit of the title, such as REEL1_v04.edl, or its id.",
    };
    private readonly Option<string?> timeline = new("--timeline")
    {
        Description = "Name of the timeline, where the edit holds several.",
        HelpName = "NAME",
    };
    private readonly Option<string?> template = new("--template")
    {
        Description = "Options that the title keeps under this name; what is said here stands over them.",
        HelpName = "NAME",
    };
    private readonly Option<string?> file = new("--options")
    {
        Description = "A file with options as the API takes them (JSON).",
        HelpName = "FILE",
    };
    private readonly Option<string[]> events = new("--event")
    {
        Description = "Number of an event; may be repeated. Without it all.",
        HelpName = "N",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<int?> handles = new("--handles")
    {
        Description = "Frames wished at each end (default: 8).",
        HelpName = "N",
    };
    private readonly Option<string?> output = new("--output")
    {
        Description = "What comes out (default: dpx). With trim or whole it is a conform pull, of camera originals.",
    };
    private readonly Option<long?> join = new("--join")
    {
        Description = "Join ranges of a clip that lie no more frames apart; 0: that overlap or touch.",
        HelpName = "N",
    };
    private readonly Option<int?> bits = new("--dpx-bits") { Description = "10 or 16.", HelpName = "N" };
    private readonly Option<string?> name = new("--name")
    {
        Description = "How plates are called, such as {show}_{shot}_{plate}_v{version}.",
        HelpName = "TEMPLATE",
    };
    private readonly Option<string?> framing = new("--framing")
    {
        Description = "Framing decision list of the title by which plates are framed; its latest version, or NAME:N.",
        HelpName = "LIST",
    };
    private readonly Option<string?> framingTemplate = new("--framing-template")
    {
        Description = "Id of the canvas template, where the list has several.",
        HelpName = "ID",
    };
    private readonly Option<string?> framingCanvas = new("--framing-canvas")
    {
        Description = "Id of the source's canvas; without it by each clip: its card's list, its name, its size.",
        HelpName = "ID",
    };
    private readonly Option<string?> framingIntent = new("--framing-intent")
    {
        Description = "Id of the framing intent, where the list says none.",
        HelpName = "ID",
    };
    private readonly Option<string?> opaque = new("--opaque")
    {
        Description =
            "What comes of a clip that nothing here decodes, which is never a plate (default: leave-out, which is an error of its range until it is left out).",
    };
    private readonly Option<string?> movie = new("--movie")
    {
        Description = "A reference movie of each plate, with look and burn-ins (default: none).",
    };
    private readonly Option<string?> movieText = new("--movie-text")
    {
        Description = "Over its picture, seen through: for whom it is.",
        HelpName = "TEXT",
    };
    private readonly Option<string?> profile = new("--package")
    {
        Description = "Profile of the title by which the package is laid out.",
        HelpName = "NAME",
    };
    private readonly Option<bool> leaveOut = new("--leave-out-blocked")
    {
        Description = "Leave out what can't be pulled.",
    };
    private readonly Option<bool> again = new("--again")
    {
        Description = "Also plates that were delivered and did not change, as a new version.",
    };
    private readonly Option<bool> partial = new("--allow-partial")
    {
        Description = "Deliver what came out whole when something failed.",
    };

    private static readonly Dictionary<string, PullMovie> Movies = new(StringComparer.Ordinal)
    {
        ["none"] = PullMovie.None,
        ["h264"] = PullMovie.H264,
        ["prores-proxy"] = PullMovie.ProResProxy,
    };

    private static readonly Dictionary<string, OpaqueChoice> Opaques = new(StringComparer.Ordinal)
    {
        ["leave-out"] = OpaqueChoice.LeaveOut,
        ["whole-original"] = OpaqueChoice.WholeOriginal,
        ["editorial-proxy"] = OpaqueChoice.EditorialProxy,
    };

    public PullArguments()
    {
        opaque.AcceptOnlyFromAmong([.. Opaques.Keys]);
        output.AcceptOnlyFromAmong([.. Outputs.Keys]);
        movie.AcceptOnlyFromAmong([.. Movies.Keys]);
    }

    public Option<string> Title { get; } = PullCommand.Title();

    public void AddTo(Command command)
    {
        command.Add(edit);
        foreach (
            var option in new Option[]
            {
                Title,
                timeline,
                template,
                file,
                events,
                handles,
                output,
                join,
                bits,
                name,
                framing,
                framingTemplate,
                framingCanvas,
                framingIntent,
                profile,
                opaque,
                movie,
                movieText,
                leaveOut,
                again,
                partial,
            }
        )
        {
            command.Add(option);
        }
    }

    public async Task<PlanPullRequest> ReadAsync(CommandRun run, CancellationToken cancel)
    {
        var title = run.Args.GetRequiredValue(Title);
        var id = await EditIdAsync(run.Portal, title, run.Args.GetRequiredValue(edit), cancel);
        var options = await OptionsAsync(run, title, cancel);
        var kind = options.Output is PullOutput.Trim or PullOutput.Whole ? PullKind.Conform : PullKind.Vfx;
        return new(kind, id, options, run.Args.GetValue(timeline));
    }

    private async Task<PullOptions> OptionsAsync(CommandRun run, string title, CancellationToken cancel)
    {
        var options = new PullOptions();
        if (run.Args.GetValue(template) is { } kept)
        {
            var choices = await run.Portal.GetAsync<PullChoices>(PullCommand.Path(title, "/choices"), cancel);
            options =
                choices.Templates.FirstOrDefault(t => t.Name.Equals(kept, StringComparison.OrdinalIgnoreCase))?.Options
                ?? throw new CommandFailed(
                    ExitCodes.Refused,
                    "not-found",
                    $"{choices.TitleCode} has no template '{kept}'. It has {(choices.Templates.Count == 0 ? "none" : string.Join(", ", choices.Templates.Select(t => t.Name)))}."
                );
        }
        else if (run.Args.GetValue(file) is { } path)
        {
            options = await FileAsync(path, cancel);
        }

        if (run.Args.GetValue(framing) is { } list)
        {
            options = options with
            {
                Framing = PullFraming.Template,
                FramingList = Guid.TryParse(list, out var known)
                    ? known
                    : (await FramingCommand.FindAsync(run.Portal, title, list, cancel)).Id,
            };
        }

        return options with
        {
            Opaque = run.Args.GetValue(opaque) is { } place ? Opaques[place] : options.Opaque,
            Movie = run.Args.GetValue(movie) is { } film ? Movies[film] : options.Movie,
            MovieText = run.Args.GetValue(movieText) ?? options.MovieText,
            PackageProfile = run.Args.GetValue(profile) ?? options.PackageProfile,
            FramingTemplate = run.Args.GetValue(framingTemplate) ?? options.FramingTemplate,
            FramingCanvas = run.Args.GetValue(framingCanvas) ?? options.FramingCanvas,
            FramingIntent = run.Args.GetValue(framingIntent) ?? options.FramingIntent,
            Events = run.Args.GetValue(events) is { Length: > 0 } numbers ? numbers : options.Events,
            Handles = run.Args.GetValue(handles) ?? options.Handles,
            Output = run.Args.GetValue(output) is { } word ? Outputs[word] : options.Output,
            JoinWithin = run.Args.GetValue(join) ?? options.JoinWithin,
            DpxBits = run.Args.GetValue(bits) ?? options.DpxBits,
            NameTemplate = run.Args.GetValue(name) ?? options.NameTemplate,
            LeaveOutBlocked = options.LeaveOutBlocked || run.Args.GetValue(leaveOut),
            AgainUnchanged = options.AgainUnchanged || run.Args.GetValue(again),
            AllowPartial = options.AllowPartial || run.Args.GetValue(partial),
        };
    }

    private static async Task<PullOptions> FileAsync(string path, CancellationToken cancel)
    {
        try
        {
            var options = await GivenFile.ReadAsync(path, MostOptionBytes, "is larger than any options.", cancel);
            return JsonSerializer.Deserialize<PullOptions>(options, WireJson.Options)
                ?? throw CommandFailed.Usage($"{path} holds no options.");
        }
        catch (JsonException fault)
        {
            throw CommandFailed.Usage($"{path} holds no options as the API takes them: {fault.Message}");
        }
    }

    private static async Task<Guid> EditIdAsync(
        PortalClient portal,
        string title,
        string nameOrId,
        CancellationToken cancel
    )
    {
        if (Guid.TryParse(nameOrId, out var id))
        {
            return id;
        }

        var all = await portal.GetAsync<TitleEditsAnswer>($"/api/titles/{Uri.EscapeDataString(title)}/edits", cancel);
        var named = all
            .Cuts.SelectMany(c => c.Versions)
            .Where(e => e.FileName.Equals(nameOrId, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return named.Count switch
        {
            1 => named[0].Id,
            0 => throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                $"{all.TitleCode} has no edit '{nameOrId}'. Give it one: mpp edit add FILE --title {all.TitleCode}"
            ),
            _ => throw new CommandFailed(
                ExitCodes.Usage,
                "ambiguous",
                $"{named.Count} edits are called '{nameOrId}'. Say which, by id: {string.Join(", ", named.Select(e => e.Id))}"
            ),
        };
    }
}
