using System.CommandLine;
using MediaProductionPortal.Days;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Shipments;

/// <summary><c>mpp register PATH</c>: lists a drive on set and registers it with the portal, or writes the registration into a file.</summary>
internal static class RegisterCommand
{
    public static Command Make()
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "The drive's folder.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var title = new Option<string?>("--title") { Description = "Code of the title." };
        var day = DayOption.Make(required: false);
        var unit = new Option<string?>("--unit") { Description = "Unit, like MU or SU." };
        var label = new Option<string?>("--label") { Description = "Name of the drive (default: its folder's)." };
        var output = new Option<string?>("--out") { Description = "Write the registration into this file instead." };
        var onDrive = new Option<bool>("--on-drive")
        {
            Description = $"Also put it on the drive itself, as {RegistrationFile.NameOnDrive} in its root.",
        };
        var file = new Option<string?>("--file") { Description = "Register from such a file; no PATH then." };
        var command = new Command("register", "Register on set what lies on a drive, before it leaves.")
        {
            path,
            title,
            day,
            unit,
            label,
            output,
            onDrive,
            file,
        };
        var json = command.AddJson();
        return command.Runs(
            json,
            (run, cancel) =>
            {
                if (run.Args.GetValue(file) is { } given)
                {
                    return run.Args.GetValue(path) is null
                        ? SendRegistration.FromFileAsync(run, given, cancel)
                        : throw CommandFailed.Usage(
                            "--file names a registration that is written already: leave PATH out."
                        );
                }

                var wanted = new WantedRegistration(
                    run.Args.GetValue(path)
                        ?? throw CommandFailed.Usage("Name the drive's folder: mpp register PATH --title T --day D"),
                    run.Args.GetValue(title) ?? throw CommandFailed.Usage("Say the title: --title CODE"),
                    run.Args.GetValue(day) ?? throw CommandFailed.Usage("Say the shoot day: --day 2025-03-11"),
                    run.Args.GetValue(unit),
                    run.Args.GetValue(label)
                );
                return RunAsync(run, wanted, run.Args.GetValue(output), run.Args.GetValue(onDrive), cancel);
            }
        );
    }

    private static async Task<int> RunAsync(
        CommandRun run,
        WantedRegistration wanted,
        string? output,
        bool onDrive,
        CancellationToken cancel
    )
    {
        var registered = await ListShipment.RunAsync(wanted, run.Screen, cancel);
        Show(run.Screen, registered);
        var bytes = RegistrationFile.Write(registered);
        string? kept = null;
        if (onDrive)
        {
            kept = RegistrationPlace.WriteNew(
                Path.Join(Path.GetFullPath(wanted.Path), RegistrationFile.NameOnDrive),
                bytes,
                replace: true
            );
            run.Screen.Note($"The registration lies on the drive: {kept}");
        }

        return output is not null
            ? End(run, RegistrationPlace.WriteNew(output, bytes, replace: false), null, registered)
            : await SendRegistration.RunAsync(run, bytes, registered, cancel);
    }

    /// <summary>What was written, as a line or as JSON.</summary>
    public static int End(CommandRun run, string file, CommandFailed? why, Registered registered)
    {
        run.Screen.Say(
            $"Not registered yet. Written to {file}: give it to the portal later, on the page of the day, or with: mpp register --file {file}"
        );
        if (run.Screen.IsJson)
        {
            run.Screen.Json(
                new
                {
                    Sent = false,
                    File = file,
                    Why = why?.Message,
                    Registered = registered with
                    {
                        Shipment = Short(registered.Shipment),
                    },
                }
            );
        }

        return ExitCodes.Ok;
    }

    /// <summary>The rolls without their files, which the file holds.</summary>
    public static Shipment Short(Shipment shipment) =>
        shipment with
        {
            Rolls = [.. shipment.Rolls.Select(r => r with { Entries = [], Clips = [] })],
        };

    private static void Show(Screen screen, Registered registered)
    {
        var table = Screen.MakeTable("Roll", "Kind", "Layout", "Clips", "Files", "Bytes", "Hash lists", "Folder");
        foreach (var column in table.Columns.Skip(3).Take(4))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var roll in registered.Shipment.Rolls)
        {
            table.AddRow(
                Markup.Escape(roll.Name),
                roll.Kind.ToString().ToLowerInvariant(),
                Markup.Escape(roll.Layout),
                Amounts.Count(roll.Clips.Count),
                Amounts.Count(roll.Files),
                Amounts.Bytes(roll.Bytes),
                roll.Lists.Count == 0 ? "none" : Amounts.Count(roll.Lists.Count),
                Markup.Escape(roll.Path.Length == 0 ? "/" : roll.Path)
            );
        }

        screen.Show(table);
        foreach (var bare in registered.Shipment.Rolls.Where(r => r.Lists.Count == 0 && r.Layout != "loose"))
        {
            screen.Note(
                $"Roll {bare.Name} has no hash list: its bytes will be proven from its first reading at the centre on only."
            );
        }
    }
}
