using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.Ingest;
using MediaProductionPortal.Library;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Pulls;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Deliveries;

/// <summary><c>mpp delivery list</c>, <c>add</c>, <c>show</c>, <c>revoke</c> and <c>extend</c>: what is handed over, and what came back of it.</summary>
internal static class DeliveryCommand
{
    public static Command Make() =>
        new("delivery", "Hand files over, and see who has what.")
        {
            MakeList(),
            MakeAdd(),
            MakeShow(),
            MakeRevoke(),
            MakeExtend(),
        };

    private static Command MakeList()
    {
        var title = new Option<string?>("--title")
        {
            Description = "Of a title; without it: what was delivered to me.",
        };
        var command = new Command("list", "List what was delivered to me, or what a title delivered.") { title };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var code = run.Args.GetValue(title);
                var deliveries = await run.Portal.GetAsync<IReadOnlyList<DeliveryAnswer>>(
                    code is null ? "/api/delivered" : $"/api/titles/{Uri.EscapeDataString(code)}/deliveries",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Deliveries = deliveries });
                }

                var table = Screen.MakeTable("Delivery", "Id", "To", "Files", "Size", "Until", "State");
                foreach (var delivery in deliveries)
                {
                    table.AddRow(
                        Markup.Escape(delivery.Name),
                        delivery.Id.ToString(),
                        Markup.Escape(string.Join(", ", delivery.People.Append(delivery.Vendor).OfType<string>())),
                        Amounts.Count(delivery.Files),
                        Amounts.Bytes(delivery.Bytes),
                        Day(delivery.ExpiresAt),
                        delivery.Verified > 0 ? $"{delivery.State}, verified" : delivery.State
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeAdd()
    {
        var title = FoundClips.Title();
        var name = new Option<string>("--name") { Description = "What they read first.", Required = true };
        var query = new Option<string?>("--query") { Description = "The clips that this search finds." };
        var roll = new Option<string[]>("--roll")
        {
            Description = "Whole rolls, by name or id.",
            AllowMultipleArgumentsPerToken = true,
        };
        var pull = new Option<string?>("--pull") { Description = "The package of this pull, by number or id." };
        var to = new Option<string[]>("--to")
        {
            Description = "E-mail addresses.",
            AllowMultipleArgumentsPerToken = true,
        };
        var vendor = new Option<string?>("--vendor") { Description = "A company, by name or id." };
        var days = new Option<int?>("--days") { Description = "Until it ends: 1 to 365; 14 when nothing is said." };
        var note = new Option<string?>("--note") { Description = "Said to those who get it." };
        var looked = new Option<bool>("--no-download")
        {
            Description = "They watch clips in the browser and see names of files; nothing may be fetched.",
        };
        var watermark = new Option<bool>("--watermark")
        {
            Description = "The page draws the viewer's name and the time over what is watched; it is not in the film.",
        };
        var command = new Command("add", "Hand clips, rolls or the package of a pull over.")
        {
            title,
            name,
            query,
            roll,
            pull,
            to,
            vendor,
            days,
            note,
            looked,
            watermark,
        };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var code = run.Args.GetRequiredValue(title);
                var search = run.Args.GetValue(query);
                var clips = search is null ? [] : await FoundClips.FindAsync(run.Portal, code, search, cancel);
                List<Guid> rolls = [];
                foreach (var word in run.Args.GetValue(roll) ?? [])
                {
                    rolls.Add((await FindRoll.RunAsync(run.Portal, word, code, cancel)).Id);
                }

                var delivery = await run.Portal.PostAsync<DeliveryAnswer>(
                    "/api/deliveries",
                    new DeliveryRequest(
                        code,
                        run.Args.GetRequiredValue(name),
                        [.. clips.Select(c => c.Id)],
                        rolls,
                        run.Args.GetValue(to),
                        run.Args.GetValue(vendor),
                        run.Args.GetValue(note),
                        run.Args.GetValue(days),
                        Download: !run.Args.GetValue(looked),
                        Watermark: run.Args.GetValue(watermark),
                        Pull: run.Args.GetValue(pull) is { } which
                            ? await PullCommand.IdAsync(run.Portal, code, which, cancel)
                            : null
                    ),
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(new { Delivery = delivery });
                }

                run.Screen.Say($"'{delivery.Name}' is delivered until {Day(delivery.ExpiresAt)} ({delivery.Id}).");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeShow()
    {
        var id = Id();
        var command = new Command("show", "Show a delivery and its receipts.") { id };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                var detail = await run.Portal.GetAsync<DeliveryDetailAnswer>(
                    $"/api/deliveries/{run.Args.GetRequiredValue(id)}",
                    cancel
                );
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(detail);
                }

                var delivery = detail.Delivery;
                run.Screen.Say(
                    $"{delivery.Name}: {Amounts.Count(delivery.Files)} files, {Amounts.Bytes(delivery.Bytes)}, {delivery.State}, until {Day(delivery.ExpiresAt)}"
                );
                var table = Screen.MakeTable("Who", "Machine", "State", "Verified", "Failed", "Fetched", "When");
                foreach (var receipt in detail.Receipts)
                {
                    table.AddRow(
                        Markup.Escape(receipt.By),
                        Markup.Escape(receipt.Machine),
                        receipt.State,
                        Amounts.Count(receipt.FilesVerified),
                        Amounts.Count(receipt.FilesFailed),
                        Amounts.Bytes(receipt.BytesFetched),
                        receipt.ChangedAt.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)
                    );
                }

                run.Screen.Show(table);
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeRevoke()
    {
        var id = Id();
        var command = new Command("revoke", "Take a delivery back; fetches of it end within a minute.") { id };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                await run.Portal.DeleteAsync($"/api/deliveries/{run.Args.GetRequiredValue(id)}", cancel);
                run.Screen.Say("The delivery is taken back.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Command MakeExtend()
    {
        var id = Id();
        var days = new Option<int>("--days") { Description = "From now on, 1 to 365.", Required = true };
        var command = new Command("extend", "Let a delivery last longer.") { id, days };
        return command.Runs(
            command.AddJson(),
            async (run, cancel) =>
            {
                await run.Portal.PostAsync(
                    $"/api/deliveries/{run.Args.GetRequiredValue(id)}/extend",
                    new ExtendRequest(run.Args.GetValue(days)),
                    cancel
                );
                run.Screen.Say("The delivery is extended.");
                return ExitCodes.Ok;
            }
        );
    }

    private static Argument<Guid> Id() =>
        new("ID") { Description = "Of the delivery, from mpp delivery list --title." };

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
