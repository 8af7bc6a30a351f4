using System.Globalization;

namespace MediaProductionPortal.Pulls.Trim;

/// <summary>Trimmed originals keep the name and the folders that the camera gave them.</summary>
public static class TrimNames
{
    /// <summary>
    /// "Clip/A001C001.mov" stays so where one range of the clip is pulled; of several, each gets a number:
    /// "Clip/A001C001_T01.mov", and a frame's number stays last: "A001_T01.0086400.dpx".
    /// </summary>
    /// <param name="path">Relative to the roll.</param>
    /// <param name="part">Which range, from 1.</param>
    /// <param name="parts">How many ranges of the clip are pulled.</param>
    /// <param name="isFrame">It is one frame of a sequence.</param>
    public static string Of(string path, int part, int parts, bool isFrame = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (parts < 2)
        {
            return path;
        }

        var name = path.LastIndexOf('/') + 1;
        var at = path.LastIndexOf('.') is var dot && dot > name ? dot : path.Length;
        if (isFrame)
        {
            while (at > name && char.IsAsciiDigit(path[at - 1]))
            {
                at--;
            }

            at -= at > name && path[at - 1] is '.' or '_' or '-' ? 1 : 0;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{path[..at]}_T{part:00}{path[at..]}");
    }
}
