using System.Globalization;
using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Shipments;

/// <summary>What the comparison with a registration has to say.</summary>
public static class RegistrationFindings
{
    /// <summary>The codes of all of them: what a new comparison takes the place of.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        FindingCodes.RegisteredFileMissing,
        FindingCodes.RegisteredSizeDiffers,
        FindingCodes.RegisteredRollMissing,
        FindingCodes.RegisteredListChanged,
        FindingCodes.NotRegistered,
    ];

    /// <param name="roll">The roll that was registered.</param>
    /// <param name="registration">"registration 3 of 2025-03-11 MU".</param>
    public static Finding MissingRoll(ShippedRoll roll, string registration)
    {
        ArgumentNullException.ThrowIfNull(roll);
        return new(
            FindingCodes.RegisteredRollMissing,
            FindingSeverity.Error,
            roll.Path,
            $"Roll {roll.Name} stands in {registration} and is not on this drive. Find it before anything is wiped; if it travels on another drive, register this one again without it.",
            string.Create(CultureInfo.InvariantCulture, $"{roll.Files:N0} files, {roll.Bytes:N0} bytes")
        );
    }

    /// <param name="path">The roll, relative to the drive.</param>
    /// <param name="name">Its name.</param>
    public static Finding MoreRoll(string path, string name, string registration) =>
        new(
            FindingCodes.NotRegistered,
            FindingSeverity.Warning,
            path,
            $"Roll {name} is on the drive and stands in no registration; the rest of the drive is {registration}. Ask the set if it belongs here."
        );

    internal static Finding Missing(string path, string expected) =>
        new(
            FindingCodes.RegisteredFileMissing,
            FindingSeverity.Error,
            path,
            "Set registered this, and it is not on the drive. Find it on the set's copy before anything is wiped.",
            expected
        );

    internal static Finding MissingFrames(string path, long all, long count, string runs) =>
        new(
            FindingCodes.RegisteredFileMissing,
            FindingSeverity.Error,
            path,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} of the {all:N0} frames that set registered are not on the drive. Find them on the set's copy before anything is wiped."
            ),
            "frames " + Cut(runs)
        );

    internal static Finding Size(string path, string words, string expected, string found) =>
        new(FindingCodes.RegisteredSizeDiffers, FindingSeverity.Error, path, words, expected, found);

    internal static Finding More(string path, string found) =>
        new(
            FindingCodes.NotRegistered,
            FindingSeverity.Warning,
            path,
            "This came onto the drive after set registered it. It is taken in; ask the set if it belongs here.",
            null,
            Cut(found)
        );

    internal static Finding List(
        FindingSeverity severity,
        string path,
        string words,
        string? expected,
        string? found
    ) => new(FindingCodes.RegisteredListChanged, severity, path, words, expected, found);

    private static string Cut(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
