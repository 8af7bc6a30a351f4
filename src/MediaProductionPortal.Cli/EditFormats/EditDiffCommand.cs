using System.CommandLine;
using System.Globalization;
using MediaProductionPortal.EditFormats.Diff;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.EditFormats;

/// <summary><c>mpp edit diff OLD NEW</c>: what changed between two versions of an edit, by what they show.</summary>
internal static class EditDiffCommand
{
    public static Command Make()
    {
        var before = new Argument<string>("OLD") { Description = "The version before." };
        var after = new Argument<string>("NEW") { Description = "The version after; may be of another format." };
        var options = new EditOptions();
        var all = new Option<bool>("--all") { Description = "Show unchanged events too." };
        var command = new Command("diff", "Compare two versions of an edit by source and range, not by event number.")
        {
            before,
            after,
            all,
        };
        options.AddTo(command);
        var json = command.AddJson();
        return command.Runs(
            json,
            async (run, cancel) =>
            {
                var read = options.Of(run);
                var (oldFile, newFile) = (run.Args.GetRequiredValue(before), run.Args.GetRequiredValue(after));
                var old = await EditOptions.ReadAsync(oldFile, read, cancel);
                var now = await EditOptions.ReadAsync(newFile, read, cancel);
                var (a, b) = (EditPick.Only(old, oldFile), EditPick.Only(now, newFile));
                if (a.Rate.Nominal != b.Rate.Nominal)
                {
                    throw new CommandFailed(
                        ExitCodes.EditIncomplete,
                        "edit-rate-differs",
                        $"{oldFile} runs at {a.Rate} frames a second, {newFile} at {b.Rate}; their frames can't be compared."
                    );
                }

                var changes = CutDiff.Compare(a, b);
                var exit = EditExit.Of(old.Findings.Concat(now.Findings));
                if (run.Screen.IsJson)
                {
                    run.Screen.Json(
                        new DiffAnswer(
                            oldFile,
                            newFile,
                            exit,
                            Counts(changes),
                            [.. changes.Select(c => ChangeAnswer.Of(c, a, b))],
                            old.Findings,
                            now.Findings
                        )
                    );
                    return exit;
                }

                Show(run.Screen, changes, a, b, run.Args.GetValue(all));
                foreach (var (name, reading) in ((string, EditReading)[])[(oldFile, old), (newFile, now)])
                {
                    if (reading.HasErrors)
                    {
                        run.Screen.Say($"{name} was not read whole; mpp edit read says why.");
                    }
                }

                return exit;
            }
        );
    }

    private static Dictionary<string, int> Counts(IReadOnlyList<CutChange> changes) =>
        Enum.GetValues<CutChangeKind>().ToDictionary(Word, k => changes.Count(c => c.Kind == k));

    private static string Word(CutChangeKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static void Show(Screen screen, IReadOnlyList<CutChange> changes, Timeline old, Timeline now, bool all)
    {
        var table = Screen.MakeTable(
            "Change",
            "Source",
            "Old event",
            "Old record in",
            "New event",
            "New record in",
            "By",
            "Also"
        );
        foreach (var change in changes.Where(c => all || c.Kind != CutChangeKind.Unchanged || c.Also.Count > 0))
        {
            string?[] cells =
            [
                Word(change.Kind),
                change.Source,
                change.Old?.Number,
                change.Old is { } o ? old.RecordText(o.Record.In) : "",
                string.Join(", ", change.New.Select(n => n.Number)),
                change.New.Count > 0 ? now.RecordText(change.New[0].Record.In) : "",
                By(change),
                string.Join(", ", change.Also),
            ];
            table.AddRow([.. cells.Select(c => Markup.Escape(FindingLines.Printable(c ?? "")))]);
        }

        screen.Show(table);
        screen.Say(
            string.Join(", ", Counts(changes).Where(c => c.Value > 0).Select(c => $"{Amounts.Count(c.Value)} {c.Key}"))
        );
    }

    private static string By(CutChange change)
    {
        var parts = new List<string>();
        Add(change.HeadTrim, "head");
        Add(change.TailTrim, "tail");
        if (change.Slip != 0)
        {
            parts.Add(Signed(change.Slip, "source"));
        }

        if (change.Kind == CutChangeKind.Retimed)
        {
            parts.Add($"{change.Old?.Speed?.ToString() ?? "100%"} to {change.New[0].Speed?.ToString() ?? "100%"}");
        }

        if (change.RecordShift != 0)
        {
            parts.Add(Signed(change.RecordShift, "record"));
        }

        if (change.Reordered)
        {
            parts.Add("reordered");
        }

        return string.Join(", ", parts);

        // A trim is what went away, so that an extension shows as a plus.
        void Add(long trim, string where)
        {
            if (trim != 0)
            {
                parts.Add(Signed(-trim, where));
            }
        }
    }

    private static string Signed(long frames, string where) =>
        string.Create(CultureInfo.InvariantCulture, $"{where} {frames:+0;-0}");
}
