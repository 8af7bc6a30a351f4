using MediaProductionPortal.Access;
using MediaProductionPortal.Titles;

namespace MediaProductionPortal.Hosting;

/// <summary>Reads the query of a list.</summary>
internal static class QueryValues
{
    /// <summary>Entries a page: 1 to 500, 100 when nothing is said.</summary>
    public static int Take(int? take, int otherwise = 100) => Math.Clamp(take ?? otherwise, 1, 500);

    /// <summary>One of an enum's names, in any case; null when nothing is said.</summary>
    public static Outcome<T?> Enum<T>(string name, string? value)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(value))
            return (T?)null;
        foreach (var known in System.Enum.GetValues<T>())
            if (string.Equals(known.ToString(), value, StringComparison.OrdinalIgnoreCase))
                return known;
        var words = string.Join(", ", System.Enum.GetNames<T>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]));
        return Refusal.Invalid("unknown-value", $"'{name}' is one of: {words}.");
    }

    /// <summary>Id of a title that is named by code or id; null when nothing is said.</summary>
    public static async Task<Outcome<Guid?>> IdAsync(
        this ShowTitle titles,
        Who who,
        string? codeOrId,
        CancellationToken cancel
    )
    {
        if (string.IsNullOrEmpty(codeOrId))
            return (Guid?)null;
        var title = await titles.RunAsync(who, codeOrId, cancel);
        return title.Refusal is { } refusal ? refusal : (Guid?)title.Value.Id;
    }
}
