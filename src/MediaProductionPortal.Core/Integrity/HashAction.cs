using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary>What a generation says about a hash (SPEC 6.4.6).</summary>
public enum HashAction
{
    /// <summary>Computed for the first time.</summary>
    Original,

    /// <summary>Equal to one that was recorded before.</summary>
    Verified,

    /// <summary>Different from one that was recorded before; never taken for true afterwards.</summary>
    Failed,
}

/// <summary>One hash of a file as a hash list records it.</summary>
/// <param name="Format">Which algorithm.</param>
/// <param name="Text">Its canonical text.</param>
/// <param name="Action">What the list says about it; null where an older tool wrote none.</param>
/// <param name="Date">When it was computed, xs:dateTime as written; null where the list doesn't say.</param>
public sealed record RecordedHash(HashFormat Format, string Text, HashAction? Action, string? Date = null)
{
    /// <summary>The date as an instant; null where there is none, or none that can be read.</summary>
    internal DateTimeOffset? When =>
        DateTimeOffset.TryParse(
            Date,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset when
        )
            ? when
            : null;
}

/// <summary>The words of hash lists for actions and processes.</summary>
internal static class ListWords
{
    internal static string Name(this HashAction action) =>
        action switch
        {
            HashAction.Original => "original",
            HashAction.Verified => "verified",
            _ => "failed",
        };

    internal static HashAction? Action(string? text) =>
        text switch
        {
            "original" => HashAction.Original,
            "verified" => HashAction.Verified,
            "failed" => HashAction.Failed,
            _ => null,
        };

    internal static string Name(this ListProcess process) =>
        process switch
        {
            ListProcess.Transfer => "transfer",
            ListProcess.Flatten => "flatten",
            _ => "in-place",
        };
}
