using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Centres;

/// <summary><c>mpp centre link show</c>, <c>set</c> and <c>drive</c>: rate, timetable and priorities of a centre's link.</summary>
internal static class LinkCommand
{
    public static Command Make() =>
        new("link", "The centre's line to the cloud.") { MakeShow(), MakeSet(), LinkDriveCommand.Make() };

    internal static Argument<string> Centre() => new("CENTRE") { Description = "Code or id of the centre." };

    private static Command MakeShow()
    {
        var centre = Centre();
        var command = new Command("show", "Show rate, timetable, use now, and the drives with their time left.")
        {
            centre,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindCentre.RunAsync(run.Portal, run.Args.GetValue(centre), cancel);
                var link = await run.Portal.GetAsync<LinkAnswer>($"/api/centres/{found.Id}/link", cancel);
                LinkScreen.Show(run.Screen, link);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeSet()
    {
        var centre = Centre();
        var options = new TimetableOptions();
        var command = new Command("set", "Set rate and timetable; what is not given stays.") { centre };
        options.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindCentre.RunAsync(run.Portal, run.Args.GetValue(centre), cancel);
                var path = $"/api/centres/{found.Id}/link";
                var change = options.Read(run.Args);
                var now = (await run.Portal.GetAsync<LinkAnswer>(path, cancel)).Timetable;
                LinkScreen.Show(run.Screen, await run.Portal.PutAsync<LinkAnswer>(path, change(now), cancel));
                return ExitCodes.Ok;
            }
        );
    }
}

/// <summary><c>mpp centre link drive</c>: who goes first.</summary>
internal static class LinkDriveCommand
{
    public static Command Make()
    {
        var centre = LinkCommand.Centre();
        var drive = new Argument<string>("DRIVE") { Description = "Name or id of a drive that is on the link." };
        var priority = new Option<string?>("--priority") { Description = "low, normal, high or urgent." };
        priority.AcceptOnlyFromAmong("low", "normal", "high", "urgent");
        var by = new Option<string?>("--by")
        {
            Description = "When its bytes are wanted in the store, such as 2026-03-11T18:00Z; never: whenever.",
        };
        var command = new Command("drive", "Set a drive's priority and when it is wanted.")
        {
            centre,
            drive,
            priority,
            by,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindCentre.RunAsync(run.Portal, run.Args.GetValue(centre), cancel);
                var path = $"/api/centres/{found.Id}/link";
                var name = run.Args.GetRequiredValue(drive);
                var link = await run.Portal.GetAsync<LinkAnswer>(path, cancel);
                var on = Find(link, name);
                var request = new DriveLinkRequest(
                    run.Args.GetValue(priority) ?? on.Priority,
                    Wanted(run.Args.GetValue(by), on)
                );
                await run.Portal.PutAsync($"/api/drives/{on.DriveId}/link", request, cancel);
                LinkScreen.Show(run.Screen, await run.Portal.GetAsync<LinkAnswer>(path, cancel));
                return ExitCodes.Ok;
            }
        );
    }

    private static LinkDriveAnswer Find(LinkAnswer link, string name)
    {
        LinkDriveAnswer[] fit =
        [
            .. link.Drives.Where(d =>
                d.Label.Equals(name, StringComparison.OrdinalIgnoreCase)
                || (Guid.TryParse(name, out var id) && id == d.DriveId)
            ),
        ];
        return fit switch
        {
            [var one] => one,
            [] => throw new CommandFailed(
                ExitCodes.Refused,
                "not-found",
                $"No drive '{name}' is on the link of {link.Code}: {(link.Drives.Count == 0 ? "there is none" : string.Join(", ", link.Drives.Select(d => d.Label)))}."
            ),
            _ => throw CommandFailed.Usage($"Several drives are called '{name}'; give the id."),
        };
    }

    private static DateTimeOffset? Wanted(string? text, LinkDriveAnswer on) =>
        text is null ? on.WantedBy
        : text == "never" ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var at) ? at
        : throw CommandFailed.Usage($"'{text}' is no time: write it like 2026-03-11T18:00Z, or never.");
}
