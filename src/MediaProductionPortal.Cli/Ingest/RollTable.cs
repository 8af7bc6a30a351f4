using System.Globalization;
using MediaProductionPortal.Protocol.Api;
using MediaProductionPortal.Terminal;
using Spectre.Console;

namespace MediaProductionPortal.Ingest;

/// <summary>Rolls as a table: what they are, their four gates, where they stand.</summary>
internal static class RollTable
{
    public const string Legend = "gates: + passed, ! passed with something to know, X failed, . open";

    public static Table Make(IEnumerable<RollAnswer> rolls)
    {
        var table = Screen.MakeTable("Roll", "Kind", "Files", "Bytes", "A B C D", "State", "Errors");
        foreach (var number in new[] { 2, 3, 6 })
        {
            table.Columns[number].RightAligned().NoWrap();
        }

        table.Columns[4].NoWrap();
        foreach (var roll in rolls)
        {
            table.AddRow(
                Markup.Escape(roll.Name),
                roll.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
                Amounts.Count(roll.Files),
                Amounts.Bytes(roll.Bytes),
                Gates(roll),
                $"[{Colour(roll.State)}]{Markup.Escape(roll.State)}[/]",
                Amounts.Count(roll.Errors)
            );
        }

        return table;
    }

    /// <summary>The table, what the marks mean, and one line for each roll that needs a person.</summary>
    public static void Show(Screen screen, IReadOnlyList<RollAnswer> rolls)
    {
        screen.Show(Make(rolls));
        screen.Say(Legend);
        foreach (var roll in rolls.Where(r => r.State is not RollStates.Safe && RollStates.IsEnd(r.State)))
        {
            screen.Say($"{roll.Name}: {roll.State}. {roll.Words}".TrimEnd());
            screen.Say($"  look: mpp roll show {roll.Id}");
        }
    }

    private static string Gates(RollAnswer roll) => string.Join(' ', roll.Gates.Select(g => Mark(g.State)));

    private static string Mark(string state) =>
        state switch
        {
            "passed" => "[green]+[/]",
            "warned" => "[yellow]![/]",
            "failed" => "[red]X[/]",
            _ => ".",
        };

    private static string Colour(string state) =>
        state switch
        {
            RollStates.Safe => "green",
            RollStates.Held or RollStates.Failed or RollStates.Damaged => "red",
            RollStates.Cancelled => "yellow",
            _ => "default",
        };
}
