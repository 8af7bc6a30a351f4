namespace MediaProductionPortal.EditFormats.Aaf;

/// <summary>
/// The command that turns an AAF file into OTIO, as it is configured: <c>otioconvert -i {input} -o {output}</c>. It is started
/// directly, never through a shell; the two names are put in as whole arguments.
/// </summary>
public sealed record AafConverter
{
    private AafConverter(string tool, IReadOnlyList<string> arguments)
    {
        Tool = tool;
        Arguments = arguments;
    }

    public string Tool { get; }

    /// <summary>With {input} and {output} in them.</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>Killed after this long without a word.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Words are parted by blanks; double quotes hold a word with blanks together.</summary>
    /// <exception cref="FormatException">The template lacks {input} or {output}, or a quote is not closed.</exception>
    public static AafConverter Parse(string template)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        var (quoted, open) = (false, false);
        foreach (var c in template)
        {
            if (c == '"')
            {
                quoted = !quoted;
                open = true;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                Close();
            }
            else
            {
                word.Append(c);
                open = true;
            }
        }

        Close();
        if (quoted)
        {
            throw new FormatException("The AAF converter's command has a quote that is not closed.");
        }

        if (words.Count < 2 || !words.Exists(w => Has(w, "{input}")) || !words.Exists(w => Has(w, "{output}")))
        {
            throw new FormatException(
                "The AAF converter's command needs {input} and {output}, such as: otioconvert -i {input} -o {output}"
            );
        }

        return new(words[0], words[1..]);

        void Close()
        {
            if (open)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            open = false;
        }
    }

    internal IEnumerable<string> ArgumentsFor(string input, string output) =>
        Arguments.Select(a =>
            a.Replace("{input}", input, StringComparison.Ordinal).Replace("{output}", output, StringComparison.Ordinal)
        );

    private static bool Has(string word, string name) => word.Contains(name, StringComparison.Ordinal);
}
