using System.Globalization;
using System.Text.RegularExpressions;

namespace MediaProductionPortal.Edits;

/// <summary>Cut and version, as names of files tell them: "REEL1_v03_file129.edl" is version 3 of REEL1.</summary>
internal static partial class CutName
{
    public static (string Cut, int? Version) Of(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(fileName);
        if (VersionMark().Match(name) is not { Success: true } mark)
            return (name, null);
        var cut = name[..mark.Index].TrimEnd('_', '-', '.', ' ');
        // "v03_REEL1": what stands behind the version names the cut.
        if (cut.Length == 0)
            cut = name[(mark.Index + mark.Length)..].Trim('_', '-', '.', ' ');
        return (
            cut.Length == 0 ? name : cut,
            int.Parse(mark.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
        );
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9])[vV](\d{1,4})(?![A-Za-z0-9])", RegexOptions.RightToLeft)]
    private static partial Regex VersionMark();
}
