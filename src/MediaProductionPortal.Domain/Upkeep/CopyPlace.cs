using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Upkeep;

/// <summary>Which of the two copies.</summary>
internal enum CopyPlace
{
    Stored,
    Archived,
}

/// <summary>The two copies in words and findings.</summary>
internal static class CopyPlaces
{
    public static readonly string[] StoredCodes = [FindingCodes.StoredCopyChanged, FindingCodes.StoredCopyMissing];
    public static readonly string[] ArchivedCodes =
    [
        FindingCodes.ArchivedCopyChanged,
        FindingCodes.ArchivedCopyMissing,
    ];

    public static string[] Codes(this CopyPlace place) => place == CopyPlace.Stored ? StoredCodes : ArchivedCodes;

    /// <summary>"stored copy".</summary>
    public static string Name(this CopyPlace place) => place == CopyPlace.Stored ? "stored copy" : "archived copy";

    public static CopyPlace Other(this CopyPlace place) =>
        place == CopyPlace.Stored ? CopyPlace.Archived : CopyPlace.Stored;

    public static Finding Finding(this CopyPlace place, StoredItem item, CheckedCopy copy)
    {
        var code = (place, copy.State) switch
        {
            (CopyPlace.Stored, CopyState.Missing) => FindingCodes.StoredCopyMissing,
            (CopyPlace.Stored, _) => FindingCodes.StoredCopyChanged,
            (_, CopyState.Missing) => FindingCodes.ArchivedCopyMissing,
            _ => FindingCodes.ArchivedCopyChanged,
        };
        return new(
            code,
            FindingSeverity.Error,
            item.Path,
            $"The {place.Name()} of this file {Of(copy.State)}. Restore it from the {place.Other().Name()}: on the roll's page, or with mpp roll restore.",
            copy.Expected,
            copy.Found
        );
    }

    /// <summary>"is gone"; fits behind "the stored copy".</summary>
    public static string Of(CopyState state) =>
        state switch
        {
            CopyState.Missing => "is gone",
            CopyState.Unreadable => "can't be read any more",
            _ => "is not what was proven any more",
        };
}
