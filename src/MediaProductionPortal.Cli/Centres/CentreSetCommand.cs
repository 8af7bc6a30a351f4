using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Centres;

/// <summary><c>mpp centre stores</c> and <c>mpp centre reading</c>.</summary>
internal static class CentreSetCommand
{
    private static readonly Dictionary<string, bool?> Readings = new()
    {
        ["verify-then-send"] = false,
        ["single-pass"] = true,
        ["agent"] = null,
    };

    public static Command MakeStores()
    {
        var centre = LinkCommand.Centre();
        var stores = new StoreOptions();
        var command = new Command(
            "stores",
            "Show or choose where titles lie that chose no stores themselves and begin at this centre."
        )
        {
            centre,
        };
        stores.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindCentre.RunAsync(run.Portal, run.Args.GetValue(centre), cancel);
                if (stores.Read(run.Args, found.MediaStore, found.ArchiveStore) is { } choice)
                {
                    found = await run.Portal.PutAsync<CentreAnswer>($"/api/centres/{found.Id}/stores", choice, cancel);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Centre = found });
                }

                run.Screen.Say(
                    $"{found.Code}: titles that begin here lie in {found.MediaStore ?? "the default store"}, their second copy in {found.ArchiveStore ?? "the default archive"}, unless they chose others."
                );
                return ExitCodes.Ok;
            }
        );
    }

    public static Command MakeReading()
    {
        var centre = LinkCommand.Centre();
        var how = new Argument<string?>("HOW")
        {
            Description =
                "verify-then-send, single-pass, or agent (as the agents' own settings say); nothing: show it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        how.AcceptOnlyFromAmong([.. Readings.Keys]);
        var command = new Command("reading", "Show or say how drives are read at a centre.") { centre, how };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var found = await FindCentre.RunAsync(run.Portal, run.Args.GetValue(centre), cancel);
                if (run.Args.GetValue(how) is { } wanted)
                {
                    found = await run.Portal.PutAsync<CentreAnswer>(
                        $"/api/centres/{found.Id}/reading",
                        new SetReadingRequest(Readings[wanted]),
                        cancel
                    );
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Centre = found });
                }

                run.Screen.Say($"{found.Code}: {Readings.First(r => r.Value == found.SinglePass).Key}.");
                if (found is { SinglePass: true, TakesSinglePass: false })
                {
                    run.Screen.Say(
                        $"The store {found.MediaStore ?? "media"} keeps no checksum of whole files: into it drives are verified first all the same."
                    );
                }

                return ExitCodes.Ok;
            }
        );
    }
}
