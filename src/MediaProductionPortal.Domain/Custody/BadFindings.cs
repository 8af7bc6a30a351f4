using MediaProductionPortal.Integrity;

namespace MediaProductionPortal.Custody;

/// <summary>Findings about a file that was read, or tried to be, and was not as it should be.</summary>
internal static class BadFindings
{
    public static readonly string[] Codes =
    [
        FindingCodes.FileChanged,
        FindingCodes.FileUnreadable,
        FindingCodes.FileChangedWhileRead,
    ];
}
