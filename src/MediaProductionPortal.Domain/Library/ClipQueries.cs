namespace MediaProductionPortal.Library;

/// <summary>Questions about clips that every database answers alike.</summary>
internal static class ClipQueries
{
    /// <summary>So that % and _ (and SQL Server's [) of a name mean themselves.</summary>
    internal static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);
}
