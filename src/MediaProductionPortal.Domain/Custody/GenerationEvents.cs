using MediaProductionPortal.Data;
using MediaProductionPortal.Integrity;
using MediaProductionPortal.Protocol.Api;

namespace MediaProductionPortal.Custody;

/// <summary>A generation of a hash-list history as an event of custody.</summary>
internal static class GenerationEvents
{
    public static CustodyEvent Of(string scope, GenerationAnswer g) =>
        new(
            g.At,
            "generation",
            scope.Length == 0 ? $"Generation {g.Number} of the hash list" : $"Generation {g.Number} of {scope}",
            Join(", ", [.. g.Authors, Tool(g)]),
            Join(", ", [g.Location, g.Host is { Length: > 0 } host ? $"host {host}" : null]),
            g.Trouble ?? Proof(g),
            g.Trouble is not null || g.Intact == false ? "bad"
                : g.Failed > 0 ? "look"
                : "good",
            scope,
            g.Number
        );

    /// <summary>"12 files: 10 verified, 2 recorded for the first time. Process in-place."</summary>
    private static string Proof(GenerationAnswer g)
    {
        List<string> parts = [];
        if (g.Verified > 0)
            parts.Add($"{g.Verified:N0} verified");
        if (g.Original > 0)
            parts.Add($"{g.Original:N0} recorded for the first time");
        if (g.Failed > 0)
            parts.Add($"{g.Failed:N0} FAILED");
        var files = parts.Count == 0 ? "" : $": {string.Join(", ", parts)}";
        List<string> words = [$"{Text.Count(g.Files, "file")}{files}."];
        if (g.NewFormats.Count > 0)
            words.Add($"New: {string.Join(", ", g.NewFormats.Select(f => f.Name()))}.");
        if (g.Process is { Length: > 0 } process)
            words.Add($"Process {process}.");
        if (g.Intact == false)
            words.Add("Its bytes are NOT those that the chain names: it was changed after it was written.");
        if (g.Comment is { Length: > 0 } comment)
            words.Add($"\u201C{comment}\u201D");
        return string.Join(' ', words);
    }

    private static string? Tool(GenerationAnswer g) => Join(" ", [g.Tool, g.ToolVersion]);

    private static string? Join(string by, IEnumerable<string?> parts) =>
        string.Join(by, parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } text ? text : null;
}
