using System.Text.Json;

namespace MediaProductionPortal.Data;

/// <summary>The search of clips in SQL Server: its own full-text index knows whole words only, so parts are looked for with LIKE.</summary>
internal sealed class SqlServerClipSql : IClipSql
{
    public string Words => $"CONCAT_WS(CHAR(10), {string.Join(", ", ClipWords.Columns.Select(c => $"c.[{c}]"))})";

    public string Quote(string name) => $"[{name}]";

    public string AsText(string value) => $"CAST({value} AS nvarchar(300))";

    public string Like(string text, string pattern) => $"UPPER({text}) LIKE UPPER({pattern}) ESCAPE '\\'";

    public string First(int rows, bool ordered) =>
        (ordered ? "" : "ORDER BY (SELECT NULL) ") + $"OFFSET 0 ROWS FETCH NEXT {rows} ROWS ONLY";

    public string Among(string id, string ids) =>
        $"{id} IN (SELECT CAST(j.[value] AS uniqueidentifier) FROM OPENJSON({ids}) j)";

    public object Ids(IReadOnlyList<Guid> ids) => JsonSerializer.Serialize(ids);

    public string? Indexed(IReadOnlyList<string> words, string titles, Func<object, string> parameter, int most) =>
        null;
}
