using System.Globalization;
using System.Reflection;
using MediaProductionPortal.Harness;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Docs;

/// <summary>What the documents promise to list in full.</summary>
public sealed class DocsTests
{
    [Fact]
    public void EveryFindingCodeIsDocumentedOnceAndNoOther()
    {
        var codes = typeof(FindingCodes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetValue(null)!);

        Assert.Equal(codes.Order(), CodesIn("docs/findings.md").Order());
    }

    [Fact]
    public void EveryExitCodeOfVerifyIsDocumented()
    {
        var codes = Enum.GetValues<VerifyExit>().Select(c => ((int)c).ToString(CultureInfo.InvariantCulture));

        Assert.Empty(codes.Except(CellsOf("docs/cli.md")));
    }

    [Fact]
    public void EveryDocumentThatTheReadmeLinksToExists()
    {
        var readme = File.ReadAllText(Path.Combine(BuiltFiles.Repository, "README.md"));
        var missing = System
            .Text.RegularExpressions.Regex.Matches(readme, @"\]\((?!https?:)([^)#]+)\)")
            .Select(m => m.Groups[1].Value)
            .Where(link => !link.StartsWith("docs/images/", StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(BuiltFiles.Repository, link)));

        Assert.Empty(missing);
    }

    /// <summary>First cells in back-ticks of all table rows.</summary>
    private static IEnumerable<string> CodesIn(string document) =>
        CellsOf(document).Where(cell => cell.StartsWith('`')).Select(cell => cell.Trim('`'));

    /// <summary>The first cells of all table rows.</summary>
    private static IEnumerable<string> CellsOf(string document) =>
        File.ReadLines(Path.Combine(BuiltFiles.Repository, document))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim());
}
