using System.CommandLine;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Dailies;

/// <summary><c>mpp dailies links SESSION</c>: one link a line, for curl, wget or aria2; of OP-Atom one a track.</summary>
internal static class DailiesLinksCommand
{
    public static Command Make()
    {
        var session = new Argument<Guid>("session") { Description = "Id of the session." };
        var form = new Option<DailiesForm?>("--form")
        {
            Description =
                "Only of this output: review, reviewHevc, dnxhdMxf, dnxhdOpAtom, proResProxy, proResLt or stills.",
        };
        var command = new Command("links", "Signed links to the files of a session, one a line, good for hours.")
        {
            session,
            form,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var id = run.Args.GetValue(session);
                var detail = await run.Portal.GetAsync<DailiesSessionDetail>($"/api/dailies/{id}", cancel);
                var wanted = run.Args.GetValue(form);
                var links = detail
                    .Clips.SelectMany(c => c.Files)
                    // a stream is for players, by its playlist
                    .Where(f =>
                        wanted is null
                            ? f.Form is not (DailiesForm.ReviewHls or DailiesForm.ReviewHevcHls)
                            : f.Form == wanted
                    )
                    .SelectMany(f => f.Parts.Prepend(new(f.FileName, f.Url)))
                    .Select(l => l with { Url = run.Portal.Whole(l.Url) })
                    .ToList();
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Links = links });
                }

                foreach (var link in links)
                {
                    run.Screen.Say(link.Url);
                }

                return ExitCodes.Ok;
            }
        );
    }
}
