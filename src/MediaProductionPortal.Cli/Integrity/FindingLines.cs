using System.Globalization;
using MediaProductionPortal.Terminal;

namespace MediaProductionPortal.Integrity;

/// <summary>A finding for people: what, where, in words, and what was expected.</summary>
internal static class FindingLines
{
    /// <summary>What weighs most comes last, where it is seen without scrolling.</summary>
    public static void Say(Screen screen, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings.OrderBy(f => f.Severity))
        {
            Say(screen, finding);
        }
    }

    public static void Say(Screen screen, Finding finding)
    {
        var severity = finding.Severity.ToString().ToLower(CultureInfo.InvariantCulture);
        screen.Say($"{severity, -7} {finding.Code}  {Printable(finding.Path)}");
        screen.Say($"        {finding.Words}");
        if (finding.Expected is not null || finding.Found is not null)
        {
            screen.Say($"        expected {finding.Expected ?? "-"}, found {finding.Found ?? "-"}");
        }
    }

    /// <summary>A name on a drive may hold control characters; they must not reach the terminal.</summary>
    public static string Printable(string path) =>
        string.Concat(path.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
