using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Library;

/// <summary><c>mpp bin list</c>, <c>add</c>, <c>take</c> and <c>remove</c>: clips of a title that people put together.</summary>
internal static class BinCommand
{
    public static Command Make() =>
        new("bin", "Bins: clips of a title that people put together.")
        {
            MakeList(),
            MakeFill("add", "Put the clips that a search finds into a bin; a new one is made.", into: true),
            MakeFill("take", "Take the clips that a search finds out of a bin.", into: false),
            MakeRemove(),
        };

    private static Command MakeList()
    {
        var title = FoundClips.Title();
        var command = new Command("list", "List the bins of a title.") { title };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var bins = await ListAsync(run.Portal, code, cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Bins = bins });
                    return ExitCodes.Ok;
                }

                if (bins.Count == 0)
                {
                    run.Screen.Say(
                        $"{code} has no bins. Make one: mpp bin add NAME --title {code} --query \"circled\""
                    );
                    return ExitCodes.Ok;
                }

                var table = Screen.MakeTable("Bin", "Clips", "Made by");
                table.Columns[1].RightAligned();
                foreach (var bin in bins)
                {
                    table.AddRow(Markup.Escape(bin.Name), Amounts.Count(bin.Clips), Markup.Escape(bin.MadeBy));
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeFill(string verb, string what, bool into)
    {
        var (name, title, query) = (Name(), FoundClips.Title(), FoundClips.Query());
        var command = new Command(verb, what) { name, title, query };
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var (code, wanted) = (run.Args.GetRequiredValue(title), run.Args.GetRequiredValue(name));
                var bin = Named(await ListAsync(run.Portal, code, cancel), wanted);
                if (bin is null && !into)
                {
                    throw Unknown(wanted, code);
                }

                var found = await FoundClips.FindAsync(run.Portal, code, run.Args.GetRequiredValue(query), cancel);
                IReadOnlyList<Guid> ids = [.. found.Select(c => c.Id)];
                var filled = bin is null
                    ? await run.Portal.PostAsync<BinFilledAnswer>(
                        "/api/bins",
                        new BinRequest(code, wanted, ids),
                        cancel
                    )
                    : await run.Portal.PostAsync<BinFilledAnswer>(
                        $"/api/bins/{bin.Id}/clips{(into ? "" : "/remove")}",
                        new BinClipsRequest(ids),
                        cancel
                    );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(filled);
                }

                run.Screen.Say(
                    $"{Clips(filled.Changed)} {(into ? "put into" : "taken out of")} '{filled.Bin.Name}'; it holds {Amounts.Count(filled.Bin.Clips)}."
                );
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeRemove()
    {
        var (name, title) = (Name(), FoundClips.Title());
        var command = new Command("remove", "Remove a bin; its clips stay in the library.") { name, title };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var (code, wanted) = (run.Args.GetRequiredValue(title), run.Args.GetRequiredValue(name));
                var bin = Named(await ListAsync(run.Portal, code, cancel), wanted) ?? throw Unknown(wanted, code);
                await run.Portal.DeleteAsync($"/api/bins/{bin.Id}", cancel);
                run.Screen.Say($"The bin '{bin.Name}' is removed; its {Clips(bin.Clips)} stay in the library.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Argument<string> Name() => new("NAME") { Description = "Of the bin." };

    private static Task<IReadOnlyList<BinAnswer>> ListAsync(
        PortalClient portal,
        string title,
        CancellationToken cancel
    ) => portal.GetAsync<IReadOnlyList<BinAnswer>>($"/api/bins?title={Uri.EscapeDataString(title)}", cancel);

    private static BinAnswer? Named(IReadOnlyList<BinAnswer> bins, string name) =>
        bins.FirstOrDefault(b => b.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    private static CommandFailed Unknown(string name, string title) =>
        new(ExitCodes.Refused, "not-found", $"{title} has no bin '{name}'. See: mpp bin list --title {title}");

    private static string Clips(int count) => count == 1 ? "1 clip" : $"{Amounts.Count(count)} clips";
}
