using System.Text;

namespace MediaProductionPortal.Media;

/// <summary>Texts as values of ffmpeg's filters, which take them apart twice: as a chain, then as options.</summary>
internal static class FilterText
{
    /// <summary>ffmpeg-filters(1), "Notes on filtergraph escaping": once for the option, once more for the chain.</summary>
    public static string Escape(string value) => Escape(Escape(value, @"\':"), @"\'[],;");

    private static string Escape(string value, string special)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var letter in value)
        {
            if (special.Contains(letter, StringComparison.Ordinal))
            {
                text.Append('\\');
            }

            text.Append(letter);
        }

        return text.ToString();
    }
}
