using System.Globalization;
using MediaProductionPortal.Protocol;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Ingest;

/// <summary>For a person at a terminal: one table, redrawn in place, gone when the ingest ends.</summary>
internal sealed class LiveProgressView : ProgressView
{
    private const int BarWidth = 14;

    private readonly TaskCompletionSource closed = new();
    private readonly Task drawing;
    private LiveDisplayContext? live;
    private string note = "";

    public LiveProgressView(Screen screen)
    {
        drawing = screen
            .Out.Live(new Text(""))
            .AutoClear(true)
            .StartAsync(async context =>
            {
                live = context;
                await closed.Task;
            });
    }

    public override void Show(DriveAnswer drive, IReadOnlyCollection<ProgressReport> reports)
    {
        var table = Screen.MakeTable("Roll", "Step", "Done", "Rate", "Left");
        table.Columns[0].Width(26);
        table.Columns[2].NoWrap();
        table.Columns[3].RightAligned().NoWrap();
        table.Columns[4].RightAligned().NoWrap();
        table.Title = new TableTitle(Markup.Escape($"{drive.Label} at {drive.CentreName}"));
        foreach (var roll in drive.Rolls)
        {
            AddRows(table, roll, [.. reports.Where(r => r.RollId == roll.Id).OrderBy(r => r.Stage)]);
        }

        if (note.Length > 0)
        {
            table.Caption = new TableTitle(Markup.Escape(note));
        }

        live?.UpdateTarget(table);
    }

    public override void Note(string line) => note = line;

    public override async ValueTask DisposeAsync()
    {
        closed.TrySetResult();
        await drawing;
        await base.DisposeAsync();
    }

    private static void AddRows(Table table, RollAnswer roll, IReadOnlyList<ProgressReport> reports)
    {
        if (reports.Count == 0)
        {
            table.AddRow(Markup.Escape(roll.Name), Markup.Escape(roll.State), "", "", "");
        }

        var name = roll.Name;
        foreach (var report in reports)
        {
            table.AddRow(
                Markup.Escape(name),
                report.Stage.ToString().ToLower(CultureInfo.InvariantCulture),
                Bar(report),
                report.BytesPerSecond > 0 ? $"{Amounts.Bytes(report.BytesPerSecond)}/s" : "",
                report.SecondsLeft is { } seconds ? Amounts.Duration(seconds) : ""
            );
            name = "";
        }
    }

    private static string Bar(ProgressReport report)
    {
        if (Share(report) is not { } share)
        {
            return $"{Amounts.Count(report.FilesDone)} files";
        }

        var full = (int)Math.Round(share * BarWidth);
        var percent = (share * 100).ToString("0", CultureInfo.InvariantCulture);
        return $"[green]{new string('#', full)}[/]{new string('-', BarWidth - full)} {percent, 3} %";
    }
}
