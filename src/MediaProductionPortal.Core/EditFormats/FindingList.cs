using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.EditFormats;

/// <summary>Collects findings while something is read; a file of nonsense can't fill the memory with them.</summary>
internal sealed class FindingList
{
    private const int Most = 10_000;

    private readonly List<EditFinding> list = [];
    private readonly HashSet<string> said = [];
    private int cut;
    private bool cutError;

    public void Error(
        string code,
        string words,
        int? line = null,
        string? ev = null,
        string? expected = null,
        string? found = null
    ) => Add(new(code, FindingSeverity.Error, words, line, ev, expected, found));

    public void Warn(
        string code,
        string words,
        int? line = null,
        string? ev = null,
        string? expected = null,
        string? found = null
    ) => Add(new(code, FindingSeverity.Warning, words, line, ev, expected, found));

    public void Note(
        string code,
        string words,
        int? line = null,
        string? ev = null,
        string? expected = null,
        string? found = null
    ) => Add(new(code, FindingSeverity.Note, words, line, ev, expected, found));

    /// <summary>True the first time only: for what concerns the whole file and would be said a thousand times.</summary>
    public bool FirstTime(string key) => said.Add(key);

    public void Add(EditFinding finding)
    {
        if (list.Count < Most)
        {
            list.Add(finding with { Found = Short(finding.Found) });
        }
        else
        {
            cut++;
            cutError |= finding.Severity == FindingSeverity.Error;
        }
    }

    public IReadOnlyList<EditFinding> Done()
    {
        if (cut > 0)
        {
            var words = string.Create(
                CultureInfo.InvariantCulture,
                $"There are {cut:N0} more findings like these. Is this the right kind of file?"
            );
            list.Add(new(EditFindingCodes.FindingsCut, cutError ? FindingSeverity.Error : FindingSeverity.Note, words));
            cut = 0;
        }

        return list;
    }

    private static string? Short(string? text) => text is { Length: > 300 } ? text[..300] + "…" : text;
}
