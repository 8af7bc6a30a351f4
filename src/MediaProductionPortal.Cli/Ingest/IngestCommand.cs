using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Centres;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Ingest;

/// <summary><c>mpp ingest PATH</c>: has a centre list a folder, confirms its rolls, and waits for their gates if asked to.</summary>
internal static class IngestCommand
{
    private const string SendGoodFiles = "send-good-files";

    public static Command Make()
    {
        var path = new Argument<string>("PATH")
        {
            Description = "The drive's folder, as the centre's machine sees it.",
        };
        var title = new Option<string>("--title") { Description = "Code or id of the title.", Required = true };
        var day = new Option<DateOnly>("--day")
        {
            Description = "Shoot day, like 2025-03-11, for every roll.",
            Required = true,
            CustomParser = ParseDay,
        };
        var unit = new Option<string?>("--unit") { Description = "Unit, like main or 2nd." };
        var episode = new Option<string?>("--episode")
        {
            Description = "Episode, like EP104 (default: as each roll's folder tells).",
        };
        var centre = new Option<string?>("--centre") { Description = "Code of the centre (default: local)." };
        var policy = new Option<string>("--policy")
        {
            Description = "What happens to the good files of a roll that has bad ones.",
            DefaultValueFactory = _ => "hold",
        };
        policy.AcceptOnlyFromAmong("hold", SendGoodFiles);
        var profile = new Option<string>("--profile")
        {
            Description =
                "film makes clips and proxies; generic is any other data (sequencers, telescopes, vehicle fleets): every file is verified and stored as it is.",
            DefaultValueFactory = _ => "film",
        };
        profile.AcceptOnlyFromAmong("film", "generic");
        var singlePass = new Option<bool?>("--single-pass")
        {
            Description =
                "Verify and send large files in one reading, for slow drives; nothing shows before its roll passed. false: verify, then send; nothing: as the centre is set.",
        };
        var wait = new Option<bool>("--wait") { Description = "Watch until every roll is safe, held or failed." };
        var command = new Command("ingest", "Ingest a folder at a centre.")
        {
            path,
            title,
            day,
            unit,
            episode,
            centre,
            policy,
            profile,
            singlePass,
            wait,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            (run, cancel) =>
            {
                var wanted = new StartIngestRequest(
                    run.Args.GetRequiredValue(title),
                    run.Args.GetValue(day),
                    run.Args.GetValue(unit),
                    run.Args.GetValue(policy) == SendGoodFiles ? RollPolicy.SendGoodFiles : RollPolicy.Hold,
                    run.Args.GetValue(profile) == "generic" ? IngestProfile.Generic : IngestProfile.Film,
                    SinglePass: run.Args.GetValue(singlePass),
                    Episode: run.Args.GetValue(episode)
                );
                var folder = run.Args.GetRequiredValue(path);
                return RunAsync(run, folder, run.Args.GetValue(centre), wanted, run.Args.GetValue(wait), cancel);
            }
        );
    }

    private static async Task<int> RunAsync(
        CommandRun run,
        string path,
        string? centreCode,
        StartIngestRequest wanted,
        bool wait,
        CancellationToken cancel
    )
    {
        path = CheckPath(path, centreCode);
        var title = await run
            .Portal.GetAsync<TitleAnswer>($"/api/titles/{Uri.EscapeDataString(wanted.Title)}", cancel)
            .OrSay("not-found", $"There is no title '{wanted.Title}' that you may use. List them: mpp title list");
        var centre = await FindCentre.RunAsync(run.Portal, centreCode, cancel);
        var drive = await new ListFolder(run.Portal, run.Screen).RunAsync(centre, path, cancel);
        var ingest = await StartAsync(run, drive, wanted with { Title = title.Code }, cancel);
        drive = wait
            ? await new WaitForRolls(run.Portal, run.Screen).RunAsync(drive.Id, cancel)
            : await run.Portal.GetAsync<DriveAnswer>($"/api/drives/{drive.Id}", cancel);
        var exit = wait ? ExitCode(drive) : ExitCodes.Ok;
        if (run.Screen.IsJson)
        {
            run.Screen.Json(
                new
                {
                    IngestId = ingest,
                    Ended = wait,
                    ExitCode = exit,
                    Drive = drive,
                }
            );
            return exit;
        }

        RollTable.Show(run.Screen, drive.Rolls);
        run.Screen.Say(LastLine(drive, wait, exit));
        return exit;
    }

    private static string CheckPath(string path, string? centre)
    {
        if (centre is not null and not FindCentre.Local)
        {
            return Path.IsPathRooted(path)
                ? path
                : throw CommandFailed.Usage(
                    $"'{path}' lies on the centre's machine: write the whole path, from the root."
                );
        }

        var full = Path.GetFullPath(path);
        return Path.Exists(full)
            ? full
            : throw CommandFailed.Usage($"There is no folder {full}. Check that the drive is mounted and its path.");
    }

    /// <summary>Confirms all rolls that wait; a drive whose rolls were all confirmed before is only watched.</summary>
    private static async Task<Guid?> StartAsync(
        CommandRun run,
        DriveAnswer drive,
        StartIngestRequest wanted,
        CancellationToken cancel
    )
    {
        if (drive.Rolls.Count == 0)
        {
            var why = drive.Findings.Count > 0 ? drive.Findings[0].Words : "It holds no files.";
            throw new CommandFailed(
                ExitCodes.Refused,
                "nothing-to-ingest",
                $"{drive.Path} has no roll to ingest. {why}"
            );
        }

        if (drive.Rolls.All(r => r.State != RollStates.Waiting))
        {
            run.Screen.Note("All rolls of this drive were confirmed before; nothing is started again.");
            return null;
        }

        var started = await run.Portal.PostAsync<StartIngestAnswer>($"/api/drives/{drive.Id}/ingest", wanted, cancel);
        return started.IngestId;
    }

    private static int ExitCode(DriveAnswer drive) =>
        drive.Rolls.Any(r => !RollStates.IsEnd(r.State))
            ? ExitCodes.RollsHeld
            : RollStates.ExitCode(drive.Rolls.Select(r => r.State));

    private static string LastLine(DriveAnswer drive, bool waited, int exit) =>
        (waited, exit) switch
        {
            (false, _) => $"The ingest of {drive.Label} runs at {drive.CentreName}. Watch it: mpp drives",
            (_, ExitCodes.Ok) => $"{drive.Label} is safe: all four gates of every roll are passed.",
            (_, ExitCodes.RollsCancelled) => $"{drive.Label}: a person cancelled rolls. Do not wipe this drive.",
            _ => $"{drive.Label} needs a person. Do not wipe this drive.",
        };

    private static DateOnly ParseDay(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens.Count > 0 ? result.Tokens[^1].Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        result.AddError($"'{text}' is no shoot day. Write it as year-month-day, like 2025-03-11.");
        return default;
    }
}
