using System.Globalization;

namespace MediaProductionPortal.Cards;

/// <summary>A frame file's path cut at its number: the digits that end the name before its extension.</summary>
/// <param name="path">The whole path.</param>
/// <param name="start">Where the digits start.</param>
/// <param name="end">Where they end; the extension's dot.</param>
internal readonly ref struct FrameName(ReadOnlySpan<char> path, int start, int end)
{
    private readonly ReadOnlySpan<char> path = path;

    /// <summary>Everything before the number, folders included.</summary>
    public ReadOnlySpan<char> Before => path[..start];

    /// <summary>The number's digits as written.</summary>
    public ReadOnlySpan<char> Digits => path[start..end];

    /// <summary>The extension with its dot.</summary>
    public ReadOnlySpan<char> After => path[end..];

    public long Number => long.Parse(Digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What the sequence is called: the name before the number, without a separator at its end.</summary>
    public ReadOnlySpan<char> Base => Before[(Before.LastIndexOf('/') + 1)..].TrimEnd("._- ");

    /// <returns>False when no digits (or more than 18) stand before the extension.</returns>
    public static bool TryParse(ReadOnlySpan<char> path, out FrameName frame)
    {
        frame = default;
        var dot = path.LastIndexOf('.');
        var start = dot;
        while (start > 0 && char.IsAsciiDigit(path[start - 1]))
        {
            start--;
        }

        if (dot <= 0 || dot - start is < 1 or > 18)
        {
            return false;
        }

        frame = new FrameName(path, start, dot);
        return true;
    }
}
