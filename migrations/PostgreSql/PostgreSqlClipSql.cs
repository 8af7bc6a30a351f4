namespace MediaProductionPortal.Data;

/// <summary>The search of clips in PostgreSQL: a generated column, with an index of trigrams where pg_trgm is installed.</summary>
internal sealed class PostgreSqlClipSql : IClipSql
{
    public string Words => "c.\"SearchText\"";

    public bool FindsFewFirst => true;

    public string Quote(string name) => $"\"{name}\"";

    public string AsText(string value) => $"CAST({value} AS text)";

    public string Like(string text, string pattern) => $"{text} ILIKE {pattern}";

    public string First(int rows, bool ordered) => $"LIMIT {rows}";

    public string Among(string id, string ids) => $"{id} = ANY ({ids})";

    public object Ids(IReadOnlyList<Guid> ids) => ids.ToArray();

    public string Indexed(IReadOnlyList<string> words, string titles, Func<object, string> parameter, int most)
    {
        var all = string.Join(" AND ", words.Select(w => Like(Words, parameter($"%{ClipWords.Escape(w)}%"))));
        return $"SELECT c.\"Id\" AS \"Value\" FROM \"Clips\" c WHERE {titles} AND {all} LIMIT {most + 1}";
    }
}
