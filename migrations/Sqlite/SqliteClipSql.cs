using System.Text.Json;

namespace MediaProductionPortal.Data;

/// <summary>The search of clips in SQLite: FTS5 with trigrams finds any three characters in a row.</summary>
internal sealed class SqliteClipSql : IClipSql
{
    /// <summary>Also what the triggers of the migration write into "ClipText".</summary>
    public string Words => WordsOf("c");

    public static string WordsOf(string row) =>
        string.Join(" || char(10) || ", ClipWords.Columns.Select(c => $"ifnull({row}.\"{c}\", '')"));

    public string Quote(string name) => $"\"{name}\"";

    public string AsText(string value) => $"CAST({value} AS text)";

    public string Like(string text, string pattern) => $"{text} LIKE {pattern} ESCAPE '\\'";

    public string First(int rows, bool ordered) => $"LIMIT {rows}";

    public string Among(string id, string ids) => $"{id} IN (SELECT value FROM json_each({ids}))";

    // EF writes ids in capitals.
    public object Ids(IReadOnlyList<Guid> ids) =>
        JsonSerializer.Serialize(ids.Select(i => i.ToString().ToUpperInvariant()));

    public string Indexed(IReadOnlyList<string> words, string titles, Func<object, string> parameter, int most)
    {
        // Whether a clip is of the titles is asked later: the index does not know, and a join for each would cost more.
        var match = string.Join(' ', words.Select(w => $"\"{w.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        return "SELECT t.\"ClipId\" AS \"Value\" FROM (SELECT rowid AS n FROM \"ClipSearch\" WHERE \"ClipSearch\" MATCH "
            + $"{parameter(match)} LIMIT {most + 1}) s JOIN \"ClipText\" t ON t.\"Number\" = s.n";
    }
}
