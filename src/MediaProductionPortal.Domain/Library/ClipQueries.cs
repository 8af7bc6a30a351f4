using Microsoft.EntityFrameworkCore;

namespace MediaProductionPortal.Library;

/// <summary>Questions about clips that every database answers alike.</summary>
internal static class ClipQueries
{
    public static IQueryable<Clip> InNameOrder(this IQueryable<Clip> clips) =>
        clips.OrderBy(c => c.Name).ThenBy(c => c.Id);

    /// <summary>Clips behind this place of the name order; written so that an index on (title, name, id) answers it.</summary>
    public static IQueryable<Clip> Behind(this IQueryable<Clip> clips, string name, Guid id) =>
        clips.Where(c => string.Compare(c.Name, name) >= 0 && (string.Compare(c.Name, name) > 0 || c.Id > id));

    /// <summary>Clips whose name, reel, scene, take, camera or codec holds the text, in any case.</summary>
    public static IQueryable<Clip> Matching(this IQueryable<Clip> clips, string text)
    {
        var pattern = $"%{Escape(text.ToUpperInvariant())}%";
        return clips.Where(c =>
            EF.Functions.Like(c.Name.ToUpper(), pattern, "\\")
            || EF.Functions.Like(c.Reel!.ToUpper(), pattern, "\\")
            || EF.Functions.Like(c.Scene!.ToUpper(), pattern, "\\")
            || EF.Functions.Like(c.Take!.ToUpper(), pattern, "\\")
            || EF.Functions.Like(c.CameraIndex!.ToUpper(), pattern, "\\")
            || EF.Functions.Like(c.CameraModel!.ToUpper(), pattern, "\\")
            || EF.Functions.Like(c.Codec!.ToUpper(), pattern, "\\")
        );
    }

    /// <summary>So that % and _ (and SQL Server's [) of a name mean themselves.</summary>
    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);
}
