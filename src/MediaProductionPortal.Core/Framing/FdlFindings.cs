using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Framing;

/// <summary>Collects findings; a file of nonsense can't fill the memory with them.</summary>
internal sealed class FdlFindings
{
    private const int Most = 1_000;

    private readonly List<FramingFinding> list = [];
    private int cut;

    public bool HasErrors { get; private set; }

    public void Error(string path, string words, string? expected = null, string? found = null) =>
        Add(new(FindingSeverity.Error, path, words, expected, found));

    public void Warn(string path, string words, string? expected = null, string? found = null) =>
        Add(new(FindingSeverity.Warning, path, words, expected, found));

    public void Note(string path, string words, string? expected = null, string? found = null) =>
        Add(new(FindingSeverity.Note, path, words, expected, found));

    public IReadOnlyList<FramingFinding> Done()
    {
        if (cut > 0)
        {
            var severity = HasErrors ? FindingSeverity.Error : FindingSeverity.Note;
            list.Add(new(severity, "$", $"There are {cut} more findings like these. Is this the right file?"));
            cut = 0;
        }

        return list;
    }

    private void Add(FramingFinding finding)
    {
        HasErrors |= finding.Severity == FindingSeverity.Error;
        if (list.Count < Most)
        {
            list.Add(finding with { Found = Short(finding.Found) });
        }
        else
        {
            cut++;
        }
    }

    private static string? Short(string? text) => text is { Length: > 100 } ? text[..100] + "…" : text;
}
