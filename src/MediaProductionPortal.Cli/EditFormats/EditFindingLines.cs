using System.Globalization;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.EditFormats;

/// <summary>Findings about an edit for people: where, what, and what was expected. What weighs most comes last.</summary>
internal static class EditFindingLines
{
    private const int MostShown = 200;

    public static void Say(Screen screen, IReadOnlyList<EditFinding> findings)
    {
        var shown = findings.OrderBy(f => f.Severity).ThenBy(f => f.Line ?? 0).ToList();
        if (shown.Count > MostShown)
        {
            screen.Say($"({Amounts.Count(shown.Count - MostShown)} lighter findings are not shown; --json has all.)");
        }

        foreach (var finding in shown.Skip(Math.Max(0, shown.Count - MostShown)))
        {
            Say(screen, finding);
        }
    }

    private static void Say(Screen screen, EditFinding finding)
    {
        var severity = finding.Severity.ToString().ToLower(CultureInfo.InvariantCulture);
        var where = string.Join(
            ", ",
            new[]
            {
                finding.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}") : null,
                finding.Event is { } ev ? $"event {FindingLines.Printable(ev)}" : null,
            }.OfType<string>()
        );
        screen.Say($"{severity, -7} {finding.Code}{(where.Length > 0 ? "  " + where : "")}");
        screen.Say($"        {FindingLines.Printable(finding.Words)}");
        if (finding.Expected is not null || finding.Found is not null)
        {
            screen.Say(
                $"        expected {FindingLines.Printable(finding.Expected ?? "-")}, found {FindingLines.Printable(finding.Found ?? "-")}"
            );
        }
    }
}
