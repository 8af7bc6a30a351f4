using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Ingest;

/// <summary>Reads from the portal's log which parts of which files it took, so that nobody sends twice unseen.</summary>
internal sealed partial class PutCounter
{
    /// <summary>Makes the portal log each request.</summary>
    public static KeyValuePair<string, string> Setting { get; } =
        new("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics", "Information");

    private readonly ConcurrentDictionary<string, int> taken = new();

    /// <summary>Parts that were taken whole, so far.</summary>
    public int Count => taken.Values.Sum();

    /// <summary>Parts that were taken whole of files whose keys end so, whichever roll they are of.</summary>
    public int Of(string keyEnd) =>
        taken.Where(t => t.Key.Contains($"{keyEnd} part ", StringComparison.Ordinal)).Sum(t => t.Value);

    /// <summary>Parts that were taken whole more than once.</summary>
    public IEnumerable<string> Twice => taken.Where(t => t.Value > 1).Select(t => $"{t.Key}: {t.Value} times");

    public void Read(string line)
    {
        if (
            Finished().Match(line) is { Success: true } match
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(match.Groups["key"].Value)) is var key
            // The chain of hash lists grows by one with the generation that closes the roll.
            && !key.EndsWith("/ascmhl_chain.xml", StringComparison.Ordinal)
        )
        {
            taken.AddOrUpdate($"{key} part {match.Groups["part"]}", 1, (_, n) => n + 1);
        }
    }

    [GeneratedRegex(@"Request finished .* PUT .*/store/part/[0-9a-f-]+/(?<part>\d+)\?.*key=(?<key>[^&\s]+).* - 200 ")]
    private static partial Regex Finished();
}
