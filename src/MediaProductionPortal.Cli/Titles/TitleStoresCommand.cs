using System.CommandLine;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Storage;

namespace MediaProductionPortal.Titles;

/// <summary><c>mpp title stores</c>.</summary>
internal static class TitleStoresCommand
{
    public static Command Make()
    {
        var code = new Argument<string>("TITLE") { Description = "Code or id of the title." };
        var stores = new StoreOptions();
        var command = new Command("stores", "Show where a title's media lies, or choose it before there is any.")
        {
            code,
        };
        stores.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var wanted = Uri.EscapeDataString(run.Args.GetRequiredValue(code));
                var title = await run.Portal.GetAsync<TitleAnswer>($"/api/titles/{wanted}", cancel);
                if (stores.Read(run.Args, title.MediaStore, title.ArchiveStore) is { } choice)
                {
                    title = await run.Portal.PutAsync<TitleAnswer>($"/api/titles/{title.Id}/stores", choice, cancel);
                }

                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Title = title });
                }

                const string open = "as the centre where the first drive comes in";
                run.Screen.Say(
                    $"{title.Code}: media {title.MediaStore ?? open}, second copy {title.ArchiveStore ?? open}{(title.StoresFixed ? "; it has media, and stays there" : "")}."
                );
                return ExitCodes.Ok;
            }
        );
    }
}
