using System.CommandLine;
using MediaProductionPortal.Connection;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Workspaces;

/// <summary><c>mpp workspace list</c>, <c>share</c>, <c>trash</c> and <c>retention</c>.</summary>
internal static class WorkspaceCommand
{
    public static Command Make() =>
        new("workspace", "Folders and files of people and vendors.")
        {
            MakeList(),
            MakeShare(),
            MakeTrash(),
            MakeRetention(),
        };

    private static Argument<string> Where() =>
        new("TITLE:/PATH") { Description = "Title and folder or file: MOON:/From grading." };

    private static Command MakeList()
    {
        var where = new Argument<string?>("TITLE:/FOLDER")
        {
            Description = "What lies there; your workspaces when nothing is said.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var vendor = UploadCommand.VendorOption();
        var command = new Command("list", "List workspaces, or what lies in a folder.") { where, vendor };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                if (run.Args.GetValue(where) is not { } address)
                {
                    return await ListAllAsync(run, cancel);
                }

                var place = await OpenAsync(run, address, vendor, cancel);
                var item = await place.FindAsync(run.Portal, cancel);
                if (item is { IsFolder: false })
                {
                    var file = await run.Portal.GetAsync<FileAnswer>($"/api/workspaces/files/{item.Id}", cancel);
                    ShowFile(run.Screen, file);
                    return ExitCodes.Ok;
                }

                var folder = await FolderAsync(run.Portal, item?.Id ?? place.Id, cancel);
                ShowFolder(run.Screen, place, folder);
                return ExitCodes.Ok;
            }
        );
    }

    /// <summary>All that lies in it, asked for page by page.</summary>
    private static async Task<FolderAnswer> FolderAsync(PortalClient portal, Guid id, CancellationToken cancel)
    {
        var folder = await PageAsync("");
        List<SpaceItemAnswer> items = [.. folder.Items];
        for (var next = folder.Next; next is not null; )
        {
            var page = await PageAsync($"&after={Uri.EscapeDataString(next)}");
            items.AddRange(page.Items);
            next = page.Next;
        }

        return folder with
        {
            Items = items,
            Next = null,
        };

        Task<FolderAnswer> PageAsync(string after) =>
            portal.GetAsync<FolderAnswer>($"/api/workspaces/folders/{id}?take=500{after}", cancel);
    }

    private static async Task<int> ListAllAsync(CommandRun run, CancellationToken cancel)
    {
        var all = await run.Portal.GetAsync<List<WorkspaceAnswer>>("/api/workspaces", cancel);
        if (run.Screen.IsJson)
        {
            run.Screen.Json(new { Workspaces = all });
        }

        var table = Screen.MakeTable("Title", "Workspace", "From", "You may");
        foreach (var space in all)
        {
            table.AddRow(
                space.TitleCode,
                Markup.Escape(space.Name),
                Markup.Escape(space.By ?? ""),
                space.CanWrite ? "write" : "read"
            );
        }

        run.Screen.Show(table);
        return ExitCodes.Ok;
    }

    private static void ShowFolder(Screen screen, SpaceAddress place, FolderAnswer folder)
    {
        if (screen.IsJson)
        {
            screen.Json(folder);
        }

        var table = Screen.MakeTable("Name", "Size", "Versions", "Changed", "By");
        foreach (var item in folder.Items)
        {
            table.AddRow(
                Markup.Escape(item.IsFolder ? item.Name + "/" : item.Name),
                item.IsFolder ? "" : Amounts.Bytes(item.Bytes),
                item.IsFolder ? "" : Amounts.Count(item.Versions),
                item.ChangedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", null),
                Markup.Escape(item.ChangedBy)
            );
        }

        screen.Show(table);
        screen.Say(
            $"{place.Name}: {Amounts.Bytes(folder.Room.Bytes)} of {Amounts.Bytes(folder.Room.Quota)} are taken, versions and trash counted."
        );
        if (folder.Closed is { } closed)
        {
            screen.Note(closed);
        }
    }

    private static void ShowFile(Screen screen, FileAnswer file)
    {
        if (screen.IsJson)
        {
            screen.Json(file);
        }

        var table = Screen.MakeTable("Version", "Size", "CRC-64/NVME", "XXH128", "By", "When");
        foreach (var version in file.Versions)
        {
            table.AddRow(
                Amounts.Count(version.Number),
                Amounts.Bytes(version.Bytes),
                version.Crc64Nvme,
                version.Hash ?? "",
                Markup.Escape(version.By),
                version.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", null)
            );
        }

        screen.Show(table);
    }

    private static Command MakeShare()
    {
        var where = Where();
        var with = new Option<string>("--with")
        {
            Description = "E-mail address of a person, or a vendor company's name.",
            Required = true,
            HelpName = "WHO",
        };
        var write = new Option<bool>("--write") { Description = "They may upload into it, too." };
        var command = new Command("share", "Share a folder with a person or a vendor.") { where, with, write };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var place = await SpaceAddress.OpenAsync(run.Portal, run.Args.GetRequiredValue(where), null, cancel);
                var folder =
                    await place.FindAsync(run.Portal, cancel)
                    ?? throw CommandFailed.Usage("Name a folder in the workspace; the whole of it is not shared.");
                var who = run.Args.GetRequiredValue(with);
                var person = who.Contains('@', StringComparison.Ordinal);
                var share = await run.Portal.PostAsync<SpaceShareAnswer>(
                    $"/api/workspaces/folders/{folder.Id}/shares",
                    new SpaceShareRequest(person ? who : null, person ? null : who, run.Args.GetValue(write)),
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(share);
                }

                run.Screen.Say($"{place.Words} is shared with {share.With}, to {(share.CanWrite ? "write" : "read")}.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeTrash()
    {
        var where = Where();
        var vendor = UploadCommand.VendorOption();
        var command = new Command("trash", "Throw a folder or file away; it can be brought back for 30 days.")
        {
            where,
            vendor,
        };
        return command.Runs(
            null,
            async (run, cancel) =>
            {
                var place = await OpenAsync(run, run.Args.GetRequiredValue(where), vendor, cancel);
                var item =
                    await place.FindAsync(run.Portal, cancel)
                    ?? throw CommandFailed.Usage("Name a folder or file in the workspace.");
                await run.Portal.DeleteAsync($"/api/workspaces/items/{item.Id}", cancel);
                run.Screen.Say($"{place.Words} lies in the trash.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeRetention()
    {
        var command = new Command(
            "retention",
            "List closed titles and when their workspaces are deleted; nothing is deleted by it."
        );
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var all = await run.Portal.GetAsync<List<RetentionAnswer>>("/api/workspaces/retention", cancel);
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Titles = all });
                }

                var table = Screen.MakeTable("Title", "Closed", "Why", "Files", "Size", "Deleted on");
                foreach (var title in all)
                {
                    table.AddRow(
                        title.TitleCode,
                        title.ClosedAt.UtcDateTime.ToString("yyyy-MM-dd", null),
                        Markup.Escape(title.Reason),
                        Amounts.Count(title.Files),
                        Amounts.Bytes(title.Bytes),
                        title.Due ? "the next night" : title.GoesAt.UtcDateTime.ToString("yyyy-MM-dd", null)
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Task<SpaceAddress> OpenAsync(
        CommandRun run,
        string address,
        Option<string?> vendor,
        CancellationToken cancel
    ) =>
        SpaceAddress.OpenAsync(
            run.Portal,
            address,
            run.Args.GetResult(vendor) is null ? null : run.Args.GetValue(vendor) ?? "",
            cancel
        );
}
