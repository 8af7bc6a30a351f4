using System.Globalization;

namespace MediaProductionPortal.Integrity;

/// <summary>How many files were read at the same time, and why.</summary>
/// <param name="LargeFiles">Files from 1 MiB on; null when there were none.</param>
/// <param name="SmallFiles">Files below 1 MiB; null when there were none.</param>
/// <param name="Found">Found by measuring; false for a guess that the reading was too short to check, and for a given number.</param>
public sealed record ReadingChoice(int? LargeFiles, int? SmallFiles, bool Found)
{
    /// <summary>"4 files at a time", "one large file at a time, 16 small ones"; empty when nothing was read.</summary>
    public string Words =>
        (LargeFiles, SmallFiles) switch
        {
            ({ } large, { } small) when large != small =>
                $"{Count(large, "large file")} at a time, {(small == 1 ? "one small one" : $"{Number(small)} small ones")}",
            ({ } large, _) => $"{Count(large, "file")} at a time",
            (_, { } small) => $"{Count(small, "file")} at a time",
            _ => "",
        };

    private static string Count(int count, string what) => count == 1 ? $"one {what}" : $"{Number(count)} {what}s";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
