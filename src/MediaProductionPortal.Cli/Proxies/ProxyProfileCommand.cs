using System.CommandLine;
using MediaProductionPortal.Media;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Proxies;

/// <summary><c>mpp proxy profiles</c> and <c>mpp proxy profile</c>.</summary>
internal static class ProxyProfileCommand
{
    private static readonly Dictionary<string, ProxyForm> Forms = new()
    {
        ["h264"] = ProxyForm.H264,
        ["prores-proxy"] = ProxyForm.ProResProxy,
        ["prores-lt"] = ProxyForm.ProResLt,
        ["dnxhd-mov"] = ProxyForm.DnxhdMov,
        ["dnxhd-mxf"] = ProxyForm.DnxhdMxf,
    };

    private static readonly Dictionary<string, ProxySize> Sizes = new()
    {
        ["960"] = ProxySize.Wide960,
        ["1280"] = ProxySize.Wide1280,
        ["1920"] = ProxySize.Wide1920,
        ["hd"] = ProxySize.Hd,
        ["source"] = ProxySize.Source,
    };

    public static Command MakeList()
    {
        var title = ProxyCommand.Title();
        var command = new Command("profiles", "List a title's profiles and looks.") { title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = ProxyCommand.Path(run.Args.GetRequiredValue(title), "/proxies/profiles");
                var all = await run.Portal.GetAsync<TitleProxiesAnswer>(path, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(all);
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("Profile", "Codec", "Size", "Look", "Made", "There", "Open", "Failed");
                foreach (var p in all.Profiles)
                {
                    table.AddRow(
                        Markup.Escape(p.Name),
                        Forms.First(f => f.Value == p.Form).Key,
                        Sizes.First(s => s.Value == p.Size).Key,
                        Markup.Escape(p.Look ?? "-"),
                        p.Automatic ? p.Where.ToString().ToLowerInvariant() : "when asked",
                        Amounts.Count(p.Made),
                        Amounts.Count(p.Open),
                        Amounts.Count(p.Failed)
                    );
                }

                run.Screen.Show(table);
                run.Screen.Say(
                    all.Looks.Count == 0 ? "No looks." : $"Looks: {string.Join(", ", all.Looks.Select(l => l.Name))}"
                );
                return ExitCodes.Ok;
            }
        );
    }

    public static Command MakeSave()
    {
        var name = new Argument<string>("NAME") { Description = "What people call it; one that is there is changed." };
        var title = ProxyCommand.Title();
        var form = new Option<string>("--codec") { Description = "What comes out.", Required = true };
        form.AcceptOnlyFromAmong([.. Forms.Keys]);
        var size = new Option<string>("--size")
        {
            Description = "Width at most, hd (1920x1080) or source.",
            DefaultValueFactory = _ => "hd",
        };
        size.AcceptOnlyFromAmong([.. Sizes.Keys]);
        var look = new Option<string?>("--look") { Description = "Name of a look of the title." };
        var burnIn = new Option<string[]>("--burn-in")
        {
            Description =
                "What@where: name, timecode, frame or any words; @top-left, @top, … @bottom-right. Repeatable.",
        };
        var automatic = new Option<string?>("--automatic")
        {
            Description = "Of every clip: portal (once stored) or centre.",
        };
        automatic.AcceptOnlyFromAmong("portal", "centre");
        var command = new Command("profile", "Make a profile, or change one.")
        {
            name,
            title,
            form,
            size,
            look,
            burnIn,
            automatic,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var path = ProxyCommand.Path(run.Args.GetRequiredValue(title), "/proxies/profiles");
                var all = await run.Portal.GetAsync<TitleProxiesAnswer>(path, cancel);
                var wanted = run.Args.GetRequiredValue(name);
                var known = all.Profiles.FirstOrDefault(p => p.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
                var request = new SaveProfileRequest(
                    wanted,
                    Forms[run.Args.GetRequiredValue(form)],
                    Sizes[run.Args.GetRequiredValue(size)],
                    [.. (run.Args.GetValue(burnIn) ?? []).Select(BurnInText.Read)],
                    LookOf(all, run.Args.GetValue(look)),
                    run.Args.GetValue(automatic) is not null,
                    run.Args.GetValue(automatic) == "centre" ? ProxyWhere.Centre : ProxyWhere.Portal
                );
                var saved = known is null
                    ? await run.Portal.PostAsync<ProfileAnswer>(path, request, cancel)
                    : await run.Portal.PutAsync<ProfileAnswer>($"{path}/{known.Id}", request, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Profile = saved });
                }

                run.Screen.Say($"Profile {saved.Name} of {all.Code} is {(known is null ? "made" : "changed")}.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Guid? LookOf(TitleProxiesAnswer all, string? name)
    {
        if (name is null)
        {
            return null;
        }

        return all.Looks.FirstOrDefault(l => l.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw CommandFailed.Usage(
                $"{all.Code} has no look '{name}'. Give it one first: mpp proxy look FILE --title {all.Code}"
            );
    }
}
